/** Tickets as `export` and the API show them: with the subject, the requester and the messages, in one statement. */
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { readableUpTo } from './history.ts';
import { among, textOrNull } from './manyRows.ts';
import { begunSubject } from './notes.ts';
import { subjectOf } from './subjects.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

export type ShownTicket = {
  seq: number;
  ticket: Ticket;
  /** Of the contact that opened the ticket; '' once it is forgotten. */
  subject: string;
  /** The requester's address; null without one, also after `forget`. */
  requester: string | null;
  /** Ids, oldest first. */
  messages: string[];
};

/** In the order in which the tickets were opened. */
export async function shownTicketsPage(sql: Sql, after: number, limit: number): Promise<ShownTicket[]> {
  const where = 't.seq > ? AND t.seq <= ? ORDER BY t.seq LIMIT ?';
  return shownWhere(sql, where, after, await readableUpTo(sql), limit);
}

/** `where`: conditions on `tickets t`, with order and limit. */
export async function shownWhere(sql: Sql, where: string, ...params: SqlValue[]): Promise<ShownTicket[]> {
  return shown(sql, await sql.all(`${select(sql)} WHERE ${where}`, ...params));
}

export async function shownTicket(sql: Sql, number: string): Promise<ShownTicket | null> {
  return (await shownWhere(sql, 't.number = ?', number))[0] ?? null;
}

export function shownTicketsOf(sql: Sql, numbers: string[]): Promise<ShownTicket[]> {
  const { isAmong, list } = among(sql, numbers);
  return shownWhere(sql, `t.number ${isAmong}`, list);
}

/** The fact that opened the ticket names its first contact. */
function select(sql: Sql): string {
  const subject = subjectOf(sql, 'c.words');
  return `SELECT t.seq, ${TICKET_COLUMNS.map((column) => `t.${column}`).join(', ')},
      coalesce((SELECT ${subject} FROM facts f JOIN contacts c ON c.id = f.contact WHERE f.seq = t.seq),
        ${begunSubject('t.number')}) AS subject,
      (SELECT p.address FROM people p WHERE p.id = t.requester) AS requester,
      (SELECT string_agg(m.id, ',' ORDER BY m.seq, m.id) FROM messages m WHERE m.ticket = t.number) AS messages
    FROM tickets t`;
}

async function shown(sql: Sql, rows: Row[]): Promise<ShownTicket[]> {
  const tickets = await ticketsIn(sql, rows);
  return rows.flatMap((row, at) => {
    const ticket = tickets[at];
    if (ticket === undefined) return [];
    const requester = textOrNull(row.requester);
    return [
      {
        seq: Number(row.seq),
        ticket,
        subject: textOrNull(row.subject) ?? '',
        requester: requester === '' ? null : requester,
        messages: textOrNull(row.messages)?.split(',') ?? [],
      },
    ];
  });
}
