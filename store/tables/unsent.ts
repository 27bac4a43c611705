/** Messages that did not leave, the newest first: those that failed, that wait, and that were captured. */
import type { UnsentKind } from '../../contract/intakeDesk.ts';
import type { Sql } from '../../contract/sql.ts';
import { readableUpTo } from './history.ts';
import { MESSAGE_COLUMNS, MESSAGE_WORDS } from './messageRows.ts';
import { addressesIn, type MessageRow, messagesIn } from './messages.ts';

/** Only these newest messages are looked at for captured ones: no index has them. */
const LOOKED_AT = 2_000;

/** The sign keeps SQLite from walking all messages by `seq`: few of them wait, and an index has those. */
const WHICH: Record<UnsentKind, string> = {
  failed: `FROM messages WHERE status = 'failed' AND seq <= ? ORDER BY seq DESC LIMIT ?`,
  waiting: `FROM messages WHERE status = 'queued' AND +seq <= ? ORDER BY +seq DESC LIMIT ?`,
  captured: `FROM (SELECT * FROM messages ORDER BY seq DESC LIMIT ${LOOKED_AT}) AS messages
    WHERE status = 'captured' AND seq <= ? ORDER BY seq DESC LIMIT ?`,
};

/** `before`: a `seq`; null: from the newest. */
export async function unsentRows(
  sql: Sql,
  kind: UnsentKind,
  before: number | null,
  limit: number,
): Promise<MessageRow[]> {
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS}, ${MESSAGE_WORDS} ${WHICH[kind]}`,
    before === null ? await readableUpTo(sql) : before - 1,
    limit,
  );
  const messages = await messagesIn(sql, rows);
  return messages.map((message, n) => ({
    seq: Number(rows[n]?.seq),
    message,
    to: addressesIn(rows[n]?.words),
  }));
}

/** Failed messages that were queued since then, counted up to `most`. */
export async function failedSince(sql: Sql, since: number, most: number): Promise<number> {
  const [row] = await sql.all(
    `SELECT count(*) AS n FROM (SELECT 1 FROM messages WHERE status = 'failed' AND queued_at >= ? LIMIT ?) AS counted`,
    since,
    most,
  );
  return Number(row?.n ?? 0);
}

/** Messages that wait for another try, counted up to `most`, and the code of one that was tried last; null: none waits. */
export async function deferredOf(
  sql: Sql,
  channel: 'email' | 'sms',
  now: number,
  most = 100,
): Promise<{ count: number; code: string } | null> {
  const rows = await sql.all(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE status = 'queued' AND channel = ? AND due_at > ?
       ORDER BY due_at DESC LIMIT ?`,
    channel,
    now,
    most,
  );
  const [last] = await messagesIn(sql, rows.slice(0, 1));
  if (last === undefined) return null;
  return { count: rows.length, code: String(last.because.at(-1)?.detail?.['code'] ?? '') };
}

/** When the newest of these last messages that left by a channel was queued; null: none of them did. */
export async function lastSent(sql: Sql, channel: 'email' | 'sms'): Promise<number | null> {
  const [row] = await sql.all(
    `SELECT max(queued_at) AS at FROM (SELECT * FROM messages ORDER BY seq DESC LIMIT ${LOOKED_AT}) AS messages
       WHERE channel = ? AND status = 'sent'`,
    channel,
  );
  return row?.at === null || row === undefined ? null : Number(row.at);
}
