/** Tickets for which a telephone rings now, by an index of them alone, and the calls of ring backs at Twilio. */
import { isTaken } from '../../contract/ring.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { messagesOfTickets } from './messages.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';

/** Limits the rings of one look, the oldest first: more than agents have telephones. */
const MOST = 1_000;

export async function ringingTickets(sql: Sql): Promise<Ticket[]> {
  const rows = await sql.all(
    `SELECT ${TICKET_COLUMNS.join(', ')} FROM tickets WHERE ring_at IS NOT NULL ORDER BY ring_at LIMIT ?`,
    MOST,
  );
  return ticketsIn(sql, rows);
}

/** `sid`: Twilio's id of the agent's call. `taken`: the agent pressed the key. */
export type OpenRing = { sid: string; message: string; ticket: string; taken: boolean };

/** Those that Twilio took, ordered up to this instant. */
export async function openRings(sql: Sql, upTo: number): Promise<OpenRing[]> {
  const tickets = await ringingTickets(sql);
  const messages = await messagesOfTickets(
    sql,
    tickets.map(({ number }) => number),
  );
  return tickets.flatMap(({ number, ring }) => {
    if (ring === undefined || ring.at > upTo) return [];
    const sid = messages.get(number)?.find(({ id }) => id === ring.message)?.reference;
    if (sid === undefined || sid === null) return [];
    return [{ sid, message: ring.message, ticket: number, taken: isTaken(ring) }];
  });
}

/** Twilio's ids of the calls of ring backs since this instant, but for those of one message. */
export async function callsOfOthers(sql: Sql, since: number, message: string): Promise<ReadonlySet<string>> {
  const rows = await sql.all(
    `SELECT json_extract(state, '$.reference') AS reference FROM messages
       WHERE channel = 'call' AND queued_at >= ? AND id <> ?`,
    since,
    message,
  );
  return new Set(rows.flatMap(({ reference }) => (typeof reference === 'string' ? [reference] : [])));
}
