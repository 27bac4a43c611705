/** What each agent has: counted as the lists have it, by the indexes of tickets that are not done. On both databases. */
import { describe, expect, test } from 'vitest';
import type { Database } from '../../contract/sql.ts';
import { openStore } from '../../store/store.ts';
import { listsOf } from '../../store/pages.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { openWork, teamWork, waitingWork } from '../../store/tables/teamWork.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { pastTickets } from '../support/pastTickets.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const NOW = Date.parse('2026-03-27T12:00:00Z');
const SOON = NOW + 4 * 3_600_000;
const ALL = 1_000;

async function filled(database: Database): Promise<void> {
  const day = { '09:00': '18:00' };
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: {}, sun: {} };
  const calendar = { timeZone: 'Europe/Lisbon', hours, holidays: [] };
  const facts = pastTickets({
    count: 700,
    days: 45,
    until: NOW,
    calendar: ['office', calendar],
    agents: ['ana', 'rui'],
  });
  const store = openStore(database, outboxWithin);
  for (let from = 0; from < facts.length; from += 300)
    await store.transaction((tx) => tx.write(facts.slice(from, from + 300)));
}

const reason = noPostgres();

describe.each([
  { name: 'SQLite', open: async () => (await embeddedGrounds(testClock(NOW))).database, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: async () => opened(await freshDatabase()), skip: reason },
])('on $name', ({ open, skip }) => {
  test.skipIf(skip !== null)('the counts are those of the lists', async () => {
    const database = await open();
    await filled(database);
    const lists = listsOf(database);
    const { items } = await lists.list({ list: 'open' }, null, ALL);
    const work = await teamWork(database.read, NOW, SOON);
    expect(work.map(({ agent }) => agent).toSorted()).toEqual(['ana', 'rui']);
    for (const { agent, ...counts } of work) {
      const own = items.filter((ticket) => ticket.agent === agent);
      const dues = own.flatMap(({ due }) => due ?? []);
      expect(counts).toEqual({
        open: own.length,
        late: dues.filter((due) => due < NOW).length,
        soon: dues.filter((due) => due >= NOW && due < SOON).length,
        snoozed: own.filter(({ snoozedUntil }) => snoozedUntil !== null).length,
        waiting: await lists.count({ list: 'waiting', agent }, ALL),
        nextDue: Math.min(...dues),
      });
      expect([counts.late > 0, counts.waiting > 0]).toEqual([true, true]);
    }
  });

  test.skipIf(skip !== null)('no row of a resolved ticket is read', async () => {
    const database = await open();
    await filled(database);
    await database.transaction((sql) => sql.run('ANALYZE ticket_rows'));
    const isSqlite = database.read.dialect === 'sqlite';
    await database.transaction(async (sql) => {
      // So few rows PostgreSQL would rather read whole.
      if (!isSqlite) await sql.run('SET LOCAL enable_seqscan = off');
      for (const [text, ...params] of [[openWork, NOW, NOW, SOON], [waitingWork]] as const) {
        const rows = await sql.all(`${isSqlite ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${text}`, ...params);
        const plan = rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n');
        expect(plan).toMatch(/ticket_rows_(?:open|quiet)/);
        expect(plan).not.toContain('Seq Scan');
      }
    });
  });
});
