/**
 * Counts of the last hour (or day), by name (contract/tallies.ts), folded from facts like all state. Each name has a
 * row for each piece of time and writer, so that counting waits for no other process and a query reads few rows.
 *
 * Never: a count kept for longer than any limit needs it.
 */
import type { Channel, ContactWords } from '../../contract/contact.ts';
import type { Fact, FactOf } from '../../contract/fact.ts';
import { shortKey } from '../../contract/ids.ts';
import type { Sql } from '../../contract/sql.ts';
import * as tallies from '../../contract/tallies.ts';
import type { Remembered } from './history.ts';
import { forUpdate } from './locks.ts';
import { together } from './manyRows.ts';

/** A live contact; `address` is that of the person who sent it, `''` where it is unknown. */
type Received = { words: ContactWords; address: string };
export type Counted = { name: string; at: number; keepMs: number };

/** Counted with every statement: the first count in a piece of time deletes expired rows. */
const WRITTEN = 'written';
/** Limits the rows deleted at once: more than a piece of time adds. */
const TRIMMED = 10_000;

/** Adds to the counts of these facts, which were decided together. */
export async function tally(sql: Sql, facts: Remembered[]): Promise<void> {
  const counted = countsOf(facts.map(({ fact }) => fact));
  if (counted.length > 0) await add(sql, counted);
}

/** What facts that were decided together add to the counts. */
export function countsOf(facts: Fact[]): Counted[] {
  const received = new Map<string, Received>();
  for (const fact of facts) {
    if (fact.type === 'contact.received' && fact.imported === 'no' && fact.words !== undefined)
      received.set(fact.contact, { words: fact.words, address: '' });
    const words = fact.type === 'contact.placed' ? received.get(fact.contact)?.words : undefined;
    if (fact.type === 'contact.placed' && words !== undefined)
      received.set(fact.contact, {
        words,
        address: fact.person === null ? '' : tallies.writerAddress(words),
      });
  }
  return facts.flatMap((fact) => countedBy(fact, received));
}

function countedBy(fact: Fact, received: ReadonlyMap<string, Received>): Counted[] {
  switch (fact.type) {
    case 'ticket.opened':
      if (fact.channel === 'call')
        return ofSilentCall(fact.at, fact.customer === null, received.get(fact.contact ?? ''));
      return ofNewMail(fact.at, received.get(fact.contact ?? ''), isWritten(fact.channel), isOfStorm(fact));
    case 'ticket.joined': {
      const gathered = fact.because.some(({ rule }) => rule === tallies.FLOOD_RULE);
      return [
        ...ofNewMail(fact.at, mailIn(received.get(fact.contact)), gathered),
        ...ofSilentCall(fact.at, gathered, received.get(fact.contact)),
      ];
    }
    case 'message.queued':
      return ofMessage(fact);
    case 'ticket.ringing':
      return hourly(fact.at, [tallies.RUNG]);
    case 'call.transcribed':
      return fact.model === undefined ? [] : hourly(fact.at, [tallies.WRITTEN_DOWN]);
    case 'queue.unserved':
      return [ofDay(fact.at, `${tallies.UNSERVED_RULE}${fact.queue}`)];
    case 'agent.briefed':
      return [ofDay(fact.at, `${tallies.MORNING_RULE}${fact.agent}`)];
    default:
      return [];
  }
}

function ofSilentCall(at: number, isNew: boolean, received: Received | undefined): Counted[] {
  return isNew && received !== undefined && tallies.isSilent(received.words)
    ? hourly(at, [tallies.SILENT_CALLS])
    : [];
}

function mailIn(received: Received | undefined): Received | undefined {
  return received?.words.call === null ? received : undefined;
}

/** An alert that an incident gathers keeps no person behind the same address or domain from an agent. */
function isOfStorm({ follows, incident }: FactOf<'ticket.opened'>): boolean {
  return follows !== undefined || incident !== undefined;
}

function isWritten(channel: Channel): boolean {
  return channel === 'email' || channel === 'web';
}

function ofNewMail(
  at: number,
  received: Received | undefined,
  isNew: boolean,
  isGathered = false,
): Counted[] {
  if (received === undefined || !isNew) return [];
  const { words, address } = received;
  const same = tallies.sameTallies(words);
  const senders = [
    tallies.senderTally(address),
    tallies.domainTally(address),
    address === '' ? null : tallies.carrierTally(words),
  ];
  return hourly(at, [...(isGathered ? [] : senders), same.domain, same.everywhere]);
}

function ofMessage(fact: FactOf<'message.queued'>): Counted[] {
  const { at, audience, automatic, kind, to, because, words } = fact;
  if (audience === 'customer' && automatic) {
    const address = words?.to[0]?.address ?? '';
    const { AUTOMATIC, AUTOMATIC_SMS, automaticTally, automaticDomainTally } = tallies;
    const sms = fact.channel === 'sms' ? AUTOMATIC_SMS : null;
    const help = because[0]?.rule === tallies.HELP_RULE ? tallies.helpTally(address) : null;
    return hourly(at, [AUTOMATIC, automaticTally(address), automaticDomainTally(address), sms, help]);
  }
  const rule = because[0]?.rule;
  if (audience === 'agent' && fact.channel === 'sms')
    return hourly(at, [
      tallies.AUTOMATIC_SMS,
      ...to.map((agent) => tallies.noticeTally(agent, tallies.LATE_SMS_RULE)),
    ]);
  if (audience !== 'agent' || kind !== 'notice' || rule === undefined) return [];
  return [
    ...hourly(
      at,
      to.map((agent) => tallies.noticeTally(agent, tallies.noticeReason(rule))),
    ),
    ...(rule.startsWith(tallies.AWAY_RULE) ? [ofDay(at, rule)] : []),
  ];
}

function ofDay(at: number, rule: string): Counted {
  return { name: tallies.toldTally(rule), at, keepMs: tallies.DAY_MS };
}

function hourly(at: number, names: (string | null)[]): Counted[] {
  return names.flatMap((name) => (name === null ? [] : [{ name, at, keepMs: tallies.HOUR_MS }]));
}

async function add(sql: Sql, counted: Counted[]): Promise<void> {
  const [first] = counted;
  if (first === undefined) return;
  const all = [...Map.groupBy([...counted, { ...first, name: WRITTEN }], keyOf).values()];
  const shard = sql.dialect === 'sqlite' ? '0' : 'pg_backend_pid()';
  const rows = together(sql, all, ['text', 'bigint', 'bigint', 'bigint'], (same) => {
    const { name, at, keepMs } = same[0] ?? first;
    const piece = pieceOf(at);
    return [keyOfName(sql, name), piece, same.length, (piece + 1) * tallies.PIECE_MS + keepMs];
  });
  let isFirst = false;
  for (const { source, params } of rows) {
    const written = await sql.all(
      `INSERT INTO tallies (name, piece, shard, n, expires_at)
       SELECT column1, CAST(column2 AS bigint), ${shard}, CAST(column3 AS bigint), CAST(column4 AS bigint)
         FROM (${source}) AS fresh WHERE true
       ON CONFLICT (name, piece, shard) DO UPDATE SET n = tallies.n + excluded.n
       RETURNING name, n`,
      ...params,
    );
    isFirst ||= written.some(
      (row) => String(row.name) === String(keyOfName(sql, WRITTEN)) && Number(row.n) === 1,
    );
  }
  if (isFirst) await trim(sql, first.at);
}

async function trim(sql: Sql, now: number): Promise<void> {
  if (sql.dialect === 'sqlite') {
    // Rows expire nearly in the order in which they were inserted.
    const oldest = 'SELECT rowid FROM tallies ORDER BY rowid LIMIT ?';
    await sql.run(`DELETE FROM tallies WHERE rowid IN (${oldest}) AND expires_at <= ?`, TRIMMED, now);
    return;
  }
  await sql.run(
    `DELETE FROM tallies WHERE (name, piece, shard) IN (SELECT name, piece, shard FROM tallies WHERE expires_at <= ?
       ORDER BY expires_at LIMIT ?${forUpdate(sql, 'skip locked')})`,
    now,
    TRIMMED,
  );
}

export async function counted(sql: Sql, names: string[], since: number): Promise<Map<string, number>> {
  const byKey = new Map(names.map((name) => [String(keyOfName(sql, name)), name]));
  const rows = await sql.all(
    `SELECT name, sum(n) AS n FROM tallies WHERE name IN (SELECT value FROM json_each(?)) AND piece >= ? GROUP BY name`,
    JSON.stringify(names.map((name) => keyOfName(sql, name))),
    pieceOf(since),
  );
  return new Map(rows.map((row) => [byKey.get(String(row.name)) ?? '', Number(row.n)]));
}

const DOMAIN_BITS = 16;
const NAME_BITS = 37;

/**
 * The column `name`. On SQLite a number that begins with a digest of the domain, as the name does, so that the counts of
 * one mail are neighbours and short. Two names of one domain have the same with a chance of one in 10^11.
 */
function keyOfName(sql: Sql, name: string): string | number {
  if (sql.dialect === 'postgres') return name;
  const domain = shortKey(name.split('/', 1)[0] ?? '') % 2 ** DOMAIN_BITS;
  return domain * 2 ** NAME_BITS + (shortKey(name) % 2 ** NAME_BITS);
}

/** The bucket of this instant. */
export function pieceOf(at: number): number {
  return Math.floor(at / tallies.PIECE_MS);
}

function keyOf({ name, at }: Counted): string {
  return `${pieceOf(at)}/${name}`;
}
