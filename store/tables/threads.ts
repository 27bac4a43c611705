/** Message-IDs that contacts and messages own or cite, by which a mail finds its conversation and its ticket. */
import type { FactOf } from '../../contract/fact.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import type { ThreadEntry } from '../../contract/store.ts';
import { forUpdate, lockConversations } from './locks.ts';
import { textOrNull, together } from './manyRows.ts';

export async function enterPlaced(sql: Sql, fact: FactOf<'contact.placed'>): Promise<void> {
  const { contact: by, conversation, ticket } = fact;
  const entries = (['owns', 'cites'] as const).flatMap((how) =>
    (fact.words?.[how] ?? []).map((messageId) => ({
      messageId,
      how,
      kind: 'contact' as const,
      by,
      conversation,
      ticket,
    })),
  );
  await enter(sql, entries);
}

export async function enterQueued(sql: Sql, fact: FactOf<'message.queued'>): Promise<void> {
  if (fact.messageId === '' || fact.ticket === null) return;
  // Locked, so that a merge of conversations comes before this entry or finds it.
  const statement = `SELECT conversation FROM tickets WHERE number = ?${forUpdate(sql)}`;
  const [row] = await sql.all(statement, fact.ticket);
  const conversation = String(row?.conversation ?? '');
  const { messageId, message: by, ticket } = fact;
  await enter(sql, [{ messageId, how: 'owns', kind: 'message', by, conversation, ticket }]);
}

export async function foldMerged(sql: Sql, fact: FactOf<'conversation.merged'>): Promise<void> {
  // Who is about to add to the conversation that ends has its lock, which was waited for, or its ticket's row: tickets
  // come first, so that the statements after them see what was added.
  for (const table of ['tickets', 'threads', 'contacts']) {
    await sql.run(`UPDATE ${table} SET conversation = ? WHERE conversation = ?`, fact.into, fact.from);
  }
}

async function enter(sql: Sql, entries: ThreadEntry[]): Promise<void> {
  const rows = together(entries, ({ messageId, how, kind, by, conversation, ticket }) => [
    messageId,
    how,
    kind,
    by,
    conversation,
    ticket,
  ]);
  for (const { values, params } of rows) {
    await sql.run(
      `INSERT INTO threads (message_id, how, kind, subject, conversation, ticket) VALUES ${values}
       ON CONFLICT DO NOTHING`,
      ...params,
    );
  }
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
