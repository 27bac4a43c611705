/**
 * The column `state` of tickets: without what other columns say and without nulls, because each fact about a ticket
 * rewrites it. Whole states of earlier releases are read alike.
 */
import { z } from 'zod';
import type { Row, Sql } from '../../contract/sql.ts';
import { type Ticket, ticketFold, ticketState } from '../../contract/ticket.ts';
import { EVERYTHING, statesOf, type TicketFold, ticketsAgain } from '../foldedAgain.ts';

/** Columns that change with the state. */
const BESIDE = ['number', 'conversation', 'status', 'agent', 'imported'] as const;

/** The columns that a ticket is read from. */
export const TICKET_COLUMNS = [...BESIDE, 'shape', 'state'] as const;

const { required = [] } = z.toJSONSchema(ticketState, { unrepresentable: 'any' });

/** Keys that are null where the state has none. One that may be absent is never left out. */
const NULLS = Object.fromEntries(
  Object.entries(ticketState.shape)
    .filter(([key, value]) => required.includes(key) && value.safeParse(null).success)
    .map(([key]) => [key, null]),
);

const LEFT_OUT = new Set<string>(BESIDE);

export function stateOf(ticket: Ticket): string {
  const kept = Object.entries(ticket).filter(
    ([key, value]) => !LEFT_OUT.has(key) && !(value === null && key in NULLS),
  );
  return JSON.stringify(Object.fromEntries(kept));
}

/** Only `conversation` may differ from the state: a merge of conversations renames it in every row at once. */
export async function ticketsIn(
  sql: Sql,
  rows: Row[],
  fold: TicketFold = ticketFold,
  before = EVERYTHING,
): Promise<Ticket[]> {
  const again = (stale: Row[]) => ticketsAgain(sql, stale, fold, before);
  const tickets = await statesOf(rows, 'number', fold, again, besideOf);
  return tickets.map((ticket, n) => ({ ...ticket, conversation: String(rows[n]?.conversation) }));
}

function besideOf(row: Row): Partial<Ticket> {
  return { ...NULLS, ...Object.fromEntries(BESIDE.map((column) => [column, row[column]])) };
}
