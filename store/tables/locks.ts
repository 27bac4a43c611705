/**
 * Locks that end with their transaction. SQLite has one writer, so its running transaction holds every lock.
 */
import type { Fact, FactType } from '../../contract/fact.ts';
import { derivedId } from '../../contract/ids.ts';
import type { Sql } from '../../contract/sql.ts';

/** Rows of a table, not advisory locks: a server has only some thousands of those, and one batch may need hundreds. */
export async function lock(sql: Sql, names: string[]): Promise<void> {
  if (sql.dialect === 'sqlite' || names.length === 0) return;
  // By digest: a Message-ID may name a person, and its sender chooses its length.
  const wanted = [...new Set(names.map((name) => derivedId('l', name)))].sort();
  const digests = JSON.stringify(wanted);
  const made = await sql.run(
    `INSERT INTO locks (name) SELECT value FROM json_each(?) ORDER BY value COLLATE "C" ON CONFLICT DO NOTHING`,
    digests,
  );
  // The process that inserts a row holds its lock; others wait for the commit.
  if (made === wanted.length) return;
  await sql.all(
    `SELECT name FROM locks WHERE name IN (SELECT value FROM json_each(?)) ORDER BY name COLLATE "C" FOR UPDATE`,
    digests,
  );
}

/** Locks these conversations, for a decision that adds to one or merges one into another. */
export function lockConversations(sql: Sql, conversations: string[]): Promise<void> {
  return lock(
    sql,
    conversations.map((conversation) => `conversation/${conversation}`),
  );
}

/** The end of a SELECT that locks the rows it finds. `skip locked` skips rows locked by another transaction. */
export function forUpdate(sql: Sql, how: 'wait' | 'skip locked' = 'wait'): string {
  if (sql.dialect === 'sqlite') return '';
  return how === 'wait' ? ' FOR UPDATE' : ' FOR UPDATE SKIP LOCKED';
}

/**
 * Locks the existing subjects of these facts before the facts get their numbers. So the history has the facts of one
 * subject in the order in which they were folded, and folding it again gives the same rows. Tickets in `held` are locked.
 */
export async function lockSubjects(
  sql: Sql,
  facts: Fact[],
  held: ReadonlySet<string> = new Set(),
): Promise<void> {
  if (sql.dialect === 'sqlite') return;
  const ending = facts.flatMap((fact) => (fact.type === 'conversation.merged' ? [fact.from] : []));
  await lockConversations(sql, ending);
  for (const { table, key, named, begins } of SUBJECTS) {
    const fresh = new Set(facts.filter(({ type }) => begins.includes(type)).map(named));
    const names = facts.map(named).filter((name) => name !== null && !fresh.has(name) && !held.has(name));
    if (names.length === 0) continue;
    await sql.all(
      `SELECT ${key} FROM ${table} WHERE ${key} IN (SELECT value FROM json_each(?)) ORDER BY ${key} FOR UPDATE`,
      JSON.stringify([...new Set(names)]),
    );
  }
}

/** `begins`: facts that create the row, which cannot be locked before them. */
type Subject = {
  table: string;
  key: string;
  named: (fact: Fact) => string | null;
  begins: readonly FactType[];
};

const SUBJECTS: readonly Subject[] = [
  {
    table: 'tickets',
    key: 'number',
    named: (fact) => named(fact, 'ticket.', 'ticket'),
    begins: ['ticket.opened'],
  },
  {
    table: 'messages',
    key: 'id',
    named: (fact) => named(fact, 'message.', 'message'),
    begins: ['message.queued', 'message.withheld'],
  },
  { table: 'calls', key: 'call_sid', named: (fact) => named(fact, 'call.', 'callSid'), begins: [] },
];

function named(fact: Fact, family: string, key: string): string | null {
  const name = (fact as Record<string, unknown>)[key];
  return fact.type.startsWith(family) && typeof name === 'string' ? name : null;
}
