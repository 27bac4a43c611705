/** Tickets for which a telephone may ring now, or a talk goes on, by an index of them alone, and the calls of ring backs at Twilio. */
import {
  goesOn,
  RING_WITHIN_MS,
  type RingOutcome,
  type RingStanding,
  RINGS_LOOKED_FOR_MS,
} from '../../contract/ring.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { messageById, messagesOfTickets } from './messages.ts';
import { personById } from './people.ts';
import { TICKET_COLUMNS, ticketsIn } from './ticketStates.ts';
import { ticketByNumber } from './tickets.ts';

/** Limits the rings of one look, the oldest first: more than agents have telephones. */
const MOST = 1_000;

/** Also those of rings since this instant whose outcome is unknown. */
export async function ringingTickets(sql: Sql, since: number): Promise<Ticket[]> {
  const rows = await sql.all(
    `SELECT ${TICKET_COLUMNS.join(', ')} FROM tickets WHERE ring_at >= ? ORDER BY ring_at LIMIT ?`,
    since,
    MOST,
  );
  return ticketsIn(sql, rows);
}

/** `sid`: Twilio's id of the agent's call. */
export type OpenRing = { sid: string; message: string; ticket: string; outcome: RingOutcome | null };

/** Those that Twilio took, ordered up to this instant; by the news alone where its answer to our request was lost. */
export async function openRings(sql: Sql, upTo: number): Promise<OpenRing[]> {
  const tickets = await ringingTickets(sql, upTo - RINGS_LOOKED_FOR_MS);
  const messages = await messagesOfTickets(
    sql,
    tickets.map(({ number }) => number),
  );
  return tickets.flatMap(({ number, ring }) => {
    if (ring === undefined || !goesOn(ring) || ring.at > upTo) return [];
    const sid = messages.get(number)?.find(({ id }) => id === ring.message)?.reference ?? ring.sid;
    if (sid === undefined) return [];
    return [{ sid, message: ring.message, ticket: number, outcome: ring.outcome }];
  });
}

/** How the last ring of a ticket stands. None: of a customer who was erased since. */
export async function ringStanding(sql: Sql, number: string): Promise<RingStanding> {
  const ring = (await ticketByNumber(sql, number))?.ring;
  const address = ring === undefined ? '' : (await personById(sql, ring.person))?.address;
  if (ring === undefined || (address ?? '') === '') return { ring: null, sid: null };
  const reference = (await messageById(sql, ring.message))?.reference ?? null;
  return { ring, sid: reference ?? ring.sid ?? null };
}

/** Twilio's ids of the calls that ring backs may have had since this instant, but for those of one message. A message waits for its call. */
export async function callsOfOthers(sql: Sql, since: number, message: string): Promise<ReadonlySet<string>> {
  const rows = await sql.all(
    `SELECT json_extract(state, '$.reference') AS reference FROM messages
       WHERE channel = 'call' AND queued_at >= ? AND id <> ?`,
    since - RING_WITHIN_MS,
    message,
  );
  return new Set(rows.flatMap(({ reference }) => (typeof reference === 'string' ? [reference] : [])));
}
