/** Tickets for figures: those that were opened since an instant, the newest first, and those that are not done. */
import { isFact } from '../../contract/fact.ts';
import type { UndoneTicket } from '../../contract/figures.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { factsOfTickets } from './history.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

/** `decided`: the category with which it was opened. `waitedAt`: when it was last put to wait for the customer. */
export type FigureTicket = { seq: number; ticket: Ticket; decided: string; waitedAt: number | null };

export function openedStatement(dialect: Sql['dialect']): string {
  const category = dialect === 'sqlite' ? `f.body ->> 'category'` : `f.body::jsonb ->> 'category'`;
  return `SELECT ${TICKET_COLUMNS.map((column) => `t.${column}`).join(', ')}, t.seq, ${category} AS decided
    FROM tickets t JOIN facts f ON f.seq = t.seq WHERE t.seq > ? AND t.seq < ? ORDER BY t.seq DESC LIMIT ?`;
}

/** Opened by facts behind `after` and before `before`; imported ones are left out, so a page may be short. `last`: null at the end. */
export async function openedPage(
  sql: Sql,
  after: number,
  before: number,
  limit: number,
): Promise<{ tickets: FigureTicket[]; last: number | null }> {
  const rows = await sql.all(openedStatement(sql.dialect), after, before, limit);
  const live = rows.filter(({ imported }) => imported === 'no');
  const tickets = await ticketsIn(sql, live);
  const waits = await waitsOf(
    sql,
    tickets.map(({ number }) => number),
  );
  return {
    tickets: tickets.map((ticket, n) => ({
      seq: Number(live[n]?.seq),
      ticket,
      decided: String(live[n]?.decided ?? ticket.category),
      waitedAt: waits.get(ticket.number) ?? null,
    })),
    last: rows.length < limit ? null : Number(rows.at(-1)?.seq),
  };
}

async function waitsOf(sql: Sql, numbers: string[]): Promise<Map<string, number>> {
  const facts = await factsOfTickets(sql, numbers, 'ticket.waited');
  return new Map(
    facts.flatMap(({ fact }) => (isFact(fact, 'ticket.waited') ? [[fact.ticket, fact.at] as const] : [])),
  );
}

/** Of `status`, by the index of its list. */
export function undoneStatement(status: UndoneTicket['status']): string {
  const where =
    status === 'open' ? `status = 'open' AND imported = 'no'` : `status <> 'open' AND status = 'waiting'`;
  const by = status === 'open' ? 'due, n' : 'touched_at DESC, n DESC';
  return `SELECT number, opened_at, agent, due FROM ticket_rows WHERE ${where} ORDER BY ${by} LIMIT ?`;
}

export async function undoneTickets(sql: Sql, now: number, limit: number): Promise<UndoneTicket[]> {
  const found: UndoneTicket[] = [];
  for (const status of ['open', 'waiting'] as const)
    for (const row of await sql.all(undoneStatement(status), limit))
      found.push({
        number: String(row.number),
        openedAt: Number(row.opened_at),
        status,
        agent: row.agent === '' ? null : String(row.agent),
        isLate: status === 'open' && Number(row.due) < now,
      });
  return found;
}
