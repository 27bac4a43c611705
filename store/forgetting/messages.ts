/** Messages of a forgotten person: their words go, and with them the files that a courier captured. */
import type { Sql } from '../../contract/sql.ts';
import { MESSAGE_COLUMNS, MESSAGE_WORDS } from '../tables/messageRows.ts';
import { mentions, type Sought } from './mentions.ts';
import { paged, rowToChange } from './sweep.ts';

const MESSAGES = { table: 'messages', key: 'seq', first: 0, columns: ['state'] };
const WITHOUT_WORDS = 'NOT EXISTS (SELECT 1 FROM message_words w WHERE w.seq = messages.seq)';

/**
 * Messages to the person, about their contacts (`named` has the ids of both), or naming them, to an agent for instance.
 * Returns the captured files.
 */
export async function emptyMessages(sql: Sql, named: string[], sought: Sought): Promise<string[]> {
  const files: string[] = [];
  const ids = named.map((id) => `"${id}"`);
  const columns = [MESSAGE_COLUMNS, MESSAGE_WORDS];
  for await (const row of paged(sql, MESSAGES, columns, `NOT ${WITHOUT_WORDS}`)) {
    const { seq = null } = row;
    const said = `"${String(row.fact_contact)}"${String(row.fact_body)}${String(row.state)}`;
    if (!ids.some((id) => said.includes(id)) && !mentions(String(row.words), sought)) continue;
    await sql.run('DELETE FROM message_words WHERE seq = ?', seq);
    // The courier may have captured the message since the page was read.
    files.push(...fileIn((await rowToChange(sql, MESSAGES, seq))?.state));
  }
  // A queued message without words is not sent.
  await sql.run(`UPDATE messages SET due_at = NULL WHERE status = 'queued' AND ${WITHOUT_WORDS}`);
  return files;
}

/** Captured files of messages that have no words. */
export async function filesWithoutWords(sql: Sql): Promise<string[]> {
  const files: string[] = [];
  for await (const { state } of paged(sql, MESSAGES, ['state'], WITHOUT_WORDS)) files.push(...fileIn(state));
  return files;
}

export function fileIn(state: unknown): string[] {
  const { file = null } = JSON.parse(String(state)) as { file?: string | null };
  return file === null ? [] : [file];
}
