/** The tickets that a caller's next call or SMS may join, each search by an index. */
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { forUpdate } from './locks.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

/** Limits the merged tickets of one caller that are looked at: the newest. */
const MAX_MERGED = 20;

const THEIRS = `SELECT ${TICKET_COLUMNS.join(', ')} FROM tickets WHERE requester = ? AND channel IN ('call', 'sms')`;
const OPEN = `${THEIRS} AND status IN ('open', 'waiting') ORDER BY opened_at DESC`;
const MERGED = `${THEIRS} AND merged_into IS NOT NULL ORDER BY opened_at DESC LIMIT ?`;

export function openCallTickets(sql: Sql, person: string): Promise<Ticket[]> {
  return callTickets(sql, person, '');
}

/** Locks the rows, for a decision that may add to one of them. */
export function openCallTicketsToChange(sql: Sql, person: string): Promise<Ticket[]> {
  return callTickets(sql, person, forUpdate(sql));
}

async function callTickets(sql: Sql, person: string, lock: string): Promise<Ticket[]> {
  const open = await sql.all(OPEN + lock, person);
  const merged = await sql.all(MERGED + lock, person, MAX_MERGED);
  return (await ticketsIn(sql, [...open, ...merged])).toSorted((a, b) => b.openedAt - a.openedAt);
}
