/** Messages as rows, claimed by couriers with a lease. */
import { cutAddress } from '../contract/address.ts';
import type { FactOf } from '../contract/fact.ts';
import { messageWords, type MessageChannel } from '../contract/facts/message.ts';
import { evolveMessage, type Message } from '../contract/message.ts';
import type { Row, Sql } from '../contract/sql.ts';
import type { ClaimedMessage } from '../contract/store.ts';
import { readableUpTo } from './history.ts';
import { lock } from './locks.ts';
import { together } from './rows.ts';
import { enterQueued } from './threads.ts';

type Begun = FactOf<'message.queued' | 'message.withheld'>;
/** What became of an attempt to send. */
export type Outcome = FactOf<
  'message.sent' | 'message.captured' | 'message.deferred' | 'message.failed' | 'message.unknown'
>;

export async function foldMessageBegun(sql: Sql, seq: number, fact: Begun): Promise<void> {
  const message = evolveMessage(null, fact);
  await sql.run(
    `INSERT INTO messages (id, seq, ticket, channel, kind, status, message_id, destination, queued_at, due_at,
       leased_until, state, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    message.id,
    seq,
    message.ticket,
    message.channel,
    message.kind,
    message.status,
    message.messageId,
    destinationOf(fact),
    message.queuedAt,
    message.dueAt,
    JSON.stringify(message),
    fact.words === undefined ? null : JSON.stringify(fact.words),
  );
  if (fact.type === 'message.queued') await enterQueued(sql, fact);
}

/** Of any messages, in their order; each message is saved once. */
export async function foldOutcomes(sql: Sql, facts: Outcome[]): Promise<void> {
  const messages = await messagesById(sql, [...new Set(facts.map(({ message }) => message))]);
  for (const fact of facts)
    messages.set(fact.message, evolveMessage(messages.get(fact.message) ?? null, fact));
  const rows = together([...messages.values()], (message) => [
    message.id,
    message.status,
    message.dueAt,
    JSON.stringify(message),
  ]);
  for (const { values, params } of rows) {
    await sql.run(
      `UPDATE messages SET status = fresh.column2, due_at = CAST(fresh.column3 AS bigint), leased_until = 0,
         state = fresh.column4 FROM (VALUES ${values}) AS fresh WHERE id = fresh.column1`,
      ...params,
    );
  }
}

/** The part after the last `@`, in lower case; all numbers are one destination. */
function destinationOf(fact: Begun): string {
  const { domain } = cutAddress(fact.words?.to[0]?.address ?? '');
  return domain === '' ? fact.channel : domain.toLowerCase();
}

export async function messageById(sql: Sql, id: string): Promise<Message | null> {
  return states(await sql.all('SELECT state FROM messages WHERE id = ?', id))[0] ?? null;
}

async function messagesById(sql: Sql, ids: string[]): Promise<Map<string, Message>> {
  const found = await sql.all(
    'SELECT state FROM messages WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return new Map(states(found).map((message) => [message.id, message]));
}

export async function messagesOf(sql: Sql, ticket: string): Promise<Message[]> {
  return states(await sql.all('SELECT state FROM messages WHERE ticket = ? ORDER BY seq, id', ticket));
}

export type MessageRow = { seq: number; message: Message; to: string[] };

/** Messages in the order they were decided, with the addresses they go to. */
export async function messagesPage(sql: Sql, after: number, limit: number): Promise<MessageRow[]> {
  const rows = await sql.all(
    'SELECT seq, state, words FROM messages WHERE seq > ? AND seq <= ? ORDER BY seq, id LIMIT ?',
    after,
    await readableUpTo(sql),
    limit,
  );
  return rows.map((row) => ({
    seq: Number(row.seq),
    message: JSON.parse(String(row.state)) as Message,
    to:
      row.words === null ? [] : messageWords.parse(JSON.parse(String(row.words))).to.map((to) => to.address),
  }));
}

export async function nextMessageDue(sql: Sql, channel: MessageChannel): Promise<number | null> {
  // A leased message is in a courier's hands; one whose courier died is found when its lease is over. One that was
  // forgotten while it waited has no instant, and would come before all others.
  const [row] = await sql.all(
    `SELECT due_at AS at FROM messages WHERE channel = ? AND status = 'queued' AND leased_until = 0
       AND due_at IS NOT NULL ORDER BY due_at LIMIT 1`,
    channel,
  );
  return row?.at === null || row === undefined ? null : Number(row.at);
}

/** So many due messages are looked at for each that is wanted, because some are of one destination. */
const LOOKED_AT = 8;

export async function claim(
  sql: Sql,
  channel: MessageChannel,
  now: number,
  leaseMs: number,
  limit: number,
  perDestination: number,
): Promise<ClaimedMessage[]> {
  // One claim after the other: places of a destination are counted, and two that count at once would both see them free.
  await lock(sql, [`claim/${channel}`]);
  const leased = await leasedByDestination(sql, channel, now);
  const full = [...leased].filter(([, count]) => count >= perDestination).map(([destination]) => destination);
  // Full destinations are left out here, not afterwards: their queue may be longer than what is looked at.
  const due = await sql.all(
    `SELECT id, destination FROM messages WHERE channel = ? AND status = 'queued' AND due_at <= ?
       AND leased_until <= ? AND destination NOT IN (SELECT value FROM json_each(?)) ORDER BY due_at, seq LIMIT ?`,
    channel,
    now,
    now,
    JSON.stringify(full),
    limit * LOOKED_AT,
  );
  const chosen: string[] = [];
  for (const row of due) {
    const destination = String(row.destination);
    const taken = leased.get(destination) ?? 0;
    if (taken >= perDestination) continue;
    leased.set(destination, taken + 1);
    chosen.push(String(row.id));
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

/** For whoever holds the installation alone: what a process before had in hand is in nobody's. */
export async function releaseLeases(sql: Sql): Promise<number> {
  return sql.run(`UPDATE messages SET leased_until = 0 WHERE status = 'queued' AND leased_until > 0`);
}

/** In this order. One is left out when whoever had it last has told what became of it since it was looked at. */
async function lease(sql: Sql, ids: string[], now: number, until: number): Promise<ClaimedMessage[]> {
  if (ids.length === 0) return [];
  const rows = await sql.all(
    `UPDATE messages SET leased_until = ? WHERE id IN (SELECT value FROM json_each(?)) AND status = 'queued'
       AND due_at <= ? RETURNING id, state, words`,
    until,
    JSON.stringify(ids),
    now,
  );
  const leased = new Map(rows.map((row) => [String(row.id), row]));
  return ids
    .map((id) => leased.get(id))
    .filter((row) => row !== undefined)
    .map((row) => claimedMessage(row, until));
}

function claimedMessage(row: Row, leasedUntil: number): ClaimedMessage {
  return {
    leasedUntil,
    message: JSON.parse(String(row.state)) as Message,
    words: messageWords.parse(JSON.parse(String(row.words))),
  };
}

function states(rows: Row[]): Message[] {
  return rows.map((row) => JSON.parse(String(row.state)) as Message);
}
