/** Lists of tickets on both databases; and that with 100,000 tickets each is answered by its index alone. */
import { describe, expect, test } from 'vitest';
import { listParts, type TicketList } from '../../contract/lists.ts';
import type { Database } from '../../contract/sql.ts';
import { openStore } from '../../store/store.ts';
import { countStatement, pageStatement, partsStatement, type Statement } from '../../store/tables/lists.ts';
import { listedFollowerPromises } from '../promises/listedFollowers.ts';
import { listPromises, type OpenLists } from '../promises/lists.ts';
import { mergedStoryPromises } from '../promises/mergedStories.ts';
import { seenPromises } from '../promises/seen.ts';
import { splittingPromises } from '../promises/splitting.ts';
import { watchingPromises } from '../promises/watching.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const LISTS: readonly TicketList[] = [
  { list: 'mine', agent: 'agent7' },
  { list: 'mine', agent: 'agent7', by: 'changed' },
  { list: 'unassigned', queue: null },
  { list: 'unassigned', queue: null, by: 'changed' },
  { list: 'unassigned', queue: 'queue3' },
  { list: 'open' },
  { list: 'snoozed', agent: null },
  { list: 'snoozed', agent: 'agent7' },
  ...(['waiting', 'resolved', 'closed'] as const).flatMap((list) => [
    { list, agent: null },
    { list, agent: 'agent7' },
  ]),
  { list: 'customer', customer: 'customer9' },
  { list: 'person', person: 'person99' },
];

/** The lists that a page narrows. */
const NARROWED: readonly TicketList['list'][] = ['mine', 'unassigned', 'open', 'waiting'];
const VIEWER = { account: 'a1', agent: 'agent7' };

/** The first page, one in the middle, that of each part, and the counts. */
function statementsOf(dialect: 'sqlite' | 'postgres', list: TicketList): Statement[] {
  const middle = { at: 50_000, n: 50_000 };
  return [
    ...listParts
      .filter((part) => NARROWED.includes(list.list) && (part !== 'unread' || list.list === 'mine'))
      .map((part) => pageStatement({ dialect }, list, null, 50, { part, viewer: VIEWER })),
    partsStatement(list, VIEWER, 1_000),
    pageStatement({ dialect }, list, null, 50),
    pageStatement({ dialect }, list, middle, 50),
    countStatement(list, 1_000),
  ];
}

/** 100,000 tickets of 20 agents: 6 of 100 are open (a third of them without an agent), 3 wait, 3 are snoozed. A list is longer than a page,
 * because a database may sort the rows of a short one. */
const FILL = (
  series: string,
) => `INSERT INTO ticket_rows (n, number, status, imported, agent, queue, category,
    priority, customer, requester, channel, contact, contacts, opened_at, due, clock, snoozed_until, touched_at, seq)
  SELECT i, 'FL-' || i, CASE WHEN i % 100 < 6 THEN 'open' WHEN i % 100 < 9 THEN 'waiting' WHEN i % 100 < 20 THEN
      'resolved' ELSE 'closed' END, 'no', CASE WHEN i % 100 < 2 THEN '' ELSE 'agent' || (i / 100 % 20) END,
    'queue' || (i / 100 % 6), 'billing', 'normal', CASE WHEN i % 3 = 0 THEN '' ELSE 'customer' || (i % 100) END,
    'person' || (i % 900), 'email', 'c' || i, 1, i, i * 7919 % 100000, 'resolution',
    CASE WHEN i % 100 IN (3, 4, 5) THEN i END, i * 6007 % 100000, i
  FROM ${series}`;

const SERIES = {
  sqlite: `(WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < 100000) SELECT i FROM s) AS s`,
  postgres: 'generate_series(1, 100000) AS s (i)',
};

/** Each agent watches 500 tickets. */
const WATCH = (series: string) =>
  `INSERT INTO watching (watcher, ticket_n) SELECT 'agent' || (i % 20), i FROM ${series} WHERE i % 200 < 20`;
const WATCHED = { list: 'watched', agent: 'agent7' } as const;
const ofWatched = (dialect: 'sqlite' | 'postgres'): Statement[] => [
  pageStatement({ dialect }, WATCHED, null, 50),
  pageStatement({ dialect }, WATCHED, { at: 50_000, n: 50_000 }, 50),
  countStatement(WATCHED, 100),
];

async function filled(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.run(FILL(SERIES[database.dialect]));
    await sql.run(WATCH(SERIES[database.dialect]));
    await sql.run('ANALYZE ticket_rows');
    await sql.run('ANALYZE watching');
  });
}

describe('lists on SQLite', () => {
  const open: OpenLists = async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return { database, store };
  };
  listPromises(open);
  listedFollowerPromises(open);
  seenPromises(open);
  watchingPromises(open);
  splittingPromises(open);
  mergedStoryPromises(open);

  test('with 100,000 tickets each page and count is one search of an index, without a sort', async () => {
    const { database } = await embeddedGrounds(testClock());
    await filled(database);
    for (const list of LISTS)
      for (const { text, params } of statementsOf('sqlite', list)) {
        const plan = (await database.read.all(`EXPLAIN QUERY PLAN ${text}`, ...params)).map(({ detail }) =>
          String(detail),
        );
        const rows = plan.filter((step) => /\b(?:r|ticket_rows)\b/.test(step));
        expect(rows, JSON.stringify(list)).toEqual([
          expect.stringMatching(/USING (?:COVERING )?INDEX ticket_rows_/),
        ]);
        // The whole of a partial index is scanned in its order, up to the limit.
        expect(
          plan.filter((step) => /SCAN (?!r USING|ticket_rows USING|counted|\(subquery)/.test(step)),
        ).toEqual([]);
        expect(plan.join('\n')).not.toContain('TEMP B-TREE');
      }
    for (const { text, params } of ofWatched('sqlite')) {
      const rows = await database.read.all(`EXPLAIN QUERY PLAN ${text}`, ...params);
      const plan = rows.map(({ detail }) => String(detail)).join('\n');
      expect(plan).toMatch(/SEARCH w USING (?:COVERING INDEX \w+|PRIMARY KEY) \(watcher=\?/);
      expect(plan).toContain('SEARCH r USING INTEGER PRIMARY KEY');
      expect(plan).not.toMatch(/TEMP B-TREE|SCAN (?!counted|\(subquery)/);
    }
  });
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`lists on PostgreSQL ${reason ?? ''}`, () => {
  const open: OpenLists = async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  };
  listPromises(open);
  listedFollowerPromises(open);
  seenPromises(open);
  watchingPromises(open);
  splittingPromises(open);
  mergedStoryPromises(open);

  test('with 100,000 tickets each page and count is one search of an index, without a sort', async () => {
    const database = opened(await freshDatabase());
    await filled(database);
    for (const list of LISTS)
      for (const { text, params } of statementsOf('postgres', list)) {
        const rows = await database.read.all(`EXPLAIN ${text}`, ...params);
        const plan = rows.map((row) => String(row['QUERY PLAN'])).join('\n');
        expect(plan, JSON.stringify(list)).toMatch(
          /Index (?:Only )?Scan(?: Backward)? (?:using|on) ticket_rows_/,
        );
        expect(plan).not.toContain('Seq Scan on ticket_rows');
        // A count, or a page of a part, may sort the rows of its own list, which are few.
        const isWhole = !/count\(\*\)|n\.agent|r\.(?:clock|channel|priority|vendor) (?:=|IN|<>)/.test(text);
        if (isWhole) expect(plan, JSON.stringify(list)).not.toMatch(/Sort|Bitmap/);
      }
    for (const { text, params } of ofWatched('postgres')) {
      const rows = await database.read.all(`EXPLAIN ${text}`, ...params);
      const plan = rows.map((row) => String(row['QUERY PLAN'])).join('\n');
      expect(plan).toMatch(/Index (?:Only )?Scan Backward using watching_pkey/);
      expect(plan).toContain('using ticket_rows_pkey');
      expect(plan).not.toMatch(/Seq Scan|Sort|Bitmap/);
    }
  });
});
