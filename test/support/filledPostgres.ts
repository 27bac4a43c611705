/**
 * A database of the cluster profile with 100,000 tickets and what belongs to them: a fifth open, 200 of those without an
 * agent, 300 messages that wait. The rows are made in the database; no decision would read their states.
 */
import type { Database } from '../../contract/sql.ts';

export const TICKETS = 100_000;
/** Tables that grow with the tickets. */
export const GROWING = [
  'facts',
  'contacts',
  'arrivals',
  'people',
  'threads',
  'tickets',
  'ticket_rows',
  'timers',
  'messages',
  'message_words',
  'tallies',
  'locks',
  'outbox',
];

const SERIES = `generate_series(1, ${TICKETS}) AS s (i)`;
const STATUS = `CASE WHEN i % 500 = 1 OR i % 5 = 0 THEN 'open' WHEN i % 7 = 0 THEN 'waiting' ELSE 'closed' END`;
const AGENT = `CASE WHEN i % 500 = 1 THEN NULL ELSE 'agent' || (i % 40) END`;

const STATEMENTS = [
  `INSERT INTO tickets (number, n, seq, status, agent, requester, channel, conversation, imported, opened_at, origin,
     origin_at, state) SELECT 'FL-' || i, i, i, ${STATUS}, ${AGENT}, 'p' || (i % 9000), CASE i % 20 WHEN 0 THEN 'call' ELSE
     'email' END, 'v' || i, 'no', i, 'domain' || (i % 3000) || '.test', i, '{}' FROM ${SERIES}`,
  `INSERT INTO ticket_rows SELECT i, 'FL-' || i, ${STATUS}, 'no', coalesce(${AGENT}, ''), 'billing', 'billing', 'normal', '',
     'p' || (i % 9000), 'email', 'c' || i, 1, i, i, 'resolution', NULL, i, i FROM ${SERIES}`,
  `INSERT INTO contacts (id, seq, channel, source, received_at, imported, conversation, ticket, person, placed_as, because,
     words) SELECT 'c' || i, i, 'email', '{}', i, 'no', 'v' || i, 'FL-' || i, 'p' || (i % 9000), 'customer', '[]', '{}'
     FROM ${SERIES}`,
  `INSERT INTO arrivals SELECT 's' || i, 'c' || i, 'contact', '', i FROM ${SERIES}`,
  `INSERT INTO people (id, address, name) SELECT 'p' || i, 'p' || i || '@a.test', '' FROM generate_series(1, 9000) AS s (i)`,
  `INSERT INTO threads SELECT i || '@a.test', 'owns', 'contact', 'c' || i, 'v' || i, 'FL-' || i FROM ${SERIES}`,
  `INSERT INTO facts (id, type, at, ticket, contact, body) SELECT 'f' || i, 'ticket.opened', i, 'FL-' || i, 'c' || i, '{}'
     FROM ${SERIES}`,
  `INSERT INTO messages (id, seq, ticket, channel, kind, status, destination, queued_at, due_at, leased_until,
     state) SELECT 'm' || i, i, 'FL-' || i, 'email', 'assignment', CASE WHEN i % 333 = 0 THEN 'queued' ELSE 'sent' END,
     'd' || (i % 100) || '.test', i, i, 0, '{}' FROM ${SERIES}`,
  `INSERT INTO message_words (seq, words) SELECT i, '{}' FROM ${SERIES}`,
  `INSERT INTO timers SELECT 'router', 'FL-' || i, 'due', i FROM ${SERIES} WHERE i % 5 = 0`,
  `INSERT INTO tallies SELECT 'name' || (i % 5000), i % 360, i % 8, 1, i FROM ${SERIES} ON CONFLICT DO NOTHING`,
  `INSERT INTO locks SELECT 'l' || i FROM ${SERIES}`,
  `INSERT INTO outbox (key, at, topic, body) SELECT 'FL-' || i, i, 'tickets', '{}' FROM ${SERIES}`,
  `INSERT INTO agents SELECT 'agent' || i, 1 FROM generate_series(0, 39) AS s (i)`,
];

export async function fill(database: Database): Promise<void> {
  for (const statement of STATEMENTS) await database.transaction((sql) => sql.run(statement));
  await database.transaction((sql) => sql.script('ANALYZE'));
}
