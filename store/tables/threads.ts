/** Message-IDs that contacts and messages own or cite. A mail finds its conversation and ticket by them. */
import type { FactOf } from '../../contract/fact.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import type { ThreadEntry } from '../../contract/store.ts';
import { forUpdate, lockConversations } from './locks.ts';
import { among, textOrNull, together } from './manyRows.ts';

export async function enterPlaced(sql: Sql, facts: FactOf<'contact.placed'>[]): Promise<void> {
  const entries = facts.flatMap(({ contact: by, conversation, ticket, words }) =>
    (['owns', 'cites'] as const).flatMap((how) =>
      (words?.[how] ?? []).map((messageId) => ({
        messageId,
        how,
        kind: 'contact' as const,
        by,
        conversation,
        ticket,
      })),
    ),
  );
  await enter(sql, entries);
}

/** Replies to a contact that was split off find its ticket. */
export async function moveThreads(
  sql: Sql,
  { contact, from, ticket, words }: FactOf<'contact.placed'>,
): Promise<void> {
  if (from === undefined) return;
  for (const id of new Set([...(words?.owns ?? []), ...(words?.cites ?? [])]))
    await sql.run('UPDATE threads SET ticket = ? WHERE message_id = ? AND subject = ?', ticket, id, contact);
}

/** `opened`: conversations of tickets that this transaction opened, by number. */
export async function enterQueued(
  sql: Sql,
  facts: FactOf<'message.queued'>[],
  opened: ReadonlyMap<string, string>,
): Promise<void> {
  const citable = facts.filter(({ messageId, ticket }) => messageId !== '' && ticket !== null);
  const numbers = new Set(citable.flatMap(({ ticket }) => ticket ?? []));
  const known = await lockedConversations(
    sql,
    [...numbers].filter((number) => !opened.has(number)),
  );
  const entries = citable.map(({ messageId, message: by, ticket }) => {
    const conversation = opened.get(ticket ?? '') ?? known.get(ticket ?? '') ?? '';
    return { messageId, how: 'owns' as const, kind: 'message' as const, by, conversation, ticket };
  });
  await enter(sql, entries);
}

/** Locked: a merge of conversations either precedes the entries that follow or sees them. */
async function lockedConversations(sql: Sql, numbers: string[]): Promise<Map<string, string>> {
  if (numbers.length === 0) return new Map();
  const { isAmong, list } = among(sql, numbers);
  const rows = await sql.all(
    `SELECT number, conversation FROM tickets WHERE number ${isAmong} ORDER BY number${forUpdate(sql)}`,
    list,
  );
  return new Map(rows.map(({ number, conversation }) => [String(number), String(conversation)]));
}

/** A relay renamed the mail: replies cite its id, so the message owns that too. */
export async function enterRenamed(sql: Sql, relayId: string, messageId: string): Promise<void> {
  // The row is locked: a merge of conversations either precedes the copy or waits for it.
  await sql.run(
    `INSERT INTO threads (message_id, how, kind, subject, conversation, ticket)
     SELECT ?, how, kind, subject, conversation, ticket FROM threads
     WHERE message_id = ? AND how = 'owns' AND kind = 'message'${forUpdate(sql)}
     ON CONFLICT DO NOTHING`,
    relayId,
    messageId,
  );
}

export async function foldMerged(sql: Sql, fact: FactOf<'conversation.merged'>): Promise<void> {
  // A decision that adds to the ending conversation holds its lock, which this one waited for, or its ticket's row.
  // Tickets come first: after that wait the next statements see its rows.
  // SQLite reads the conversation of an entry from its contact or ticket.
  for (const table of sql.dialect === 'sqlite'
    ? ['tickets', 'contacts']
    : ['tickets', 'threads', 'contacts']) {
    await sql.run(`UPDATE ${table} SET conversation = ? WHERE conversation = ?`, fact.into, fact.from);
  }
}

async function enter(sql: Sql, entries: ThreadEntry[]): Promise<void> {
  const types = Array.from({ length: 6 }, () => 'text' as const);
  const rows = together(sql, entries, types, ({ messageId, how, kind, by, conversation, ticket }) => [
    messageId,
    how,
    kind,
    by,
    // The row's own contact or ticket has it (JOINED).
    sql.dialect === 'sqlite' ? '' : conversation,
    ticket,
  ]);
  for (const { source, params } of rows) {
    await sql.run(
      `INSERT INTO threads (message_id, how, kind, subject, conversation, ticket) ${source}
       ON CONFLICT DO NOTHING`,
      ...params,
    );
  }
}

const OWN = 'SELECT * FROM threads WHERE message_id = ?';
/** The conversation in the row is that of its beginning. An index by it would be larger than the table. */
const JOINED = `SELECT t.message_id, t.how, t.kind, t.subject, t.ticket, coalesce(c.conversation, k.conversation,
    t.conversation) AS conversation
  FROM threads t LEFT JOIN contacts c ON c.id = t.subject LEFT JOIN tickets k ON k.number = t.ticket
  WHERE t.message_id`;

/** The conversations of rows that come from SQLite, on PostgreSQL. */
export async function bringConversationsUpToDate(sql: Sql): Promise<void> {
  if (sql.dialect === 'sqlite') return;
  for (const [table, key, named] of [
    ['tickets', 'number', 'ticket'],
    ['contacts', 'id', 'subject'],
  ])
    await sql.run(
      `UPDATE threads SET conversation = now.conversation FROM ${table} AS now
         WHERE now.${key} = threads.${named} AND now.conversation <> threads.conversation`,
    );
}

export async function threadEntries(sql: Sql, messageIds: string[]): Promise<ThreadEntry[]> {
  const entries: ThreadEntry[] = [];
  // One query for each, on the primary key: a prepared statement. A list of changing length would be compiled each
  // time.
  for (const messageId of new Set(messageIds)) {
    const rows = await sql.all(sql.dialect === 'sqlite' ? `${JOINED} = ?` : OWN, messageId);
    entries.push(...rows.map(entry));
  }
  return entries;
}

/** By Message-ID. */
export async function threadEntriesOf(sql: Sql, messageIds: string[]): Promise<Map<string, ThreadEntry[]>> {
  const { isAmong, list } = among(sql, messageIds);
  const rows = await sql.all(
    sql.dialect === 'sqlite' ? `${JOINED} ${isAmong}` : `SELECT * FROM threads WHERE message_id ${isAmong}`,
    list,
  );
  return Map.groupBy(rows.map(entry), ({ messageId }) => messageId);
}

/**
 * Locks the conversations for a decision, so that none is merged into another while the decision adds to it. Entries
 * are read again, to see merges that preceded the lock.
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
