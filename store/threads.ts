/** Message-IDs that contacts and messages own or cite, by which a mail finds its conversation and its ticket. */
import type { FactOf } from '../contract/fact.ts';
import type { Row, Sql } from '../contract/sql.ts';
import type { ThreadEntry } from '../contract/store.ts';
import { textOrNull } from './contacts.ts';
import { forUpdate, lockConversations } from './locks.ts';

export async function foldPlacedIds(sql: Sql, fact: FactOf<'contact.placed'>): Promise<void> {
  for (const how of ['owns', 'cites'] as const) {
    for (const messageId of fact.words?.[how] ?? []) {
      await enter(sql, {
        messageId,
        how,
        kind: 'contact',
        by: fact.contact,
        conversation: fact.conversation,
        ticket: fact.ticket,
      });
    }
  }
}

export async function foldOwnMessage(sql: Sql, fact: FactOf<'message.queued'>): Promise<void> {
  if (fact.messageId === '' || fact.ticket === null) return;
  // Locked, so that a merge of conversations comes before this entry or finds it.
  const statement = `SELECT conversation FROM tickets WHERE number = ?${forUpdate(sql)}`;
  const [row] = await sql.all(statement, fact.ticket);
  await enter(sql, {
    messageId: fact.messageId,
    how: 'owns',
    kind: 'message',
    by: fact.message,
    conversation: String(row?.conversation ?? ''),
    ticket: fact.ticket,
  });
}

export async function foldMerged(sql: Sql, fact: FactOf<'conversation.merged'>): Promise<void> {
  // Who is about to add to the conversation that ends has its lock, which was waited for, or its ticket's row: tickets
  // come first, so that the statements after them see what was added.
  for (const table of ['tickets', 'threads', 'contacts']) {
    await sql.run(`UPDATE ${table} SET conversation = ? WHERE conversation = ?`, fact.into, fact.from);
  }
}

function enter(sql: Sql, entry: ThreadEntry): Promise<number> {
  return sql.run(
    `INSERT INTO threads (message_id, how, kind, subject, conversation, ticket) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
    entry.messageId,
    entry.how,
    entry.kind,
    entry.by,
    entry.conversation,
    entry.ticket,
  );
}

export async function threadEntries(sql: Sql, messageIds: string[]): Promise<ThreadEntry[]> {
  const entries: ThreadEntry[] = [];
  // One by one on the primary key: a prepared statement, where a list of changing length would be compiled each time.
  for (const messageId of new Set(messageIds)) {
    const rows = await sql.all('SELECT * FROM threads WHERE message_id = ?', messageId);
    entries.push(...rows.map(entry));
  }
  return entries;
}

/**
 * For a decision: their conversations are locked, so that none is merged into another while the decision adds to it.
 * What was merged before the lock was had is seen when they are read again.
 */
export async function threadEntriesToJoin(sql: Sql, messageIds: string[]): Promise<ThreadEntry[]> {
  const found = await threadEntries(sql, messageIds);
  if (sql.dialect === 'sqlite' || found.length === 0) return found;
  await lockConversations(
    sql,
    found.map(({ conversation }) => conversation),
  );
  return threadEntries(sql, messageIds);
}

function entry(row: Row): ThreadEntry {
  return {
    messageId: String(row.message_id),
    how: row.how === 'owns' ? 'owns' : 'cites',
    kind: row.kind === 'message' ? 'message' : 'contact',
    by: String(row.subject),
    conversation: String(row.conversation),
    ticket: textOrNull(row.ticket),
  };
}
