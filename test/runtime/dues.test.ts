/** Time as an input: each instant once, in order, late or not; one poisoned ticket holds no other. */
import { describe, expect, test } from 'vitest';
import type { DraftOf, Fact } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Subscription } from '../../contract/log.ts';
import type { Stage } from '../../contract/stage.ts';
import type { Input } from '../../contract/store.ts';
import { dueLoop } from '../../runtime/dues.ts';
import { historyPage } from '../../store/tables/history.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { assignedFact, openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock, type TestGrounds, until } from '../support/grounds.ts';
import { recorded } from '../support/recorded.ts';

const BEGIN = Date.parse('2026-03-02T09:00:00Z');
const MINUTE_MS = 60_000;

/** Warns of whatever is due, unless the ticket is the poisoned one. */
function alarm(poisoned = ''): Stage<null> {
  return {
    name: 'router',
    topic: 'arrivals',
    reads: [],
    wakes: ['firstResponse'],
    writes: ['ticket.warned'],
    publishes: [],
    load: async () => null,
    decide(input: Input): DraftOf<'ticket.warned'>[] {
      if (!('due' in input)) return [];
      const { due, now } = input;
      if (due.subject === poisoned) throw new TypeError('poisoned');
      const lateMs = now - due.at;
      return [
        {
          type: 'ticket.warned',
          ticket: due.subject,
          clock: 'firstResponse',
          due: due.at,
          step: due.at,
          lateMs,
          tell: [],
          because: [],
        },
      ];
    },
  };
}

async function ticketsDue(grounds: TestGrounds, instants: number[]): Promise<void> {
  const facts = instants.flatMap((at, index): Fact[] => {
    const ticket = `FL-${1001 + index}`;
    const opened = openedFact(ticket, { openedAt: BEGIN });
    return [
      opened,
      assignedFact(ticket),
      {
        type: 'ticket.scheduled',
        id: `${ticket}.scheduled`,
        v: 1,
        at: BEGIN,
        by: 'test',
        cause: ticket,
        ticket,
        clock: 'firstResponse',
        calendar: 'always',
        minutes: 1,
        from: BEGIN,
        due: at,
        intervals: [],
        steps: [{ at, level: 1, tell: 'lead' }],
        because: [],
      },
    ];
  });
  await grounds.store.transaction((desk) => desk.write(facts));
}

async function fired(grounds: TestGrounds): Promise<[string, number][]> {
  const page = await historyPage(grounds.database.read, 0, 1_000);
  return page.flatMap(({ fact }): [string, number][] =>
    fact.type === 'ticket.warned' ? [[fact.ticket, fact.lateMs]] : [],
  );
}

const nothingWaits: Subscription = { stop: async () => {}, behind: async () => false };

describe('due instants', () => {
  test('none fires before its time; each fires once when it has come', async () => {
    const clock = testClock(BEGIN);
    const grounds = await embeddedGrounds(clock);
    await ticketsDue(grounds, [BEGIN + MINUTE_MS, BEGIN + 2 * MINUTE_MS]);
    const loop = dueLoop(alarm(), grounds, nothingWaits);
    clock.advance(MINUTE_MS - 1);
    await until('a turn', async () => (await grounds.store.nextDue('router')) !== null);
    expect(await fired(grounds)).toEqual([]);
    clock.advance(1);
    await until('the first', async () => (await fired(grounds)).length === 1);
    clock.advance(MINUTE_MS);
    await until('the second', async () => (await fired(grounds)).length === 2);
    await loop.stop();
    expect(await fired(grounds)).toEqual([
      ['FL-1001', 0],
      ['FL-1002', 0],
    ]);
  });

  test('how long the earliest one waits is a figure, and a store that is away is said to block', async () => {
    const clock = testClock(BEGIN);
    const grounds = await embeddedGrounds(clock);
    const reports = recorded();
    await ticketsDue(grounds, [BEGIN + MINUTE_MS]);
    const waits = { is: true };
    const events: Subscription = { stop: async () => {}, behind: async () => waits.is };
    const nextDue = grounds.store.nextDue.bind(grounds.store);
    let away = false;
    grounds.store.nextDue = (stage) =>
      away ? Promise.reject(new Failure('the database is away', { retry: true })) : nextDue(stage);
    const loop = dueLoop(alarm(), { ...grounds, reports }, events);
    const overdue = (): number | undefined =>
      reports.gaugeOf('firstline_due_overdue_seconds', { stage: 'router' });
    const blocked = (): number | undefined => reports.gaugeOf('firstline_blocked', { stage: 'router.dues' });
    await until('a look', () => overdue() === 0);
    clock.advance(3 * MINUTE_MS);
    await until('it waits for older events', () => overdue() === 120);
    away = true;
    clock.advance(1_000);
    await until('it is said', () => blocked() === 1);
    away = false;
    waits.is = false;
    clock.advance(1_000);
    await until('it has fired', () => overdue() === 0 && blocked() === 0);
    await loop.stop();
    expect(await fired(grounds)).toHaveLength(1);
  });

  test('a process frozen over ten deadlines fires each once, in order, and says how late', async () => {
    const clock = testClock(BEGIN);
    const grounds = await embeddedGrounds(clock);
    const instants = Array.from({ length: 10 }, (_, index) => BEGIN + (10 - index) * MINUTE_MS);
    await ticketsDue(grounds, instants);
    const loop = dueLoop(alarm(), grounds, nothingWaits);
    clock.set(BEGIN + 60 * MINUTE_MS);
    await until('all ten', async () => (await fired(grounds)).length >= 10);
    await loop.stop();
    const all = await fired(grounds);
    expect(all).toHaveLength(10);
    expect(all.map(([, lateMs]) => lateMs / MINUTE_MS)).toEqual([59, 58, 57, 56, 55, 54, 53, 52, 51, 50]);
  });

  test('a poisoned instant is parked, the others fire', async () => {
    const clock = testClock(BEGIN);
    const grounds = await embeddedGrounds(clock);
    await ticketsDue(grounds, [BEGIN + 1, BEGIN + 2, BEGIN + 3]);
    const loop = dueLoop(alarm('FL-1002'), grounds, nothingWaits);
    clock.advance(MINUTE_MS);
    await until('the two others', async () => (await fired(grounds)).length === 2);
    await loop.stop();
    expect((await fired(grounds)).map(([ticket]) => ticket)).toEqual(['FL-1001', 'FL-1003']);
    expect(await parkedInputs(grounds.database.read)).toMatchObject([{ key: 'FL-1002', error: 'poisoned' }]);
  });

  test('an instant the process died with twice is parked unseen, the others fire', async () => {
    const clock = testClock(BEGIN);
    const grounds = await embeddedGrounds(clock);
    await ticketsDue(grounds, [BEGIN + 1, BEGIN + 2]);
    const killer = `due/FL-1001/firstResponse/${BEGIN + 1}`;
    // What two lives left behind: it was alone in hand when each of them ended.
    await grounds.marks.write('router.dues', { inHand: [killer], deaths: { [killer]: 1 } });
    const loop = dueLoop(alarm(), grounds, nothingWaits);
    clock.advance(MINUTE_MS);
    await until('the other', async () => (await fired(grounds)).length === 1);
    await loop.stop();
    expect((await fired(grounds)).map(([ticket]) => ticket)).toEqual(['FL-1002']);
    expect(await parkedInputs(grounds.database.read)).toMatchObject([{ cause: killer }]);
  });

  test('an instant waits for events older than itself, five minutes at the most', async () => {
    const clock = testClock(BEGIN);
    const grounds = await embeddedGrounds(clock);
    await ticketsDue(grounds, [BEGIN + 1]);
    let asked = 0;
    const stuck: Subscription = { stop: async () => {}, behind: async () => ((asked += 1), true) };
    const loop = dueLoop(alarm(), grounds, stuck);
    clock.advance(MINUTE_MS);
    await until('it was asked', () => asked > 0);
    expect(await fired(grounds)).toEqual([]);
    clock.advance(5 * MINUTE_MS);
    await until('it went ahead', async () => (await fired(grounds)).length === 1);
    await loop.stop();
  });
});
