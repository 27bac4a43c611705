/** A customer's page reads little, however much its person wrote elsewhere and was sent here: each search by an index, in its order. */
import { describe, expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Database, Row, Sql } from '../../contract/sql.ts';
import { customerPagesOf } from '../../store/customerPages.ts';
import { openStore } from '../../store/store.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { arrivedFacts, queuedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const COUNT = 2_000;
const CALLS = 40;
/** Answers in two tickets of the thread: more than a page looks at. */
const HERE = 1_400;
const THREAD = { tickets: ['FL-1001', 'FL-1002', 'FL-1003'], person: 'pana' };

type Wrote = { at: number; ticket: string; subject: string };

function wrote(id: string, { at, ticket, subject }: Wrote): Fact[] {
  return arrivedFacts(id).map((fact): Fact => {
    if (fact.type === 'contact.received')
      return { ...fact, receivedAt: at, words: { ...noWords, subject, text: id } };
    return fact.type === 'contact.placed' ? { ...fact, ticket, person: 'pana' } : fact;
  });
}

function answered(n: number, ticket: string): Fact {
  const queued = queuedFact(`m${n}`, 'ana@contoso.test', 10_000 + n);
  if (queued.type !== 'message.queued' || queued.words === undefined) throw new Error('no message');
  const words = { ...queued.words, text: `m${n}` };
  return { ...queued, ticket, kind: 'reply', audience: 'customer', to: ['pana'], words };
}

/** Most is in the tickets 2 to 99 of the same person; the first of this thread are calls, without a subject. */
function* everything(): Iterable<Fact[]> {
  for (let i = 0; i < COUNT; i++)
    yield wrote(`e${i}`, { at: 100 + i, ticket: `FL-${2_000 + (i % 98)}`, subject: `Elsewhere ${i}` });
  for (let i = 0; i < CALLS; i++)
    yield wrote(`c${i}`, { at: 50 + i, ticket: `FL-100${1 + (i % 2)}`, subject: '' });
  yield wrote('late', { at: 9_001, ticket: 'FL-1001', subject: 'The second matter' });
  yield wrote('first', { at: 9_000, ticket: 'FL-1003', subject: 'The invoice' });
  for (let i = 0; i < COUNT; i++) yield [answered(i, i < 20 ? 'FL-1001' : `FL-${2_000 + (i % 98)}`)];
  for (let i = 0; i < HERE; i++) yield [answered(COUNT + i, `FL-100${2 + (i % 2)}`)];
}

async function filled(database: Database): Promise<void> {
  const store = openStore(database, outboxWithin);
  const facts = [...everything()];
  for (let from = 0; from < facts.length; from += 500)
    await store.transaction((tx) => tx.write(facts.slice(from, from + 500).flat()));
}

/** Explains each statement that the page asks, and counts the rows that it got. */
function watched(read: Sql): { read: Sql; plans: string[]; rows: number[] } {
  const plans: string[] = [];
  const rows: number[] = [];
  const explain = read.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  const all = async (statement: string, ...params: Parameters<Sql['run']>[1][]): Promise<Row[]> => {
    plans.push(`${statement}\n${JSON.stringify(await read.all(`${explain} ${statement}`, ...params))}`);
    const found = await read.all(statement, ...params);
    rows.push(found.length);
    return found;
  };
  return { read: { ...read, dialect: read.dialect, all }, plans, rows };
}

type Fill = (database: Database) => Promise<void>;

const reason = noPostgres();

describe.each([
  {
    name: 'SQLite',
    skip: null,
    open: async (fill: Fill) => {
      const { database } = await embeddedGrounds(testClock());
      await fill(database);
      await database.transaction((sql) => sql.run('ANALYZE'));
      return database;
    },
  },
  {
    name: `PostgreSQL ${reason ?? ''}`,
    skip: reason,
    open: async (fill: Fill) => {
      const url = await freshDatabase();
      const database = opened(url);
      await fill(database);
      await asked(url, 'VACUUM ANALYZE');
      return database;
    },
  },
])('on $name', ({ open, skip }) => {
  test.skipIf(skip !== null)('a page of one thread of a person who wrote much', async () => {
    const database = await open(filled);
    const { read, plans, rows } = watched(database.read);
    const pages = customerPagesOf({ read });
    expect(await pages.firstSubject(THREAD)).toBe('The invoice');
    const said = await pages.saidBy(THREAD, 5);
    expect(said.map(({ text }) => text)).toEqual(['late', 'first', 'c39', 'c38', 'c37']);
    expect(Math.max(...rows)).toBeLessThanOrEqual(5);
    const sent = await pages.saidTo(THREAD, 4);
    const newest = [4, 3, 2, 1].map((n) => `m${COUNT + HERE - n}`);
    expect(sent.map(({ text }) => text)).toEqual(newest);
    expect(Math.max(...rows)).toBeLessThanOrEqual(500);
    const searches = plans.filter((plan) => /ticket = \?/.test(plan));
    expect(searches).toHaveLength(9);
    for (const plan of searches) {
      expect(plan).toMatch(/contacts_of_person|messages_replied/);
      expect(plan).not.toMatch(/SCAN|Seq Scan|TEMP B-TREE|Sort/);
    }
  });
});
