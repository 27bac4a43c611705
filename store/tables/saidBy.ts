/** Words of one person in some tickets. */
import { type ContactWords, contactWords, noWords } from '../../contract/contact.ts';
import type { PersonsThread } from '../../contract/customerPage.ts';
import type { Sql } from '../../contract/sql.ts';
import { among } from './manyRows.ts';

/** Limits the contacts that are looked at for a subject. */
const MAX_FIRST = 20;

export type Wrote = { at: number; words: ContactWords };

/** The newest first. */
export async function newestBy(sql: Sql, thread: PersonsThread, limit: number): Promise<Wrote[]> {
  return writtenBy(sql, thread, '', 'DESC', limit);
}

/** The first ones, the oldest first, without those of forms, which have our subject. */
export async function firstBy(sql: Sql, thread: PersonsThread): Promise<Wrote[]> {
  return writtenBy(sql, thread, "AND channel <> 'web'", 'ASC', MAX_FIRST);
}

async function writtenBy(
  sql: Sql,
  { tickets, person }: PersonsThread,
  which: string,
  order: 'ASC' | 'DESC',
  limit: number,
): Promise<Wrote[]> {
  const { isAmong, list } = among(sql, tickets);
  const rows = await sql.all(
    `SELECT received_at, words FROM contacts
     WHERE person = ? AND ticket ${isAmong} AND placed_as = 'customer' ${which}
     ORDER BY received_at ${order}, seq ${order} LIMIT ?`,
    person,
    list,
    limit,
  );
  return rows.map(({ received_at: at, words }) => ({
    at: Number(at),
    words: contactWords.parse({ ...noWords, ...JSON.parse(String(words)) }),
  }));
}
