/** The answers about a ticket and those merged into it that were sent to one person, with their words. */
import { UNPROVED_RULE } from '../../contract/customerForm.ts';
import type { PersonsThread } from '../../contract/customerPage.ts';
import { messageWords, type MessageWords } from '../../contract/facts/message.ts';
import { type Message, messageFold } from '../../contract/message.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { among } from './manyRows.ts';
import { MESSAGE_COLUMNS, MESSAGE_WORDS, storedMessages } from './messageRows.ts';

/** Limits the answers that are looked at: far more than a matter has. */
const MAX_ANSWERS = 500;

/** The newest, the oldest first. Without those that were withheld for another reason than an unproved address, and those whose words are forgotten. */
export async function answersTo(
  sql: Sql,
  { tickets, person }: PersonsThread,
  limit: number,
): Promise<{ ticket: string; at: number; words: MessageWords }[]> {
  const rows = await newestReplies(sql, tickets);
  const stored = await storedMessages(sql, rows, messageFold);
  return stored
    .flatMap(({ message }, n) => {
      const { ticket, audience, to, queuedAt } = message;
      const words = rows[n]?.words;
      const isTheirs = audience === 'customer' && to.includes(person) && !isKeptBack(message);
      return isTheirs && ticket !== null && typeof words === 'string'
        ? [{ ticket, at: queuedAt, words: messageWords.parse(JSON.parse(words)) }]
        : [];
    })
    .slice(0, limit)
    .toReversed();
}

/** Who has the link of the page has the mail to the address that nothing else proves. */
export function isKeptBack({ status, because }: Pick<Message, 'status' | 'because'>): boolean {
  return status === 'withheld' && because.every(({ rule }) => rule !== UNPROVED_RULE);
}

/** The newest first. Finds places first, by one search of an index for each ticket: words may be long. */
async function newestReplies(sql: Sql, tickets: string[]): Promise<Row[]> {
  const places: number[] = [];
  for (const ticket of tickets) {
    const newest = await sql.all(
      `SELECT seq FROM messages WHERE ticket = ? AND kind = 'reply' ORDER BY seq DESC LIMIT ${MAX_ANSWERS}`,
      ticket,
    );
    places.push(...newest.map(({ seq }) => Number(seq)));
  }
  const { isAmong, list } = among(sql, places.toSorted((a, b) => b - a).slice(0, MAX_ANSWERS), 'bigint');
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS}, ${MESSAGE_WORDS} FROM messages WHERE seq ${isAmong}`,
    list,
  );
  return rows.toSorted((a, b) => Number(b['seq']) - Number(a['seq']));
}
