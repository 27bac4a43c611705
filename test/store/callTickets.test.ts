/** Each call reads few rows of its caller, however many of their tickets were merged or closed. On both databases. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { openStore } from '../../store/store.ts';
import { openCallTickets } from '../../store/tables/callTickets.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const COUNT = 1_000;
const TRUNK = 'ptrunk';

function numberOf(n: number): string {
  return `FL-${1_001 + n}`;
}

function ended(ticket: string, more: object): Fact {
  const base = { id: `z${ticket}`, v: 1, at: 5_000, by: 'test', cause: ticket, ticket, because: [] };
  const fact: object = { ...base, ...more };
  return fact as Fact;
}

/** Many matters of one trunk number: the last is open, each tenth was merged into it, all others are closed. */
async function filled(database: Database): Promise<void> {
  const store = openStore(database, outboxWithin);
  const into = numberOf(COUNT);
  const facts = Array.from({ length: COUNT }, (_, n) => [
    openedFact(numberOf(n), { requester: TRUNK, contact: `c${n}`, channel: 'call', openedAt: n }),
    n % 10 === 0
      ? ended(numberOf(n), { type: 'ticket.merged', agent: 'rui', into })
      : ended(numberOf(n), { type: 'ticket.closed' }),
  ]);
  const last = openedFact(into, { requester: TRUNK, contact: 'last', channel: 'sms', openedAt: 9_000 });
  await store.transaction((tx) => tx.write([...facts.flat(), last]));
}

async function found(read: Sql): Promise<{ numbers: string[]; rows: number; plans: string[] }> {
  const plans: string[] = [];
  let rows = 0;
  const explain = read.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  const all: Sql['all'] = async (statement, ...params) => {
    plans.push(JSON.stringify(await read.all(`${explain} ${statement}`, ...params)));
    const them = await read.all(statement, ...params);
    rows += them.length;
    return them;
  };
  const tickets = await openCallTickets({ ...read, dialect: read.dialect, all }, TRUNK);
  return { numbers: tickets.map(({ number }) => number), rows, plans };
}

const reason = noPostgres();

describe.each([
  {
    name: 'SQLite',
    folder: 'sqlite',
    skip: null,
    open: async () => {
      const { database } = await embeddedGrounds(testClock());
      await filled(database);
      await database.transaction((sql) => sql.run('ANALYZE'));
      return database;
    },
  },
  {
    name: `PostgreSQL ${reason ?? ''}`,
    folder: 'postgres',
    skip: reason,
    open: async () => {
      const url = await freshDatabase();
      const database = opened(url);
      await filled(database);
      await asked(url, 'VACUUM ANALYZE');
      return database;
    },
  },
])('on $name', ({ folder, open, skip }) => {
  const newest = [COUNT, ...Array.from({ length: 20 }, (_, n) => COUNT - 10 * (n + 1))].map(numberOf);

  test.skipIf(skip !== null)('the newest merged tickets are one search of their index', async () => {
    const { read } = await open();
    const { numbers, rows, plans } = await found(read);
    expect(numbers).toEqual(newest);
    expect(rows).toBe(newest.length);
    expect(plans.at(-1)).toContain('tickets_merged_calls');
    expect(plans.at(-1)).not.toMatch(/SCAN|Seq Scan|TEMP B-TREE|Sort/);
  });

  test.skipIf(skip !== null)('tickets that were merged before the column came are found too', async () => {
    const database = await open();
    const path = join(import.meta.dirname, '../../store/schema', folder, migrationOf(folder));
    const fills = /^UPDATE [^;]+/m.exec(readFileSync(path, 'utf8'))?.[0] ?? '';
    await database.transaction((sql) => sql.run('UPDATE tickets SET merged_into = NULL'));
    expect((await found(database.read)).numbers).toEqual(newest.slice(0, 1));
    await database.transaction((sql) => sql.run(fills));
    expect((await found(database.read)).numbers).toEqual(newest);
  });
});

function migrationOf(folder: string): string {
  const files = readdirSync(join(import.meta.dirname, '../../store/schema', folder));
  return files.find((file) => file.endsWith('_merged_calls.sql')) ?? '';
}
