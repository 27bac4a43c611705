/**
 * The words of contacts and notes as terms, for the index and for who looks behind it.
 *
 * Never takes more than one text's time at once: other work has its turn between two.
 */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { ContactWords } from '../../contract/contact.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { MAX_TERMS, numberTerms, piecesOf, singlesOf } from '../../contract/terms.ts';

/** The terms at a place, made as they are read. `people`: names, addresses, numbers. */
export type Document = { seq: number; people: Iterable<string>; words: Iterable<string> };

export const AMONG = 'IN (SELECT CAST(value AS bigint) FROM json_each(?))';

/** A place, and the bytes of its words. */
export type Sized = { seq: number; bytes: number };

const CONTACTS_SIZED = 'SELECT seq, octet_length(words) AS bytes FROM contacts';
const NOTES_SIZED = 'SELECT seq, octet_length(text) AS bytes FROM notes';

/** The first places after `after`, in their order. Reads no words. */
export async function sizedAfter(sql: Sql, after: number, end: number, limit: number): Promise<Sized[]> {
  const range = 'WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?';
  const contacts = await sql.all(`${CONTACTS_SIZED} ${range}`, after, end, limit);
  const notes = await sql.all(`${NOTES_SIZED} ${range}`, after, end, limit);
  return [...contacts, ...notes]
    .map(sizedOf)
    .sort((one, other) => one.seq - other.seq)
    .slice(0, limit);
}

/** In the order given; a missing place has no bytes. */
export async function sizedAt(sql: Sql, places: number[]): Promise<Sized[]> {
  const list = JSON.stringify(places);
  const rows = await sql.all(
    `${CONTACTS_SIZED} WHERE seq ${AMONG} UNION ALL ${NOTES_SIZED} WHERE seq ${AMONG}`,
    list,
    list,
  );
  const known = new Map(rows.map(sizedOf).map(({ seq, bytes }) => [seq, bytes]));
  return places.map((seq) => ({ seq, bytes: known.get(seq) ?? 0 }));
}

function sizedOf({ seq, bytes }: Row): Sized {
  return { seq: Number(seq), bytes: Number(bytes) };
}

/** The first of these places whose words have at most `most` bytes together; always one place. */
export function within(places: Sized[], most: number): number[] {
  let bytes = 0;
  const end = places.findIndex((place, at) => {
    bytes += place.bytes;
    return at > 0 && bytes > most;
  });
  return places.slice(0, end === -1 ? places.length : end).map(({ seq }) => seq);
}

const CONTACTS = 'SELECT seq, words, NULL AS note FROM contacts';
const NOTES = `SELECT n.seq, n.text AS note, n.subject, p.name, p.address FROM notes n
  LEFT JOIN tickets t ON t.number = n.ticket LEFT JOIN people p ON p.id = t.requester`;

/** The words as they are now. */
export async function wordedAt(sql: Sql, places: number[]): Promise<Row[]> {
  const contacts = await sql.all(`${CONTACTS} WHERE seq ${AMONG}`, JSON.stringify(places));
  const notes = await sql.all(`${NOTES} WHERE n.seq ${AMONG}`, JSON.stringify(places));
  return [...contacts, ...notes];
}

/** Other work has a turn before each. */
export async function* inTurns(rows: Row[]): AsyncIterable<Row> {
  for (const row of rows) {
    await otherWork();
    yield row;
  }
}

export function documentOf(row: Row): Document {
  const { people, texts } = typeof row.words === 'string' ? saidIn(row.words) : notedIn(row);
  return { seq: Number(row.seq), people: peopleTerms(people), words: wordTerms(texts) };
}

function* peopleTerms(people: string[]): Iterable<string> {
  let count = 0;
  for (const text of people)
    for (const term of [...numberTerms(text), ...termsIn(text)]) {
      if (count === MAX_TERMS) return;
      count += 1;
      yield term;
    }
}

function* wordTerms(texts: string[]): Iterable<string> {
  const words: string[] = [];
  for (const text of texts)
    for (const term of termsIn(text)) {
      if (words.length === MAX_TERMS) break;
      words.push(term);
      yield term;
    }
  yield* singlesOf(words);
}

function* termsIn(text: string): Iterable<string> {
  for (const { term } of piecesOf(text)) yield term;
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
