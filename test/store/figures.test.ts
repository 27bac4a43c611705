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
import { arrivedFacts, openedFact } from '../support/facts.ts';
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
const SETTINGS = { calendars: { office: CALENDAR }, plans: {} };
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
    const isActedOn = of.some(({ type }) => ACTS.includes(type));
    if (isActedOn) add(`corrections ${fact.category} ${category === fact.category ? 'kept' : 'corrected'}`);
    const isMerged = of.some((one) => one.type === 'ticket.merged');
    for (const name of ['firstResponse', 'resolution'] as const) {
      const met = metAt(of, name);
      const due = dueOf(of, name);
      const waited = name === 'resolution' ? of.find((one) => one.type === 'ticket.waited')?.at : undefined;
      const merged = of.find((one) => one.type === 'ticket.merged')?.at;
      const ended = name === 'firstResponse' ? metAt(of, 'resolution') : undefined;
      const until = Math.min(met ?? NOW, waited ?? NOW, merged ?? NOW, ended ?? NOW);
      if (until > due) add(`breaches ${day} ${name}`);
      if (until > due) add(`${name} ${day} late`);
      if (isMerged) continue;
      if (met === undefined && ended === undefined) add(`${name} ${day} notYet`);
      if (met === undefined) continue;
      add(`${name} ${day} met`);
      (took[`${name} ${day}`] ??= []).push(Math.round(elapsedWithin(CALENDAR, fact.openedAt, until).minutes));
    }
  }
  return { counts, took };
}

const ACTS = ['ticket.answered', 'ticket.resolved', 'ticket.categorised', 'ticket.merged'];

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
        const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? null;
        const promised = { firstResponse: 240, resolution: 1_440 }[name];
        expect(values, `${name} ${row}`).toMatchObject({
          p50: at(0.5),
          p90: at(0.9),
          promised: sorted.length === 0 ? null : promised,
        });
      }
    for (const met of ['breaches ', 'backlog 1-3 ', 'backlog 30- ', 'load ana late', 'load rui waiting'])
      expect(
        Object.keys(counts).some((key) => key.startsWith(met)),
        met,
      ).toBe(true);
    expect(Object.keys(counts).filter((key) => key.endsWith(' resolution')).length).toBeGreaterThan(3);
  });

  test.skipIf(skip !== null)('a confidence is of the first contact and its category', async () => {
    const database = await open();
    const first = (contact: string, confidence: number) =>
      arrivedFacts(contact).map((fact) =>
        isFact(fact, 'contact.classified')
          ? { ...fact, classification: { ...fact.classification, confidence } }
          : fact,
      );
    const at = { at: NOW - DAY, openedAt: NOW - DAY, category: 'billing' };
    await openStore(database, outboxWithin).transaction((tx) =>
      tx.write([
        ...first('c1', 0.62),
        ...first('c2', 0.7),
        ...first('c3', 1),
        openedFact('FL-1001', { ...at, contact: 'c1' }),
        openedFact('FL-1002', { ...at, contact: 'c2', category: 'usage' }),
        openedFact('FL-1003', { ...at, contact: 'c3' }),
        openedFact('FL-1004', { ...at, contact: null }),
      ]),
    );
    const { opened: found } = await figureGrounds(database.read, SETTINGS, 7, NOW);
    expect(Object.fromEntries(found.map(({ number, confidence }) => [number, confidence]))).toEqual({
      'FL-1001': 0.62,
      'FL-1002': null,
      'FL-1003': null,
      'FL-1004': null,
    });
  });

  test.skipIf(skip !== null)('of more tickets than are read it says which ones are counted', async () => {
    const read = await filled(await open());
    const grounds = await figureGrounds(read, SETTINGS, 30, NOW, 200);
    expect(grounds.opened).toHaveLength(200);
    expect(grounds.opened[0]?.number).toBe(`FL-${5_000 + COUNT}`);
    const whole = await figureGrounds(read, SETTINGS, 30, NOW);
    const count = (status: string) => whole.undone.filter((one) => one.status === status).length;
    const [all, open_, waiting] = [whole.opened.length, count('open'), count('waiting')];
    expect([whole.cut, open_ < waiting + 200, open_ !== waiting]).toEqual([[], true, true]);
    const cutAt = async (most: number) => (await figureGrounds(read, SETTINGS, 30, NOW, most)).cut;
    // Exactly as many as are read is all of them, of each kind.
    expect(await cutAt(all)).toEqual([]);
    expect(await cutAt(all - 1)).toEqual(['opened']);
    const few = Math.min(open_, waiting);
    expect(await cutAt(few)).not.toContain(open_ === few ? 'open' : 'waiting');
    expect(await cutAt(few - 1)).toEqual(['opened', 'open', 'waiting']);
  });

  test.skipIf(skip !== null)('imported tickets are not read, however many came meanwhile', async () => {
    const database = await open();
    const read = await filled(database);
    const before = await figureGrounds(read, SETTINGS, 7, NOW);
    const imported = Array.from({ length: 900 }, (_, n) => {
      const old = { contact: null, at: NOW - DAY, openedAt: NOW - 400 * DAY, imported: 'closed' } as const;
      return openedFact(`FL-${9_001 + n}`, old);
    });
    await openStore(database, outboxWithin).transaction((tx) => tx.write(imported));
    let count = 0;
    const all: Sql['all'] = async (text, ...params) => {
      const rows = await read.all(text, ...params);
      if (text === openedStatement(read.dialect)) count += rows.length;
      return rows;
    };
    const counting = Object.assign(Object.create(read) as Sql, { all });
    const after = await figureGrounds(counting, SETTINGS, 7, NOW, 400);
    expect(after).toEqual(before);
    expect(count).toBe(before.opened.length);
  });

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
      expect(page).toContain('SEARCH t USING INDEX tickets_live_by_seq (seq>? AND seq<?)');
      expect(page).toContain('SEARCH f USING INTEGER PRIMARY KEY');
    } else {
      expect(page).toMatch(/Index Scan Backward using tickets_live_by_seq/);
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
        confidence: null,
        isActedOn: false,
        firstResponse: null,
        resolution: null,
      },
    ],
    undone: [],
    cut: [],
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
  // Ninety days ago was Tuesday, 30 December: weeks are whole, and the same ones tomorrow.
  const firstDays = weeks.rows.map(({ row }) => row);
  expect([firstDays.length, firstDays[0], firstDays.at(-1)]).toEqual([13, '2025-12-29', '2026-03-23']);
  const tomorrow = figureOf(
    'categories',
    { ...grounds, days: 90, at: grounds.at + DAY },
    { zone: 'Europe/Lisbon', categories: [] },
  );
  expect(tomorrow.rows.map(({ row }) => row).slice(0, 13)).toEqual(firstDays);
});
