/**
 * The index of people's words: terms of contacts and notes at their places in the history. Follows the rows of words: a
 * trigger takes out a place whose words change, in the same transaction, and the stage `finding` reads it again.
 *
 * Promises that terms are made outside the transaction, and that the transaction writes a limited number of bytes: it puts
 * in only what still stands as it was read. Holds no text.
 */
import type { Database, Dialect, Row, Sql, SqlValue } from '../../contract/sql.ts';
import { TERMS_VERSION } from '../../contract/terms.ts';
import { AMONG, documentOf, inTurns, sizedAfter, sizedAt, within, wordedAt } from './documents.ts';
import { newestSeq, readableUpTo } from './history.ts';
import { forUpdate } from './locks.ts';
import { together } from './manyRows.ts';

/** Rows of one part, and bytes of their words: few enough to keep its transaction short. */
const PAGE = 200;
const PART_BYTES = 128 * 1024;

type Takes = Pick<Database, 'read' | 'transaction'>;

/** Reads on from where the index ends; changed places first. */
export async function takeIn(database: Takes): Promise<'nothing' | 'part' | 'all'> {
  const { read } = database;
  const { position, version } = await standing(read);
  if (version !== TERMS_VERSION) {
    await database.transaction(beginAgain);
    return 'part';
  }
  const changed = await read.all('SELECT seq FROM found_again ORDER BY seq LIMIT ?', PAGE);
  if (changed.length > 0) {
    await takeAgain(database, changed);
    return 'part';
  }
  const end = Math.min(await readableUpTo(read), await newestSeq(read));
  const sized = await sizedAfter(read, position, end, PAGE);
  if (sized.length === 0) return 'nothing';
  const places = within(sized, PART_BYTES);
  const isRest = places.length === sized.length && sized.length < PAGE;
  const upTo = isRest ? end : (places.at(-1) ?? end);
  const entries = await entriesAt(read, places);
  await database.transaction(async (sql) => {
    const now = await standing(sql, forUpdate(sql));
    // Another process was quicker.
    if (now.position !== position || now.version !== version) return;
    const changedSince = await put(sql, entries);
    await sql.run(
      `INSERT INTO found_again SELECT CAST(value AS bigint) FROM json_each(?) WHERE 1 = 1 ON CONFLICT DO NOTHING`,
      JSON.stringify(changedSince),
    );
    await sql.run('UPDATE finding SET position = ?', upTo);
  });
  return upTo < end ? 'part' : 'all';
}

/** With the lock of the row, one process writes at a time, and a change of words waits for it or is seen by it. */
async function standing(sql: Sql, lock = ''): Promise<{ position: number; version: number }> {
  const [row] = await sql.all(`SELECT position, version FROM finding${lock}`);
  return { position: Number(row?.position), version: Number(row?.version) };
}

async function beginAgain(sql: Sql): Promise<void> {
  const { version } = await standing(sql, forUpdate(sql));
  if (version === TERMS_VERSION) return;
  await sql.run(
    sql.dialect === 'sqlite' ? `INSERT INTO found (found) VALUES ('delete-all')` : 'DELETE FROM found',
  );
  await sql.run('DELETE FROM found_again');
  await sql.run('UPDATE finding SET position = 0, version = ?', TERMS_VERSION);
}

/** What changes meanwhile is read once more in the next part. */
async function takeAgain({ read, transaction }: Takes, changed: Row[]): Promise<void> {
  const sized = await sizedAt(read, numbersOf(changed));
  const places = within(sized, PART_BYTES);
  const entries = await entriesAt(read, places);
  await transaction(async (sql) => {
    await standing(sql, forUpdate(sql));
    const among = JSON.stringify(places);
    const waiting = new Set(
      numbersOf(await sql.all(`SELECT seq FROM found_again WHERE seq ${AMONG}`, among)),
    );
    const changedSince = new Set(
      await put(
        sql,
        entries.filter(({ seq }) => waiting.has(seq)),
      ),
    );
    const done = places.filter((seq) => !changedSince.has(seq));
    await sql.run(`DELETE FROM found_again WHERE seq ${AMONG}`, JSON.stringify(done));
  });
}

function numbersOf(rows: Row[]): number[] {
  return rows.map(({ seq }) => Number(seq));
}

/** Columns of the index, and the row that they were made of. */
type Entry = { seq: number; columns: SqlValue[]; from: Row };

async function entriesAt(read: Sql, places: number[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const row of inTurns(await wordedAt(read, places)))
    entries.push({ seq: Number(row.seq), columns: columnsOf(read, row), from: row });
  return entries;
}

function columnsOf({ dialect }: { dialect: Dialect }, row: Row): SqlValue[] {
  const document = documentOf(row);
  const people = [...document.people];
  const words = [...document.words];
  return dialect === 'sqlite' ? [people.join(' '), words.join(' ')] : [vectorOf(people, words)];
}

/** Returns the places whose words are no longer those. */
async function put(sql: Sql, entries: Entry[]): Promise<number[]> {
  const now = await wordedAt(
    sql,
    entries.map(({ seq }) => seq),
  );
  const rows = new Map(now.map((row) => [Number(row.seq), row]));
  const isSame = ({ seq, from }: Entry): boolean =>
    Object.entries(from).every(([column, value]) => rows.get(seq)?.[column] === value);
  await insert(sql, entries.filter(isSame));
  return entries.filter((entry) => !isSame(entry)).map(({ seq }) => seq);
}

/** Those without terms too, such as forgotten ones: `wrongPlaces` counts on an entry for each place. */
async function insert(sql: Sql, entries: Entry[]): Promise<void> {
  const rows = together(sql, entries, ['bigint', 'text'], ({ seq, columns }) => [seq, ...columns]);
  for (const { source, params } of rows) {
    const text =
      sql.dialect === 'sqlite'
        ? `INSERT INTO found (rowid, people, words) ${source}`
        : `INSERT INTO found (seq, terms) SELECT column1, column2::tsvector FROM (${source}) AS fresh
             ON CONFLICT (seq) DO UPDATE SET terms = excluded.terms`;
    await sql.run(text, ...params);
  }
}

/** Terms are letters and digits alone, so nothing is escaped. A gap keeps people and words from being neighbours. */
function vectorOf(people: string[], words: string[]): string {
  const places = new Map<string, string[]>();
  const place = (term: string, at: string): void => {
    const known = places.get(term) ?? [];
    if (known.length === 0) places.set(term, known);
    if (known.length < MAX_PLACES) known.push(at);
  };
  for (const [n, term] of people.entries()) place(term, `${Math.min(n + 1, LAST_PLACE)}A`);
  for (const [n, term] of words.entries()) place(term, `${Math.min(n + people.length + 3, LAST_PLACE)}`);
  return Array.from(places, ([term, at]) => `'${term}':${at.join(',')}`).join(' ');
}

/** PostgreSQL's own limits of a `tsvector`. */
const MAX_PLACES = 255;
const LAST_PLACE = 16_383;

/** Before `compact`: deleted terms stay in the file of a contentless index until its parts are merged. */
export async function withoutRemains(sql: Sql): Promise<void> {
  if (sql.dialect === 'sqlite') await sql.run(`INSERT INTO found (found) VALUES ('optimize')`);
}

/** Whether words that came in are not found yet, or the index is of other terms. */
export async function isBehind(sql: Sql): Promise<boolean> {
  const [row] = await sql.all(
    `SELECT (SELECT version FROM finding) <> ${TERMS_VERSION} OR EXISTS (SELECT 1 FROM contacts WHERE seq > (SELECT position FROM finding))
       OR EXISTS (SELECT 1 FROM notes WHERE seq > (SELECT position FROM finding)) OR EXISTS (SELECT 1 FROM found_again) AS behind`,
  );
  return row?.behind === 1 || String(row?.behind) === 'true';
}

/** Places up to which the index is made that lack an entry, or have one too many. */
export async function wrongPlaces(sql: Sql): Promise<number[]> {
  const found = sql.dialect === 'sqlite' ? 'SELECT rowid AS seq FROM found' : 'SELECT seq FROM found';
  const rows = await sql.all(
    `SELECT w.seq FROM (${WORDED}) AS w WHERE w.seq <= (SELECT position FROM finding)
        AND w.seq NOT IN (${found}) AND w.seq NOT IN (SELECT seq FROM found_again)
      UNION ALL
      SELECT f.seq FROM (${found}) AS f WHERE f.seq NOT IN (SELECT seq FROM (${WORDED}) AS w)`,
  );
  return rows.map(({ seq }) => Number(seq));
}

const WORDED = 'SELECT seq FROM contacts UNION ALL SELECT seq FROM notes';
