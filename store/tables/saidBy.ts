/** Words of one person in some tickets. Each ticket is one search of an index, which ends at the limit. */
import { type ContactWords, contactWords, noWords } from '../../contract/contact.ts';
import type { PersonsThread } from '../../contract/customerPage.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { among } from './manyRows.ts';
import { subjectOf } from './subjects.ts';

export type Wrote = { at: number; words: ContactWords };

/** Finds places first: words may be long. */
const NEWEST = `SELECT received_at, seq FROM contacts
  WHERE person = ? AND ticket = ? AND placed_as = 'customer' ORDER BY received_at DESC, seq DESC LIMIT ?`;

/** The newest first. */
export async function newestBy(
  sql: Sql,
  { tickets, person }: PersonsThread,
  limit: number,
): Promise<Wrote[]> {
  const places: Row[] = [];
  for (const ticket of tickets) places.push(...(await sql.all(NEWEST, person, ticket, limit)));
  const newest = places.toSorted((a, b) => older(b, a)).slice(0, limit);
  const { isAmong, list } = among(
    sql,
    newest.map(({ seq }) => Number(seq)),
    'bigint',
  );
  const rows = await sql.all(`SELECT received_at, seq, words FROM contacts WHERE seq ${isAmong}`, list);
  return rows
    .toSorted((a, b) => older(b, a))
    .map(({ received_at: at, words }) => ({
      at: Number(at),
      words: contactWords.parse({ ...noWords, ...JSON.parse(String(words)) }),
    }));
}

/** The first subject, without those of forms, which have our subject; '' without any. */
export async function firstSubjectBy(sql: Sql, { tickets, person }: PersonsThread): Promise<string> {
  const subject = subjectOf(sql, 'contacts.words');
  const found: Row[] = [];
  for (const ticket of tickets) {
    const first = await sql.all(
      `SELECT received_at, seq, ${subject} AS subject FROM contacts
       WHERE person = ? AND ticket = ? AND placed_as = 'customer' AND channel <> 'web' AND ${subject} <> ''
       ORDER BY received_at, seq LIMIT 1`,
      person,
      ticket,
    );
    found.push(...first);
  }
  return String(found.toSorted(older)[0]?.['subject'] ?? '');
}

function older(a: Row, b: Row): number {
  return Number(a['received_at']) - Number(b['received_at']) || Number(a['seq']) - Number(b['seq']);
}
