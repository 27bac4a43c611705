/** Contacts by when they were received: in pages without a gap or a repeat, by an index. On both databases. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { openStore } from '../../store/store.ts';
import { receivedContacts } from '../../store/tables/contacts.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { arrivedFacts } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const COUNT = 3_000;
const UNTIL = { at: Number.MAX_SAFE_INTEGER, seq: 0 };

/** Some of one instant, in another order than they entered; each seventh was imported, each eleventh has no ticket. */
const instantOf = (i: number): number => 10_000 + ((i * 7_919) % COUNT) - (i % 3);
const isLeftOut = (i: number): boolean => i % 7 === 0 || i % 11 === 0;

function contact(i: number): Fact[] {
  const facts = arrivedFacts(`c${i}`).map((fact): Fact => {
    if (fact.type === 'contact.received')
      return { ...fact, receivedAt: instantOf(i), imported: i % 7 === 0 ? 'closed' : 'no' };
    return fact.type === 'contact.placed' ? { ...fact, ticket: i % 11 === 0 ? null : 'FL-1001' } : fact;
  });
  return facts;
}

async function filled(database: Database): Promise<Sql> {
  const store = openStore(database, outboxWithin);
  for (let from = 0; from < COUNT; from += 500) {
    const facts = Array.from({ length: 500 }, (_, i) => contact(from + i)).flat();
    await store.transaction((tx) => tx.write(facts));
  }
  return database.read;
}

const reason = noPostgres();

describe.each([
  {
    name: 'SQLite',
    open: async () => (await embeddedGrounds(testClock())).database,
    skip: null,
    plan: (sql: Sql) => sql.run('ANALYZE'),
  },
  {
    name: `PostgreSQL ${reason ?? ''}`,
    open: async () => opened(await freshDatabase()),
    skip: reason,
    plan: (sql: Sql) => sql.run('ANALYZE contacts'),
  },
])('on $name', ({ open, skip, plan }) => {
  test.skipIf(skip !== null)('pages are whole, and one search each', async () => {
    const database = await open();
    const read = await filled(database);
    const found: string[] = [];
    for (let until = UNTIL; ; ) {
      const page = await receivedContacts(read, { from: 10_500, until }, 37);
      found.push(...page.map(({ contact: { id } }) => id));
      const last = page.at(-1);
      if (last === undefined) break;
      until = { at: last.contact.receivedAt, seq: last.seq };
    }
    const wanted = Array.from({ length: COUNT }, (_, i) => i)
      .filter((i) => !isLeftOut(i) && instantOf(i) >= 10_500)
      .toSorted((a, b) => instantOf(b) - instantOf(a) || b - a);
    expect(found).toEqual(wanted.map((i) => `c${i}`));

    await database.transaction((sql) => plan(sql));
    const explained: unknown[] = [];
    const explain = read.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const all: Sql['all'] = async (statement, ...params) => {
      if (statement.includes('received_at'))
        explained.push(...(await read.all(`${explain} ${statement}`, ...params)));
      return [];
    };
    await receivedContacts({ ...read, dialect: read.dialect, all }, { from: 0, until: UNTIL }, 37);
    expect(JSON.stringify(explained)).toContain('contacts_received');
    expect(JSON.stringify(explained)).not.toMatch(/SCAN|Seq Scan|TEMP B-TREE|Sort/);
  });
});
