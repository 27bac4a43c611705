/** Messages as rows, claimed by couriers with a lease. */
import type { FactOf } from '../../contract/fact.ts';
import { messageWords, type MessageChannel, type MessageWords } from '../../contract/facts/message.ts';
import { destinationOf, type Message, messageFold } from '../../contract/message.ts';
import { relayIdIn } from '../../contract/relayId.ts';
import { EVERYTHING, type MessageFold } from '../foldedAgain.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import type { ClaimedMessage, LeaseOf } from '../../contract/store.ts';
import { isAbout } from './factKeys.ts';
import { readableUpTo } from './history.ts';
import { lock } from './locks.ts';
import { among, together } from './manyRows.ts';
import {
  MESSAGE_COLUMNS,
  MESSAGE_WORDS,
  stateOf,
  type StoredMessage,
  storedMessages,
} from './messageRows.ts';
import { enterQueued, enterRenamed } from './threads.ts';

type Begun = FactOf<'message.queued' | 'message.withheld'>;
/** The outcome of an attempt to send. */
export type Outcome = FactOf<
  | 'message.sent'
  | 'message.captured'
  | 'message.deferred'
  | 'message.failed'
  | 'message.requeued'
  | 'message.unknown'
>;

export type OutcomeRemembered = { seq: number; fact: Outcome };

export type BegunRemembered = { seq: number; fact: Begun };

const INSERTED = ['id', 'seq', 'ticket', 'channel', 'kind', 'status', 'destination', 'queued_at'];
const INSERTED_TOO = ['due_at', 'leased_until', 'state', 'shape'];
const ALL_COLUMNS = [...INSERTED, ...INSERTED_TOO];
const NUMBERS = ['seq', 'queued_at', 'due_at', 'leased_until'];
const TYPES = ALL_COLUMNS.map((column) => (NUMBERS.includes(column) ? 'bigint' : 'text'));

/** `opened`: conversations of tickets that this transaction opened, by number. */
export async function foldMessagesBegun(
  sql: Sql,
  facts: BegunRemembered[],
  opened: ReadonlyMap<string, string>,
  leaseOf: LeaseOf,
  fold: MessageFold = messageFold,
): Promise<void> {
  const rows = together(sql, facts, TYPES, ({ seq, fact }) => {
    const message = fold.evolve(null, fact);
    const leasedUntil =
      fact.type === 'message.queued' && fact.words !== undefined ? leaseOf(message, fact.words, seq) : 0;
    return [
      message.id,
      seq,
      message.ticket,
      message.channel,
      message.kind,
      message.status,
      destinationOf(message, fact.words),
      message.queuedAt,
      message.dueAt,
      leasedUntil,
      stateOf({ message, begun: message }),
      fold.shape,
    ];
  });
  for (const { source, params } of rows)
    await sql.run(`INSERT INTO messages (${ALL_COLUMNS.join(', ')}) ${source}`, ...params);
  const worded = facts.flatMap(({ seq, fact: { words } }) => (words === undefined ? [] : [{ seq, words }]));
  for (const { source, params } of together(sql, worded, ['bigint', 'text'], ({ seq, words }) => [
    seq,
    JSON.stringify(words),
  ]))
    await sql.run(`INSERT INTO message_words (seq, words) ${source}`, ...params);
  const queued = facts.flatMap(({ fact }) => (fact.type === 'message.queued' ? [fact] : []));
  await enterQueued(sql, queued, opened);
}

const OUTCOME_TYPES = ['bigint', 'text', 'bigint', 'text', 'text'] as const;

/** Folds outcomes of any messages in their order; each message is saved once. */
export async function foldOutcomes(
  sql: Sql,
  facts: OutcomeRemembered[],
  fold: MessageFold = messageFold,
): Promise<void> {
  if (facts.length === 0) return;
  const ids = [...new Set(facts.map(({ fact }) => fact.message))];
  const messages = await messagesById(sql, ids, fold, Math.min(...facts.map(({ seq }) => seq)));
  for (const { fact } of facts) {
    const stored = messages.get(fact.message);
    const message = fold.evolve(stored?.message ?? null, fact);
    if (stored !== undefined) stored.message = message;
  }
  const rows = together(sql, [...messages.values()], OUTCOME_TYPES, (stored) => [
    stored.seq,
    stored.message.status,
    stored.message.dueAt,
    stateOf(stored),
    fold.shape,
  ]);
  for (const { source, params } of rows) {
    await sql.run(
      `UPDATE messages SET status = fresh.column2, due_at = CAST(fresh.column3 AS bigint), leased_until = 0,
         state = fresh.column4, shape = fresh.column5 FROM (${source}) AS fresh WHERE seq = fresh.column1`,
      ...params,
    );
  }
  for (const { fact } of facts) {
    const relayId = fact.type === 'message.sent' ? relayIdIn(fact.reference ?? '') : null;
    const messageId = messages.get(fact.message)?.message.messageId ?? '';
    if (relayId !== null && messageId !== '') await enterRenamed(sql, relayId, messageId);
  }
}

/** No courier takes the message when it is queued. */
export const noLease: LeaseOf = () => 0;

export async function messageById(sql: Sql, id: string): Promise<Message | null> {
  return (await messagesById(sql, [id], messageFold, EVERYTHING)).get(id)?.message ?? null;
}

/** What the message says; null after `forget`. */
export async function messageText(sql: Sql, id: string): Promise<Pick<MessageWords, 'text' | 'html'> | null> {
  const [row] = await sql.all(`SELECT ${MESSAGE_WORDS} FROM messages WHERE id = ?`, id);
  return typeof row?.words === 'string' ? messageWords.parse(JSON.parse(row.words)) : null;
}

async function messagesById(
  sql: Sql,
  ids: string[],
  fold: MessageFold,
  before: number,
): Promise<Map<string, StoredMessage>> {
  const { condition, params } = isAbout(sql, ids, 'id');
  const found = await sql.all(`SELECT ${MESSAGE_COLUMNS} FROM messages WHERE ${condition}`, ...params);
  const messages = await storedMessages(sql, found, fold, before);
  return new Map(messages.map((stored) => [stored.message.id, stored]));
}

export async function messagesOf(sql: Sql, ticket: string): Promise<Message[]> {
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE ticket = ? ORDER BY seq, id`,
    ticket,
  );
  return messagesIn(sql, rows);
}

/** By ticket, the oldest first. */
export async function messagesOfTickets(sql: Sql, tickets: string[]): Promise<Map<string, Message[]>> {
  const { isAmong, list } = among(sql, tickets);
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE ticket ${isAmong} AND ticket IS NOT NULL ORDER BY seq, id`,
    list,
  );
  return Map.groupBy(await messagesIn(sql, rows), ({ ticket }) => ticket ?? '');
}

export type MessageRow = { seq: number; message: Message; to: string[] };

/** Messages in the order they were decided, with their recipients' addresses. */
export async function messagesPage(
  sql: Sql,
  after: number,
  limit: number,
  fold: MessageFold = messageFold,
): Promise<MessageRow[]> {
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS}, ${MESSAGE_WORDS} FROM messages WHERE seq > ? AND seq <= ? ORDER BY seq, id LIMIT ?`,
    after,
    await readableUpTo(sql),
    limit,
  );
  const messages = await messagesIn(sql, rows, fold);
  return messages.map((message, n) => ({
    seq: Number(rows[n]?.seq),
    message,
    to: addressesIn(rows[n]?.words),
  }));
}

/** Of a row's words; none after `forget`. */
export function addressesIn(words: unknown): string[] {
  return typeof words === 'string' ? messageWords.parse(JSON.parse(words)).to.map((to) => to.address) : [];
}

export async function nextMessageDue(sql: Sql, channel: MessageChannel): Promise<number | null> {
  // Excludes leased messages: if the courier dies, its message is found when the lease expires. Excludes messages
  // that `forget` emptied while they were queued: they have no instant and would sort first.
  const [row] = await sql.all(
    `SELECT due_at AS at FROM messages WHERE channel = ? AND status = 'queued' AND leased_until = 0
       AND due_at IS NOT NULL ORDER BY due_at LIMIT 1`,
    channel,
  );
  return row?.at === null || row === undefined ? null : Number(row.at);
}

/** Limits the due messages examined, as a multiple of `limit`: some have the same destination. */
const LOOKED_AT = 8;

export async function claim(
  sql: Sql,
  channel: MessageChannel,
  now: number,
  leaseMs: number,
  limit: number,
  perDestination: number,
): Promise<ClaimedMessage[]> {
  // Serializes claims: two concurrent claims would both count a destination's last slot as free.
  await lock(sql, [`claim/${channel}`]);
  const leased = await leasedByDestination(sql, channel, now);
  const full = [...leased].filter(([, count]) => count >= perDestination).map(([destination]) => destination);
  // Excludes full destinations in the query: their queue may be longer than the rows examined.
  const due = await sql.all(
    `SELECT seq, destination FROM messages WHERE channel = ? AND status = 'queued' AND due_at <= ?
       AND leased_until <= ? AND destination NOT IN (SELECT value FROM json_each(?)) ORDER BY due_at, seq LIMIT ?`,
    channel,
    now,
    now,
    JSON.stringify(full),
    limit * LOOKED_AT,
  );
  const chosen: number[] = [];
  for (const row of due) {
    const destination = String(row.destination);
    const taken = leased.get(destination) ?? 0;
    if (taken >= perDestination) continue;
    leased.set(destination, taken + 1);
    chosen.push(Number(row.seq));
    if (chosen.length === limit) break;
  }
  return lease(sql, chosen, now, now + leaseMs);
}

async function leasedByDestination(
  sql: Sql,
  channel: MessageChannel,
  now: number,
): Promise<Map<string, number>> {
  const rows = await sql.all(
    `SELECT destination, count(*) AS leased FROM messages WHERE channel = ? AND status = 'queued'
       AND leased_until > 0 AND leased_until > ? GROUP BY destination`,
    channel,
    now,
  );
  return new Map(rows.map((row) => [String(row.destination), Number(row.leased)]));
}

/** Call it only while no other process uses the installation: all leases are then of processes that ended. */
export async function releaseLeases(sql: Sql): Promise<number> {
  return sql.run(`UPDATE messages SET leased_until = 0 WHERE status = 'queued' AND leased_until > 0`);
}

/** Leases in this order. Skips a message whose last courier has reported an outcome since the query. */
async function lease(sql: Sql, places: number[], now: number, until: number): Promise<ClaimedMessage[]> {
  if (places.length === 0) return [];
  const rows = await sql.all(
    `UPDATE messages SET leased_until = ? WHERE seq IN (SELECT CAST(value AS bigint) FROM json_each(?)) AND status = 'queued'
       AND due_at <= ? RETURNING ${MESSAGE_COLUMNS}, ${MESSAGE_WORDS}`,
    until,
    JSON.stringify(places),
    now,
  );
  const messages = await messagesIn(sql, rows);
  const leased = new Map(
    messages.map((message, n) => {
      const words = messageWords.parse(JSON.parse(String(rows[n]?.words)));
      return [Number(rows[n]?.seq), { leasedUntil: until, message, words }];
    }),
  );
  return places.map((place) => leased.get(place)).filter((one) => one !== undefined);
}

export async function messagesIn(
  sql: Sql,
  rows: Row[],
  fold: MessageFold = messageFold,
  before = EVERYTHING,
): Promise<Message[]> {
  return (await storedMessages(sql, rows, fold, before)).map(({ message }) => message);
}
