/**
 * The `drafts` table: words that agents have not sent. heldOrders.ts has the orders in it; contract/drafts.ts the promises.
 * Each caller that writes holds the lock `orders/AGENT`, so that a read here and the write after it see the same row.
 */
import { z } from 'zod';
import { type DraftKey, recipients, type Unsent, type Written } from '../../contract/drafts.ts';
import { randomId } from '../../contract/ids.ts';
import { orderFile, type OrderFile } from '../../contract/order.ts';
import type { Row, Sql } from '../../contract/sql.ts';

const files = z.array(orderFile);
const UNSENT = `send_at IS NULL AND kind <> 'order'`;
const NOTHING: Written = { kind: 'reply', text: '', recipients: null };

export async function draftOf(sql: Sql, { agent, ticket }: DraftKey): Promise<Unsent | null> {
  const [row] = await sql.all(
    `SELECT * FROM drafts WHERE agent = ? AND ticket = ? AND ${UNSENT}`,
    agent,
    ticket,
  );
  return row === undefined ? null : unsent(row);
}

/** Whether words or files of this agent, from `since` on, are unsent, held or came back. */
export async function hasUnsent(sql: Sql, { agent, ticket }: DraftKey, since: number): Promise<boolean> {
  const rows = await sql.all(
    `SELECT 1 FROM drafts WHERE agent = ? AND ticket = ? AND updated_at >= ? AND (send_at IS NOT NULL OR kind <> 'order') LIMIT 1`,
    agent,
    ticket,
    since,
  );
  return rows.length > 0;
}

export async function putDraft(
  sql: Sql,
  { agent, ticket }: DraftKey,
  before: Unsent | null,
  written: Partial<Written> & { files?: OrderFile[] },
  now: number,
): Promise<Unsent> {
  const { kind, text, recipients: people } = { ...NOTHING, ...before, ...written };
  const kept = written.files ?? before?.files ?? [];
  const id = before?.id ?? randomId('d');
  await sql.run(
    `INSERT INTO drafts (id, agent, ticket, kind, text, recipients, files, version, updated_at, leased_until)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, text = excluded.text, recipients = excluded.recipients,
       files = excluded.files, version = excluded.version, updated_at = excluded.updated_at`,
    id,
    agent,
    ticket,
    kind,
    text,
    people === null ? null : JSON.stringify(people),
    JSON.stringify(kept),
    (before?.version ?? 0) + 1,
    now,
  );
  const version = (before?.version ?? 0) + 1;
  return { id, agent, ticket, kind, text, recipients: people, files: kept, version, updatedAt: now };
}

/** The id of an order whose words came back stays: its form may come again, and must send nothing. */
export async function removeDraft(sql: Sql, id: string): Promise<void> {
  await sql.run(
    `UPDATE drafts SET kind = 'order', text = '', recipients = NULL, files = '[]', refusal = NULL
     WHERE id = ? AND order_id IS NOT NULL`,
    id,
  );
  await sql.run(`DELETE FROM drafts WHERE id = ? AND order_id IS NULL`, id);
}

/** A file's blob has another name, since an address was taken out of its bytes. */
export async function renameFile(sql: Sql, old: string, fresh: string): Promise<void> {
  for (const [table, column] of [
    ['drafts', 'files'],
    ['drafts', 'orders'],
    ['notes', 'files'],
    ['message_words', 'words'],
  ])
    await sql.run(
      `UPDATE ${table} SET ${column} = replace(${column}, ?, ?) WHERE instr(${column}, ?) > 0`,
      old,
      fresh,
      old,
    );
}

/** A row with words. */
export function unsent(row: Row): Unsent {
  return {
    id: String(row.id),
    agent: String(row.agent),
    ticket: String(row.ticket),
    kind: row.kind === 'note' ? 'note' : 'reply',
    text: String(row.text),
    recipients: typeof row.recipients === 'string' ? recipients.parse(JSON.parse(row.recipients)) : null,
    files: files.parse(JSON.parse(String(row.files))),
    version: Number(row.version),
    updatedAt: Number(row.updated_at),
  };
}
