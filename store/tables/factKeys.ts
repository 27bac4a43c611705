/**
 * The table `fact_keys` of SQLite: where the facts of one cause, and those about one contact, message, call or parked
 * input, are in the history, and the row of a message. A key is a short digest; who reads it compares the ids too.
 *
 * An index by the ids of facts would change a page for each fact. The facts of one decision have one cause, and those
 * that follow from them are kept under the same: a mail's entries share a few pages. PostgreSQL has indexes instead.
 */
import { type Fact, isFact } from '../../contract/fact.ts';
import { shortKey } from '../../contract/ids.ts';
import type { Sql } from '../../contract/sql.ts';
import { aboutOf, saidByNotifier } from './factJson.ts';

/** An attempt to send a message is kept under the message. */
const ATTEMPT = /^(m[a-z2-7]{26})\/\d+$/;

/** Also a function of SQL on each connection (sqlite/connections.ts). */
export function keyOfCause(cause: string): number {
  return keyOf(ATTEMPT.exec(cause)?.[1] ?? cause);
}

/** The texts asked last: the facts of one decision have one cause, and each is asked before and after it is written. */
const known = new Map<string, number>();
const MOST_KNOWN = 500;

function keyOf(text: string): number {
  const found = known.get(text);
  if (found !== undefined) return found;
  const key = shortKey(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, key);
  return key;
}

/** The cause under which a fact is kept. */
export type UnderWhich = (fact: Fact) => string;

export const ofItself: UnderWhich = ({ cause }) => cause;

export async function enterKeys(
  sql: Sql,
  facts: { seq: number; fact: Fact }[],
  under: UnderWhich,
): Promise<void> {
  const entries = facts.flatMap(({ seq, fact }) => {
    const about = aboutOf(fact);
    // A message is found by the fact that began it, which is about its contact.
    const begun = isFact(fact, 'message.queued', 'message.withheld') ? [keyOf(fact.message)] : [];
    const keys = [keyOfCause(under(fact)), ...(about === null ? [] : [keyOf(about)]), ...begun];
    return [...new Set(keys)].map((key) => [key, seq]);
  });
  if (entries.length > 0)
    await sql.run(
      `INSERT INTO fact_keys (key, seq) SELECT value ->> 0, value ->> 1 FROM json_each(?)`,
      JSON.stringify(entries),
    );
}

/** The condition that a fact is about one of these, and its parameters. `column`: `id` of rows that have the `seq` of a fact. */
export function isAbout(
  sql: Sql,
  ids: readonly string[],
  column: 'contact' | 'id' = 'contact',
): { condition: string; params: string[] } {
  const list = JSON.stringify(ids);
  const named = `${column} IN (SELECT value FROM json_each(?))`;
  if (sql.dialect !== 'sqlite') return { condition: named, params: [list] };
  const keyed = 'seq IN (SELECT seq FROM fact_keys WHERE key IN (SELECT value FROM json_each(?)))';
  return { condition: `${keyed} AND ${named}`, params: [JSON.stringify(ids.map(shortKey)), list] };
}

/** Fills the table again, from all facts. An earlier release, or PostgreSQL, has none. */
export async function rebuildKeys(sql: Sql): Promise<void> {
  if (sql.dialect !== 'sqlite') return;
  // Takes the index away again: the history itself has none by id.
  await sql.run('CREATE INDEX facts_by_id ON facts (id)');
  await sql.run('DELETE FROM fact_keys');
  await sql.run(REBUILT);
  await sql.run('DROP INDEX facts_by_id');
}

/**
 * Facts of the notifier are kept under the cause of the fact that it read, as `keptUnder` says; those of an attempt to send,
 * whose body has no cause, under their message.
 */
const REBUILT = `INSERT INTO fact_keys (key, seq)
  SELECT DISTINCT key, seq FROM (
    SELECT key_of_cause(coalesce(read.body ->> '$.cause', said.body ->> '$.cause', said.contact)) AS key, said.seq AS seq
      FROM facts said LEFT JOIN facts read ON ${saidByNotifier('said')} AND read.id = said.body ->> '$.cause'
    UNION ALL SELECT short_key(contact), seq FROM facts WHERE contact IS NOT NULL
    UNION ALL SELECT short_key(id), seq FROM messages)
  ORDER BY key, seq`;
