/**
 * The queries of finding: places of terms, the newest first, and the words at these places. No query ranks or joins before its
 * limit: it would read every place of a common word.
 */
import type { FindFilter, Found } from '../../contract/finding.ts';
import type { ListedTicket } from '../../contract/lists.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import { BEGINNING, fits, type Sought, type Wanted } from '../../contract/wanted.ts';
import { documentOf, inTurns, sizedAt, within, wordedAt } from './documents.ts';
import { listed, shownColumns } from './lists.ts';

/** `ticket`: '' where the words belong to none. */
export type Place = { seq: number; ticket: string; at: number };

const NUMBERS = 'IN (SELECT CAST(value AS bigint) FROM json_each(?))';

/** Places before `before` (null: the end), the newest first. `isLast`: there are no more. */
export async function placesOf(
  sql: Sql,
  wanted: Wanted,
  before: number | null,
  limit: number,
): Promise<{ places: Place[]; isLast: boolean }> {
  if (wanted.length === 0) return { places: [], isLast: true };
  const { places, isLast, other } = isRead(sql, wanted)
    ? await readOf(sql, wanted, before, limit)
    : { ...(await seqsOf(sql, wanted, before, limit)), other: new Set<number>() };
  const rows = await sql.all(
    `SELECT seq, ticket, received_at AS at FROM contacts WHERE seq ${NUMBERS}
      UNION ALL SELECT seq, ticket, at FROM notes WHERE seq ${NUMBERS}`,
    JSON.stringify(places),
    JSON.stringify(places),
  );
  const known = new Map(rows.map((row) => [Number(row.seq), row]));
  const found = places.map((seq) => {
    const row = known.get(seq);
    return { seq, ticket: other.has(seq) ? '' : String(row?.ticket ?? ''), at: Number(row?.at ?? 0) };
  });
  return { places: found, isLast };
}

/**
 * PostgreSQL guesses badly how common words are, and would read the whole table backwards for a rare one. So a common word
 * is looked for in the newest rows, and one that is rare there by its own index.
 */
async function seqsOf(
  sql: Sql,
  wanted: Wanted,
  before: number | null,
  limit: number,
): Promise<{ places: number[]; isLast: boolean }> {
  const ask = async ({ text, params }: { text: string; params: SqlValue[] }): Promise<number[]> =>
    (await sql.all(text, ...params)).map(({ seq }) => Number(seq));
  if (sql.dialect === 'postgres') {
    const recent = await ask(recentStatement(wanted, before, limit));
    if (recent.length >= COMMON) return { places: recent, isLast: false };
  }
  const places = await ask(placesStatement(sql, wanted, before, limit));
  return { places, isLast: places.length < limit };
}

/** The newest rows that are read whole, and how many of them a common word is in. */
const RECENT = 2_000;
const COMMON = 50;

function recentStatement(wanted: Wanted, before: number | null, limit: number) {
  return {
    text: `SELECT seq FROM (SELECT seq, terms FROM found WHERE seq < ? ORDER BY seq DESC LIMIT ${RECENT}) AS recent
      WHERE terms @@ ?::tsquery ORDER BY seq DESC LIMIT ?`,
    params: [before ?? Number.MAX_SAFE_INTEGER, queryOf(wanted), limit],
  };
}

/** Bytes of words that one look reads: more take a noticeable part of a second. */
const READ_BYTES = 512 * 1024;

/**
 * The first of the places, for as far as one look reads. `other`: those whose words begin as the query does for as far as
 * the index of SQLite knows, and not to its end.
 */
async function readOf(sql: Sql, wanted: Wanted, before: number | null, limit: number) {
  const all = await seqsOf(sql, wanted, before, limit);
  const places = within(await sizedAt(sql, all.places), READ_BYTES);
  const other = new Set<number>();
  for await (const row of inTurns(await wordedAt(sql, places))) {
    const document = documentOf(row);
    if (!fits(document, wanted)) other.add(document.seq);
  }
  return { places, isLast: all.isLast && places.length === all.places.length, other };
}

/** Whether the index alone does not tell. */
export function isRead({ dialect }: Pick<Sql, 'dialect'>, wanted: Wanted): boolean {
  const isLong = ({ terms, prefix }: Sought): boolean => prefix && (terms.at(-1) ?? '').length > BEGINNING;
  return dialect === 'sqlite' && wanted.flat().some(isLong);
}

export function placesStatement(
  { dialect }: Pick<Sql, 'dialect'>,
  wanted: Wanted,
  before: number | null,
  limit: number,
): { text: string; params: SqlValue[] } {
  const from = before ?? Number.MAX_SAFE_INTEGER;
  return dialect === 'sqlite'
    ? {
        text: 'SELECT rowid AS seq FROM found WHERE found MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
        params: [matchOf(wanted), from, limit],
      }
    : {
        text: `WITH rare AS MATERIALIZED (SELECT seq FROM found WHERE terms @@ ?::tsquery AND seq < ?)
          SELECT seq FROM rare ORDER BY seq DESC LIMIT ?`,
        params: [queryOf(wanted), from, limit],
      };
}

/** Terms are letters and digits alone: neither language has signs to escape in them. */
function matchOf(wanted: Wanted): string {
  const one = ({ terms, prefix, people }: Sought): string => {
    // A longer beginning would make SQLite read all places of all its words before the first.
    const words = prefix ? [...terms.slice(0, -1), (terms.at(-1) ?? '').slice(0, BEGINNING)] : terms;
    return `${people ? 'people : ' : ''}"${words.join(' ')}"${prefix ? ' *' : ''}`;
  };
  return wanted.map((all) => `(${all.map(one).join(' AND ')})`).join(' OR ');
}

function queryOf(wanted: Wanted): string {
  const one = ({ terms, prefix, people }: Sought): string => {
    const words = terms.map((term, n) => {
      const marks = `${prefix && n === terms.length - 1 ? '*' : ''}${people ? 'A' : ''}`;
      return `'${term}'${marks === '' ? '' : `:${marks}`}`;
    });
    return `(${words.join(' <-> ')})`;
  };
  return wanted.map((all) => `(${all.map(one).join(' & ')})`).join(' | ');
}

/** Of these tickets, those that fit, in the order given. */
export async function filteredOf(sql: Sql, numbers: string[], filter: FindFilter): Promise<string[]> {
  const ids = numbers.flatMap((number) => (number === '' ? [] : [Number(number.slice('FL-'.length))]));
  if (ids.length === 0) return [];
  const { where, params } = conditionOf(filter);
  const rows = await sql.all(
    `SELECT number FROM ticket_rows WHERE n ${NUMBERS}${where}`,
    JSON.stringify(ids),
    ...params,
  );
  const fitting = new Set(rows.map(({ number }) => String(number)));
  return numbers.filter((number) => fitting.has(number));
}

/** Of a query without words: tickets that fit, the last opened first. */
export async function newestFitting(
  sql: Sql,
  filter: FindFilter,
  before: number | null,
  limit: number,
): Promise<{ hits: { number: string; place: null; more: 0 }[]; older: number | null; wanted: Wanted }> {
  const { where, params } = conditionOf(filter);
  const opened = filter.since === undefined ? [] : [Date.parse(filter.since)];
  const rows = await sql.all(
    `SELECT n, number FROM ticket_rows WHERE n < ?${where}${opened.length === 0 ? '' : ' AND opened_at >= ?'} ORDER BY n DESC LIMIT ?`,
    before ?? Number.MAX_SAFE_INTEGER,
    ...params,
    ...opened,
    limit,
  );
  return {
    hits: rows.map(({ number }) => ({ number: String(number), place: null, more: 0 })),
    older: rows.length < limit ? null : Number(rows.at(-1)?.n),
    wanted: [],
  };
}

/** `since` is about the words, not about the ticket. */
function conditionOf(filter: FindFilter): { where: string; params: SqlValue[] } {
  const given = Object.entries(filter).flatMap(([column, value]) =>
    value === undefined || column === 'since' ? [] : [[column, value] as const],
  );
  return {
    where: given.map(([column]) => ` AND ${column} = ?`).join(''),
    params: given.map(([, value]) => value),
  };
}

export async function ticketOfMessageId(sql: Sql, messageId: string): Promise<string[]> {
  const rows = await sql.all(
    `SELECT DISTINCT ticket FROM threads WHERE message_id = ? AND how = 'owns' AND ticket IS NOT NULL`,
    messageId,
  );
  return rows.map(({ ticket }) => String(ticket));
}

export async function shownTicketsOf(sql: Sql, numbers: string[]): Promise<Map<string, ListedTicket>> {
  if (numbers.length === 0) return new Map();
  const rows = await sql.all(
    `SELECT ${shownColumns(sql.dialect)} FROM ticket_rows r WHERE n ${NUMBERS}`,
    JSON.stringify(numbers.map((number) => Number(number.slice('FL-'.length)))),
  );
  return new Map(rows.map((row) => [String(row.number), listed(row)]));
}

export type Words = Pick<Found, 'kind' | 'by' | 'at'> & { text: string };

export async function wordsAt(sql: Sql, places: Place[]): Promise<Map<number, Words>> {
  if (places.length === 0) return new Map();
  const seqs = JSON.stringify(places.map(({ seq }) => seq));
  const words = sql.dialect === 'sqlite' ? 'c.words' : 'c.words::jsonb';
  const contacts = await sql.all(
    `SELECT seq, received_at AS at, ${words} ->> 'text' AS text, ${words} -> 'from' ->> 'name' AS name,
      ${words} -> 'from' ->> 'address' AS address FROM contacts c WHERE seq ${NUMBERS}`,
    seqs,
  );
  const notes = await sql.all(`SELECT seq, at, text, kind, agent FROM notes WHERE seq ${NUMBERS}`, seqs);
  return new Map([...contacts.map(contactWordsOf), ...notes.map(noteWordsOf)]);
}

function contactWordsOf(row: Row): [number, Words] {
  const by = String(row.name ?? '') || String(row.address ?? '');
  return [Number(row.seq), { kind: 'contact', by, at: Number(row.at), text: String(row.text ?? '') }];
}

function noteWordsOf(row: Row): [number, Words] {
  const kind = row.kind === 'reply' ? 'reply' : 'note';
  return [Number(row.seq), { kind, by: String(row.agent), at: Number(row.at), text: String(row.text) }];
}
