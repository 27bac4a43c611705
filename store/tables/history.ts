/** The `facts` table: the history, permanent and append-only. No person's words enter it. */
import { type Carried, decodeFact, decodeOrCarry, type Fact } from '../../contract/fact.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { FACT_COLUMNS, factColumns, factJson } from './factJson.ts';
import { enterKeys, isAbout, keyOfCause, ofItself, type UnderWhich } from './factKeys.ts';
import { type KnownFacts, knownFacts } from './knownFacts.ts';
import { among, together } from './manyRows.ts';

/**
 * A fact with its position in the history. Other rows that are paged by `seq` have that of the fact which began them.
 */
export type Remembered = { seq: number; fact: Fact };

/** An entry of the history for display: a fact that only a newer Firstline can read is carried unread. */
export type Entry = { seq: number; fact: Fact | Carried };

/**
 * Returns the facts that are new, in the order given: a fact happens once. `under`: the cause under which a fact is
 * kept.
 */
export async function remember(
  sql: Sql,
  facts: Fact[],
  known: KnownFacts = knownFacts(sql),
  under: UnderWhich = ofItself,
): Promise<Remembered[]> {
  const wanted = (await known.fresh(facts, under)) ?? facts;
  const fresh = new Map<string, number>();
  for (const { source, params } of together(sql, wanted, TYPES, (fact) => factColumns(sql, fact))) {
    const rows = await sql.all(
      `INSERT INTO facts (id, type, at, ticket, contact, body) ${source}
         ON CONFLICT DO NOTHING RETURNING id, seq`,
      ...params,
    );
    for (const { id, seq } of rows) fresh.set(String(id), Number(seq));
  }
  const said = wanted.flatMap((fact) => {
    const seq = fresh.get(fact.id);
    fresh.delete(fact.id);
    return seq === undefined ? [] : [{ seq, fact }];
  });
  if (sql.dialect === 'sqlite') await enterKeys(sql, said, under);
  known.wrote(wanted, under);
  return said;
}

const TYPES = ['text', 'text', 'bigint', 'text', 'text', 'text'] as const;

/** `seq` of the newest fact; 0 before the first. */
export async function newestSeq(sql: Sql): Promise<number> {
  const [row] = await sql.all('SELECT max(seq) AS seq FROM facts');
  return Number(row?.seq ?? 0);
}

/** By id, the instants of those of these facts that are in the history. `under`: the causes under which they are kept. */
export async function instantsOf(
  sql: Sql,
  facts: { id: string; under: string }[],
): Promise<Map<string, number>> {
  const { isAmong, list } = among(
    sql,
    facts.map(({ id }) => id),
  );
  const rows =
    sql.dialect === 'sqlite'
      ? await sql.all(
          `SELECT id, at FROM fact_keys JOIN facts USING (seq) WHERE key IN (SELECT value FROM json_each(?)) AND id ${isAmong}`,
          JSON.stringify([...new Set(facts.map(({ under }) => keyOfCause(under)))]),
          list,
        )
      : await sql.all(`SELECT id, at FROM facts WHERE id ${isAmong}`, list);
  return new Map(rows.map(({ id, at }) => [String(id), Number(at)]));
}

/** Facts after `after`. Reading on from the last `seq` misses none, regardless of concurrent commits. */
export async function historyPage(sql: Sql, after: number, limit: number): Promise<Remembered[]> {
  return decoded(await pageOf(sql, after, limit));
}

/** The same page, with facts that only a newer Firstline can read. */
export async function entriesPage(sql: Sql, after: number, limit: number): Promise<Entry[]> {
  return entries(await pageOf(sql, after, limit));
}

async function pageOf(sql: Sql, after: number, limit: number): Promise<Row[]> {
  return sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    after,
    await readableUpTo(sql),
    limit,
  );
}

/** Call it in a transaction before its first fact: the transaction will use numbers above the last one given out. */
export async function announceFacts(sql: Sql): Promise<void> {
  if (sql.dialect === 'postgres') await sql.all('SELECT announce_facts()');
}

/**
 * The highest `seq` below which no new fact can appear for the next statement. In SQLite numbers and commits have one
 * order. In PostgreSQL a lower number may be committed later. Excluding everything younger than the oldest running
 * transaction would not suffice: a transaction that began later may have the lower number. schema/postgres explains
 * the announcements.
 */
export async function readableUpTo(sql: Sql): Promise<number> {
  if (sql.dialect === 'sqlite') return Number.MAX_SAFE_INTEGER;
  const [row] = await sql.all('SELECT readable_facts() AS seq');
  return Number(row?.seq);
}

export async function historyOfTicket(sql: Sql, ticket: string): Promise<Entry[]> {
  return entries(await sql.all(`SELECT ${FACT_COLUMNS} FROM facts WHERE ticket = ? ORDER BY seq`, ticket));
}

export function historyOfContact(sql: Sql, contact: string): Promise<Entry[]> {
  return historyOfContacts(sql, [contact]);
}

/** Facts about any of these contacts, messages, calls or parked inputs. */
export async function historyOfContacts(sql: Sql, ids: string[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const { condition, params } = isAbout(sql, ids);
  return entries(
    await sql.all(`SELECT ${FACT_COLUMNS} FROM facts WHERE ${condition} ORDER BY seq`, ...params),
  );
}

/** The newest facts about a ticket before `before` (null: the end), the oldest first. */
export async function newestOfTicket(
  sql: Sql,
  ticket: string,
  before: number | null,
  limit: number,
): Promise<Entry[]> {
  const rows = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ticket = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
    ticket,
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  );
  return entries(rows.reverse());
}

/** The newest facts about a ticket of these types, the oldest first. One that only a newer Firstline can read throws. */
export async function newestOfTypes(
  sql: Sql,
  ticket: string,
  types: readonly string[],
  limit: number,
): Promise<Fact[]> {
  const rows = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ticket = ? AND type IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ?`,
    ticket,
    JSON.stringify(types),
    limit,
  );
  return decoded(rows.reverse()).map(({ fact }) => fact);
}

/** The facts of a type about any of these tickets. */
export async function factsOfTickets(sql: Sql, numbers: string[], type: Fact['type']): Promise<Entry[]> {
  if (numbers.length === 0) return [];
  const rows = await sql.all(
    `SELECT ${FACT_COLUMNS} FROM facts WHERE ticket IN (SELECT value FROM json_each(?)) AND type = ? ORDER BY seq`,
    JSON.stringify(numbers),
    type,
  );
  return entries(rows);
}

function decoded(rows: Row[]): Remembered[] {
  return rows.map((row) => ({ seq: Number(row.seq), fact: decodeFact(factJson(row)) }));
}

export function entries(rows: Row[]): Entry[] {
  return rows.map((row) => ({ seq: Number(row.seq), fact: decodeOrCarry(factJson(row)) }));
}

/** The facts of a type behind a position, in pages. */
export async function* factsOfType(
  sql: Sql,
  type: Fact['type'],
  after: number,
  limit: number,
): AsyncGenerator<Entry> {
  const upTo = await readableUpTo(sql);
  for (let from = after; ; ) {
    const rows = await sql.all(
      `SELECT seq, ${FACT_COLUMNS} FROM facts WHERE type = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
      type,
      from,
      upTo,
      limit,
    );
    for (const row of rows) yield { seq: Number(row.seq), fact: decodeOrCarry(factJson(row)) };
    if (rows.length < limit) return;
    from = Number(rows.at(-1)?.seq);
  }
}

/** The last fact before the instant: facts are written in the order of time, but for moments. */
export async function seqAt(sql: Sql, since: number): Promise<number> {
  const [row] = await sql.all('SELECT max(seq) AS last FROM facts');
  let [low, high] = [0, Number(row?.last ?? 0)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [next] = await sql.all('SELECT seq, at FROM facts WHERE seq > ? ORDER BY seq LIMIT 1', middle);
    if (next === undefined || Number(next.at) >= since) high = middle;
    else low = Number(next.seq);
  }
  return low;
}
