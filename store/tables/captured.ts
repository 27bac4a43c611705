/** Captured messages whose files are perhaps not durable: those after one place of the history. */
import { messageWords, type MessageChannel } from '../../contract/facts/message.ts';
import type { Sql } from '../../contract/sql.ts';
import type { CapturedMessage } from '../../contract/store.ts';
import { newestSeq } from './history.ts';
import { keepKey, putKey } from './keys.ts';
import { MESSAGE_COLUMNS } from './messageRows.ts';
import { messagesIn } from './messages.ts';

export async function filedUpTo(sql: Sql, channel: MessageChannel): Promise<number> {
  // Messages of earlier releases had their files before they counted as captured.
  return Number(await keepKey(sql, nameOf(channel), String(await newestSeq(sql))));
}

export async function setFiledUpTo(sql: Sql, channel: MessageChannel, seq: number): Promise<void> {
  await putKey(sql, nameOf(channel), String(seq));
}

export async function capturedAfter(
  sql: Sql,
  channel: MessageChannel,
  seq: number,
  limit: number,
): Promise<CapturedMessage[]> {
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS}, words FROM messages JOIN message_words USING (seq)
       WHERE seq > ? AND channel = ? AND status = 'captured' ORDER BY seq LIMIT ?`,
    seq,
    channel,
    limit,
  );
  const messages = await messagesIn(sql, rows);
  return rows.flatMap((row, n) => {
    const message = messages[n];
    const words = messageWords.parse(JSON.parse(String(row.words)));
    return message === undefined ? [] : [{ seq: Number(row.seq), message, words }];
  });
}

function nameOf(channel: MessageChannel): string {
  return `filed/${channel}`;
}
