/**
 * The index of people's words: terms of contacts and notes at their places in the history. Follows the rows of words: a
 * trigger takes out a place whose words change, in the same transaction, and the stage `finding` reads it again.
 *
 * Holds no text. Never delays the transaction that commits a contact.
 */
import type { ContactWords } from '../../contract/contact.ts';
import { MAX_TERMS, numberTerms, singlesOf, termsOf, TERMS_VERSION } from '../../contract/terms.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { newestSeq, readableUpTo } from './history.ts';
import { forUpdate } from './locks.ts';
import { together } from './manyRows.ts';

/** Rows of one transaction: few enough to keep it short. */
const PAGE = 200;

/** The terms at a place. `people`: names, addresses, numbers. */
export type Document = { seq: number; people: string[]; words: string[] };

const CONTACTS = 'SELECT seq, words, NULL AS note FROM contacts';
const NOTES = `SELECT n.seq, n.text AS note, n.subject, p.name, p.address FROM notes n
  LEFT JOIN tickets t ON t.number = n.ticket LEFT JOIN people p ON p.id = t.requester`;

/** Reads on from where the index ends; changed places first. */
export async function takeIn(sql: Sql): Promise<'nothing' | 'part' | 'all'> {
  const position = await positionToChange(sql);
  const changed = await sql.all('SELECT seq FROM found_again ORDER BY seq LIMIT ?', PAGE);
  if (changed.length > 0) {
    await takeAgain(sql, changed);
    return 'part';
  }
  const end = Math.min(await readableUpTo(sql), await newestSeq(sql));
  const contacts = await sql.all(
    `${CONTACTS} WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?`,
    position,
    end,
    PAGE,
  );
  const notes = await sql.all(
    `${NOTES} WHERE n.seq > ? AND n.seq <= ? ORDER BY n.seq LIMIT ?`,
    position,
    end,
    PAGE,
  );
  const upTo = Math.min(lastOf(contacts, end), lastOf(notes, end));
  const rows = [...contacts, ...notes].filter(({ seq }) => Number(seq) <= upTo);
  if (rows.length === 0) return 'nothing';
  await insert(sql, rows.map(documentOf));
  await sql.run('UPDATE finding SET position = ?', upTo);
  return upTo < end ? 'part' : 'all';
}

/** Locks the row, so that one process takes in at a time and a change of words waits for it or is seen by it. */
async function positionToChange(sql: Sql): Promise<number> {
  const [row] = await sql.all(`SELECT position, version FROM finding${forUpdate(sql)}`);
  if (Number(row?.version) === TERMS_VERSION) return Number(row?.position);
  await sql.run(
    sql.dialect === 'sqlite' ? `INSERT INTO found (found) VALUES ('delete-all')` : 'DELETE FROM found',
  );
  await sql.run('DELETE FROM found_again');
  await sql.run('UPDATE finding SET position = 0, version = ?', TERMS_VERSION);
  return 0;
}

const AMONG = 'IN (SELECT CAST(value AS bigint) FROM json_each(?))';

async function takeAgain(sql: Sql, changed: Row[]): Promise<void> {
  const places = changed.map(({ seq }) => Number(seq));
  await insert(sql, await documentsAt(sql, places));
  await sql.run(`DELETE FROM found_again WHERE seq ${AMONG}`, JSON.stringify(places));
}

/** Their terms as their words are now. */
export async function documentsAt(sql: Sql, places: number[]): Promise<Document[]> {
  const contacts = await sql.all(`${CONTACTS} WHERE seq ${AMONG}`, JSON.stringify(places));
  const notes = await sql.all(`${NOTES} WHERE n.seq ${AMONG}`, JSON.stringify(places));
  return [...contacts, ...notes].map(documentOf);
}

/** A full page ends at its last row: the other table may have rows beyond it that are read next. */
function lastOf(rows: Row[], end: number): number {
  return rows.length < PAGE ? end : Number(rows.at(-1)?.seq);
}

export function documentOf(row: Row): Document {
  const { people, texts } = typeof row.words === 'string' ? saidIn(row.words) : notedIn(row);
  const terms = people.flatMap((text) => [...numberTerms(text), ...termsOf(text)]);
  const words = texts.flatMap(termsOf).slice(0, MAX_TERMS);
  return { seq: Number(row.seq), people: terms.slice(0, MAX_TERMS), words: [...words, ...singlesOf(words)] };
}

type Texts = { people: string[]; texts: string[] };

function saidIn(json: string): Texts {
  // Not by the schema: these rows are our own, and many.
  const words = JSON.parse(json) as Partial<Pick<ContactWords, 'from' | 'subject' | 'text' | 'attachments'>>;
  const { from = null, subject = '', text = '', attachments = [] } = words;
  return {
    people: from === null ? [] : [from.name, from.address],
    texts: [subject, text, ...attachments.map(({ name }) => name)],
  };
}

/** An agent's words belong to whom they answer. Forgotten ones have no text, and name nobody. */
function notedIn({ note, subject, name, address }: Row): Texts {
  const texts = [String(subject ?? ''), String(note ?? '')];
  return texts.every((text) => text === '')
    ? { people: [], texts: [] }
    : { people: [String(name ?? ''), String(address ?? '')], texts };
}

/** Those without terms too, such as forgotten ones: `wrongPlaces` counts on an entry for each place. */
async function insert(sql: Sql, documents: Document[]): Promise<void> {
  if (sql.dialect === 'sqlite') {
    for (const { seq, people, words } of documents)
      await sql.run(
        'INSERT INTO found (rowid, people, words) VALUES (?, ?, ?)',
        seq,
        people.join(' '),
        words.join(' '),
      );
    return;
  }
  for (const { source, params } of together(sql, documents, ['bigint', 'text'], (one) => [
    one.seq,
    vectorOf(one),
  ]))
    await sql.run(
      `INSERT INTO found (seq, terms) SELECT column1, column2::tsvector FROM (${source}) AS fresh
         ON CONFLICT (seq) DO UPDATE SET terms = excluded.terms`,
      ...params,
    );
}

/** Terms are letters and digits alone, so nothing is escaped. A gap keeps people and words from being neighbours. */
export function vectorOf({ people, words }: Pick<Document, 'people' | 'words'>): string {
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
