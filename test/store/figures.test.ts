/** What figures are counted from: the same as a recount of the history, in bounded pages. On both databases. */
import { describe, expect, test } from 'vitest';
import { elapsedWithin } from '../../contract/businessTime.ts';
import { type Fact, isFact } from '../../contract/fact.ts';
import { type Figure, type FigureGrounds, figureNames, figureOf } from '../../contract/figures.ts';
import type { Calendar } from '../../contract/settings.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { figureGrounds } from '../../pipeline/figures/figures.ts';
import { replay } from '../../store/replay.ts';
import { openStore } from '../../store/store.ts';
import { openedStatement, undoneStatement } from '../../store/tables/figureTickets.ts';
import { historyPage } from '../../store/tables/history.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { pastTickets } from '../support/pastTickets.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-27T12:00:00Z');
const COUNT = 700;
const hours = { '09:00': '13:00', '14:00': '18:00' };
const CALENDAR: Calendar = {
  timeZone: 'Europe/Lisbon',
  hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: {}, sun: {} },
  holidays: [],
};
const SETTINGS = { calendars: { office: CALENDAR } };
const ASKED = { zone: 'Europe/Lisbon', categories: ['billing'] };

async function filled(database: Database): Promise<Sql> {
  const facts = pastTickets({
    count: COUNT,
    days: 45,
    until: NOW,
    calendar: ['office', CALENDAR],
    agents: ['ana', 'rui'],
  });
  const store = openStore(database, outboxWithin);
  for (let from = 0; from < facts.length; from += 300)
    await store.transaction((tx) => tx.write(facts.slice(from, from + 300)));
  return database.read;
}

const dayIn = (at: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Lisbon' }).format(at);

/** By the history alone: `row column` and how often. */
async function recounted(read: Sql, since: string) {
  const facts = (await historyPage(read, 0, 100_000)).map(({ fact }) => fact);
  const counts: Record<string, number> = {};
  const add = (key: string): void => {
    counts[key] = (counts[key] ?? 0) + 1;
  };
  const took: Record<string, number[]> = {};
  const stories = Map.groupBy(facts, (fact) => ('ticket' in fact ? fact.ticket : null));
  for (const fact of facts) {
    if (!isFact(fact, 'ticket.opened') || fact.imported !== 'no') continue;
    const of = stories.get(fact.ticket) ?? [];
    undone(fact.openedAt, of, add);
    const day = dayIn(fact.openedAt);
    if (day < since) continue;
    const changed = of.find((one) => isFact(one, 'ticket.categorised'));
    const category =
      changed !== undefined && isFact(changed, 'ticket.categorised') ? changed.category : fact.category;
    add(`categories ${day} ${category}`);
    add(`channels ${day} ${fact.channel}`);
    add(`corrections ${fact.category} ${category === fact.category ? 'kept' : 'corrected'}`);
    if (of.some((one) => one.type === 'ticket.merged')) continue;
    for (const name of ['firstResponse', 'resolution'] as const) {
      const met = metAt(of, name);
      const due = dueOf(of, name);
      const waited = name === 'resolution' ? of.find((one) => one.type === 'ticket.waited')?.at : undefined;
      const until = Math.min(met ?? NOW, waited ?? NOW);
      if (until > due) add(`breaches ${day} ${name}`);
      if (until > due) add(`${name} ${day} late`);
      if (met === undefined) continue;
      add(`${name} ${day} met`);
      (took[`${name} ${day}`] ??= []).push(Math.round(elapsedWithin(CALENDAR, fact.openedAt, until).minutes));
    }
  }
  return { counts, took };
}

type Clock = 'firstResponse' | 'resolution';

function metAt(of: readonly Fact[], name: Clock): number | undefined {
  const type = name === 'firstResponse' ? 'ticket.answered' : 'ticket.resolved';
  return of.find((one) => one.type === type)?.at;
}

function dueOf(of: readonly Fact[], name: Clock): number {
  const set = of.find((one) => isFact(one, 'ticket.scheduled') && one.clock === name);
  return set !== undefined && isFact(set, 'ticket.scheduled') ? set.due : 0;
}

const AGES = { '0-1': 1, '1-3': 3, '3-7': 7, '7-30': 30, '30-': Number.POSITIVE_INFINITY };

function undone(openedAt: number, of: readonly Fact[], add: (key: string) => void): void {
  if (of.some(({ type }) => type === 'ticket.resolved' || type === 'ticket.merged')) return;
  const isWaiting = of.some(({ type }) => type === 'ticket.waited');
  const isLate = (['firstResponse', 'resolution'] as const).some(
    (name) => metAt(of, name) === undefined && dueOf(of, name) < NOW,
  );
  const column = isWaiting ? 'waiting' : isLate ? 'late' : 'open';
  const [age] = Object.entries(AGES).find(([, days]) => NOW - openedAt < days * DAY) ?? [];
  const given = of.find((one) => isFact(one, 'ticket.assigned'));
  add(`backlog ${age} ${column}`);
  add(`load ${given !== undefined && isFact(given, 'ticket.assigned') ? given.agent : ''} ${column}`);
}

function countsIn({ name, rows }: Figure): Record<string, number> {
  const counted = rows.flatMap(({ row, values }) =>
    Object.entries(values).map(([column, value]) => [`${name} ${row} ${column}`, value ?? 0] as const),
  );
  return Object.fromEntries(
    counted.filter(([key, value]) => value > 0 && !/ (?:p50|p90|promised)$/.test(key)),
  );
}

const all = (grounds: FigureGrounds) => figureNames.map((name) => figureOf(name, grounds, ASKED));

const reason = noPostgres();

describe.each([
  { name: 'SQLite', open: async () => (await embeddedGrounds(testClock(NOW))).database, skip: null },
  { name: `PostgreSQL ${reason ?? ''}`, open: async () => opened(await freshDatabase()), skip: reason },
])('on $name', ({ open, skip }) => {
  test.skipIf(skip !== null)('a recount of the history gives the same', async () => {
    const database = await open();
    const read = await filled(database);
    const grounds = await figureGrounds(read, SETTINGS, 30, NOW);
    const figures = all(grounds);
    const since = figures[0]?.rows[0]?.row ?? '';
    expect(since).toBe('2026-02-26');
    expect((await replay(database)).differences).toEqual([]);
    const { counts, took } = await recounted(read, since);
    expect(Object.assign({}, ...figures.map(countsIn))).toEqual(counts);
    for (const name of ['firstResponse', 'resolution'] as const)
      for (const { row, values } of figureOf(name, grounds, ASKED).rows) {
        const sorted = (took[`${name} ${row}`] ?? []).toSorted((a, b) => a - b);
        expect(values['p50'], `${name} ${row}`).toBe(sorted[Math.ceil(sorted.length / 2) - 1] ?? null);
      }
    for (const met of ['breaches ', 'backlog 1-3 ', 'backlog 30- ', 'load ana late', 'load rui waiting'])
      expect(
        Object.keys(counts).some((key) => key.startsWith(met)),
        met,
      ).toBe(true);
    expect(Object.keys(counts).filter((key) => key.endsWith(' resolution')).length).toBeGreaterThan(3);
  });

  test.skipIf(skip !== null)(
    'of more tickets than are read the newest are counted, and it says so',
    async () => {
      const read = await filled(await open());
      const grounds = await figureGrounds(read, SETTINGS, 30, NOW, 200);
      expect(grounds.isWhole).toBe(false);
      // A page may be short by the imported ones, so one more is read.
      expect(grounds.opened.length).toBeLessThan(400);
      expect(grounds.opened[0]?.number).toBe(`FL-${5_000 + COUNT}`);
      const few = await figureGrounds(read, SETTINGS, 7, NOW, 60);
      expect([few.isWhole, few.undone.length > 60]).toEqual([false, true]);
    },
  );

  test.skipIf(skip !== null)('a page is one search of an index for each table', async () => {
    const database = await open();
    const read = await filled(database);
    await database.transaction(async (sql) => {
      for (const table of ['tickets', 'facts', 'ticket_rows']) await sql.run(`ANALYZE ${table}`);
    });
    const explain = read.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const plan = async (text: string, ...params: number[]): Promise<string> =>
      (await read.all(`${explain} ${text}`, ...params))
        .map((row) => String(row['detail'] ?? row['QUERY PLAN']))
        .join('\n');
    const page = await plan(openedStatement(read.dialect), 2_000, 1_000_000, 20);
    if (read.dialect === 'sqlite') {
      expect(page).toContain('SEARCH t USING INDEX tickets_by_seq (seq>? AND seq<?)');
      expect(page).toContain('SEARCH f USING INTEGER PRIMARY KEY');
    } else {
      expect(page).toMatch(/Index Scan Backward using tickets_by_seq/);
      expect(page).not.toContain('Seq Scan');
    }
    expect(page).not.toMatch(/TEMP B-TREE|SCAN/);
    for (const status of ['open', 'waiting'] as const)
      expect(await plan(undoneStatement(status), 10)).toMatch(/(?:INDEX|using|on) ticket_rows_/);
  });
});

test('a ticket is of the day of the reader’s zone', async () => {
  const grounds: FigureGrounds = {
    at: Date.parse('2026-03-29T12:00:00Z'),
    days: 7,
    opened: [
      {
        number: 'FL-1001',
        openedAt: Date.parse('2026-03-28T23:30:00Z'),
        channel: 'email',
        category: 'billing',
        decided: 'billing',
        firstResponse: null,
        resolution: null,
      },
    ],
    undone: [],
    isWhole: true,
  };
  const dayOf = (zone: string) =>
    figureOf('categories', grounds, { zone, categories: [] }).rows.find(
      ({ values }) => values['billing'] === 1,
    )?.row;
  // The clocks of Lisbon go forward that night.
  expect([dayOf('Europe/Lisbon'), dayOf('Europe/Madrid'), dayOf('Pacific/Auckland')]).toEqual([
    '2026-03-28',
    '2026-03-29',
    '2026-03-29',
  ]);
  const weeks = figureOf('categories', { ...grounds, days: 90 }, { zone: 'Europe/Lisbon', categories: [] });
  expect(weeks.rows).toHaveLength(13);
  expect(DAY * 90).toBeGreaterThan(grounds.at - Date.parse(weeks.rows[0]?.row ?? ''));
});
