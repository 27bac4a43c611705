/** Tickets for figures: those that were opened since an instant, the newest first, and those that are not done. */
import { z } from 'zod';
import type { UndoneTicket } from '../../contract/figures.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

/**
 * `decided`: the category with which it was opened. `confidence`: in that category, as its contact was classified; null where it has none.
 * `product` and `kinds` (of the things that it names): as its contact was classified.
 */
export type FigureTicket = {
  ticket: Ticket;
  decided: string;
  confidence: number | null;
  product: string | null;
  kinds: string[];
};

/** By an index of tickets that are not imported: a large import costs no reading. */
export function openedStatement(dialect: Sql['dialect']): string {
  const category = dialect === 'sqlite' ? `f.body ->> 'category'` : `f.body::jsonb ->> 'category'`;
  const said = (key: string): string =>
    dialect === 'sqlite'
      ? `k.body ->> '$.classification.${key}'`
      : `k.body::jsonb -> 'classification' ->> '${key}'`;
  return `SELECT ${TICKET_COLUMNS.map((column) => `t.${column}`).join(', ')}, t.seq, ${category} AS decided,
      ${said('category')} AS classified_as, ${said('confidence')} AS confidence, ${said('product')} AS product, ${said('entities')} AS entities
    FROM tickets t JOIN facts f ON f.seq = t.seq
    LEFT JOIN contacts c ON c.id = f.contact LEFT JOIN facts k ON k.seq = c.classified
    WHERE t.imported = 'no' AND t.seq > ? AND t.seq < ? ORDER BY t.seq DESC LIMIT ?`;
}

/** Opened by facts behind `after` and before `before`. `last`: null at the end. */
export async function openedPage(
  sql: Sql,
  after: number,
  before: number,
  limit: number,
): Promise<{ tickets: FigureTicket[]; last: number | null }> {
  const rows = await sql.all(openedStatement(sql.dialect), after, before, limit);
  const tickets = await ticketsIn(sql, rows);
  return {
    tickets: tickets.map((ticket, n) => {
      const decided = String(rows[n]?.decided ?? ticket.category);
      return { ticket, decided, confidence: confidenceIn(rows[n], decided), ...namedIn(rows[n]) };
    }),
    last: rows.length < limit ? null : Number(rows.at(-1)?.seq),
  };
}

const entities = z.array(z.object({ kind: z.string() }));

function namedIn(row: Row | undefined): Pick<FigureTicket, 'product' | 'kinds'> {
  const [product, named] = [row?.product ?? null, row?.entities ?? null];
  return {
    product: product === null ? null : String(product),
    kinds: named === null ? [] : kindsOf(entities.parse(JSON.parse(String(named)))),
  };
}

/** Each once, in order. */
export function kindsOf(named: readonly { kind: string }[]): string[] {
  return [...new Set(named.map(({ kind }) => kind))].toSorted();
}

/** A contact that was amended may have been classified again, otherwise than its ticket was opened. */
function confidenceIn(row: Row | undefined, decided: string): number | null {
  const confidence = row?.confidence ?? null;
  return confidence === null || row?.classified_as !== decided ? null : Number(confidence);
}

/** Of `status`, by the index of its list. */
export function undoneStatement(status: UndoneTicket['status']): string {
  const where =
    status === 'open' ? `status = 'open' AND imported = 'no'` : `status <> 'open' AND status = 'waiting'`;
  const by = status === 'open' ? 'due, n' : 'touched_at DESC, n DESC';
  return `SELECT number, opened_at, agent, due FROM ticket_rows WHERE ${where} ORDER BY ${by} LIMIT ?`;
}

/** The open ones that are due first, or those that wait and changed last. */
export async function undoneTickets(
  sql: Sql,
  status: UndoneTicket['status'],
  now: number,
  limit: number,
): Promise<UndoneTicket[]> {
  const rows = await sql.all(undoneStatement(status), limit);
  return rows.map((row) => ({
    number: String(row.number),
    openedAt: Number(row.opened_at),
    status,
    agent: row.agent === '' ? null : String(row.agent),
    isLate: status === 'open' && Number(row.due) < now,
  }));
}
