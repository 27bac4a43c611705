/** The answers about a ticket and those merged into it that were sent to one person, with their words. */
import { UNPROVED_RULE } from '../../contract/customerForm.ts';
import type { PersonsThread } from '../../contract/customerPage.ts';
import { messageWords, type MessageWords } from '../../contract/facts/message.ts';
import { messageFold } from '../../contract/message.ts';
import type { Sql } from '../../contract/sql.ts';
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
  const { isAmong, list } = among(sql, tickets);
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS}, ${MESSAGE_WORDS} FROM messages
     WHERE ticket ${isAmong} AND kind = 'reply' ORDER BY seq DESC, id LIMIT ${MAX_ANSWERS}`,
    list,
  );
  const stored = await storedMessages(sql, rows, messageFold);
  return stored
    .flatMap(({ message: { ticket, audience, to, queuedAt, status, because } }, n) => {
      const words = rows[n]?.words;
      // Who has the link of the page has the mail to the address that nothing else proves.
      const isKept = status === 'withheld' && because.every(({ rule }) => rule !== UNPROVED_RULE);
      const isTheirs = audience === 'customer' && to.includes(person) && !isKept;
      return isTheirs && ticket !== null && typeof words === 'string'
        ? [{ ticket, at: queuedAt, words: messageWords.parse(JSON.parse(words)) }]
        : [];
    })
    .slice(0, limit)
    .toReversed();
}
