/**
 * Each list of the console with 100,000 tickets and 1,000,000 contacts, in the database alone: a page of 50, one in the middle, the
 * counts of its parts and of the navigation, and the last words of its rows; on SQLite and on PostgreSQL.
 */
import type { ListCursor, TicketList } from '../../contract/lists.ts';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { listsOf } from '../../store/pages.ts';
import { openStore } from '../../store/store.ts';
import { NOW } from '../screenshots/day.ts';
import { asProgram, atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';
import { openGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { fill } from './console.ts';
import { type Measure, percentile, rounded } from './figures.ts';

const AIM_MS = 5;
const ROUNDS = 100;
const WARM = 10;
const MIDDLE: ListCursor = { at: NOW, n: 150_000 };
const VIEWER = { account: 'a1', agent: 'rui' };

const LISTS: Readonly<Record<string, TicketList>> = {
  mine: { list: 'mine', agent: 'rui' },
  mineByChange: { list: 'mine', agent: 'rui', by: 'changed' },
  unassigned: { list: 'unassigned', queue: null },
  queue: { list: 'unassigned', queue: 'billing' },
  open: { list: 'open' },
  snoozed: { list: 'snoozed', agent: null },
  waiting: { list: 'waiting', agent: null },
  resolved: { list: 'resolved', agent: null },
  ownResolved: { list: 'resolved', agent: 'agent7' },
  watched: { list: 'watched', agent: 'agent7' },
  customer: { list: 'customer', customer: 'contoso' },
};

export const consoleLists: Measure = () =>
  asProgram(async () => {
    const figures: Record<string, number> = {};
    let worst = 0;
    let worstHalf = 0;
    for (const [name, grounds] of await databases()) {
      await fill(grounds);
      await spread(grounds.database);
      for (const [list, times] of await measured(grounds.database)) {
        figures[`${name} ${list}P50Ms`] = rounded(times.p50Ms, 1);
        figures[`${name} ${list}P95Ms`] = rounded(times.p95Ms, 1);
        worst = Math.max(worst, times.p95Ms);
        worstHalf = Math.max(worstHalf, times.p50Ms);
      }
    }
    const aim = `each list p95 ≤ ${AIM_MS} ms in the database, 100,000 tickets and 1,000,000 contacts`;
    return {
      measure: 'console-lists',
      aim,
      met: worst <= AIM_MS,
      figures: { worstP50Ms: rounded(worstHalf, 1), worstP95Ms: rounded(worst, 1), ...figures },
    };
  });

type Filled = { database: Database; store: Store };

async function databases(): Promise<[string, Filled][]> {
  const grounds = await openGrounds(testClock(), temporaryFolder());
  atEnd(() => grounds.close());
  const sqlite: [string, Filled] = ['sqlite', grounds];
  if (noPostgres() !== null) return [sqlite];
  const other = opened(await freshDatabase());
  return [sqlite, ['postgres', { database: other, store: openStore(other, async () => {}) }]];
}

/** Some tickets have no agent, some are snoozed, and each of forty agents watches 250. */
async function spread(database: Database): Promise<void> {
  await database.transaction(async (sql) => {
    await sql.run(`UPDATE ticket_rows SET agent = '' WHERE n > 100000 AND n % 400 = 0`);
    await sql.run(`UPDATE ticket_rows SET snoozed_until = due WHERE n > 100000 AND n % 400 = 20`);
    await sql.run(
      `INSERT INTO watching (watcher, ticket_n) SELECT 'agent' || (n % 40), n FROM ticket_rows WHERE n % 10 = 0`,
    );
    await sql.run('ANALYZE watching');
    await sql.run('ANALYZE ticket_rows');
  });
}

/** Of each list its slowest question. */
async function measured(database: Database): Promise<[string, Times][]> {
  const lists = listsOf(database);
  const found: [string, Times][] = [];
  for (const [name, list] of Object.entries(LISTS)) {
    const { items } = await lists.list(list, null, 50);
    const numbers = items.map(({ number }) => number);
    const most = list.list === 'mine' ? 100 : 1_000;
    const questions = [
      () => lists.list(list, null, 50),
      () => lists.list(list, MIDDLE, 50),
      () => lists.count(list, 100),
      () => lists.lastWords(numbers, VIEWER.account),
      ...(PARTED.includes(list.list) ? [() => lists.parts(list, VIEWER, most)] : []),
    ];
    const times: Times[] = [];
    for (const ask of questions) times.push(await timesOf(ask));
    found.push([
      name,
      {
        p50Ms: Math.max(...times.map(({ p50Ms }) => p50Ms)),
        p95Ms: Math.max(...times.map(({ p95Ms }) => p95Ms)),
      },
    ]);
  }
  return found;
}

/** The lists whose page counts parts. */
const PARTED: readonly TicketList['list'][] = ['mine', 'unassigned', 'open', 'waiting'];

type Times = { p50Ms: number; p95Ms: number };

async function timesOf(ask: () => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let n = 0; n < WARM + ROUNDS; n += 1) {
    const began = performance.now();
    await ask();
    if (n >= WARM) times.push(performance.now() - began);
  }
  return { p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
}
