/** From the outbox to the log: in order whatever fails, by the process that holds the lock; a process without it tells what waits. The way itself: test/cluster. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Forwarded, Log } from '../../contract/log.ts';
import type { Metrics } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Outbox } from '../../contract/store.ts';
import { carryOutbox } from '../../runtime/outboxCarrier.ts';
import { tryOutboxLock } from '../../store/postgres/outboxLock.ts';
import { outboxPage, outboxWithin, removeSent, waitingInOutbox } from '../../store/tables/outbox.ts';
import type { Postgres } from '../../store/postgres/postgres.ts';
import { openStore } from '../../store/store.ts';
import { atEnd } from '../support/endings.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, type TestClock, testClock, until } from '../support/grounds.ts';
import { phoneSettings } from '../support/phone.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();

describe.skipIf(reason !== null)(`an outbox carrier without the lock ${reason ?? ''}`, () => {
  test('tells what waits, again and again, and sends nothing of it', async () => {
    const url = await freshDatabase();
    const lead = await tryOutboxLock(opened(url));
    const database = opened(url);
    const told: number[] = [];
    const clock = await relaying(database, { told: (waiting) => told.push(waiting) });
    const isTold = (waiting: number): boolean => {
      clock.advance(1_000);
      return told.at(-1) === waiting;
    };
    await until('none waits', () => isTold(0));
    await decided(database, ['FL-1001', 'FL-1002', 'FL-1003']);
    await until('three wait', () => isTold(3));
    await decided(database, ['FL-1004']);
    await until('four wait', () => isTold(4));
    expect(lead?.isHeld()).toBe(true);
    expect(await waitingInOutbox(database.read)).toBe(4);
  });
});

describe.skipIf(reason !== null)(`an outbox carrier with the lock ${reason ?? ''}`, () => {
  test('sends again what an append failed with, before anything that came later, and keeps it until it is there', async () => {
    const database = opened(await freshDatabase());
    const sent: string[][] = [];
    let fails = 4;
    const clock = await relaying(database, {
      async append(facts) {
        sent.push(ticketsOf(facts));
        fails -= 1;
        if (fails >= 0) throw new Failure('nobody knows whether it is there', { retry: true });
      },
    });
    const page = ['FL-1001', 'FL-1002', 'FL-1003'];
    await decided(database, page);
    await until('it is tried', () => passing(clock, () => sent.length >= 1));
    expect(await waitingInOutbox(database.read)).toBe(3);
    await decided(database, ['FL-1004']);
    await until('all are there', () =>
      passing(clock, async () => (await waitingInOutbox(database.read)) === 0),
    );
    expect(sent[0]).toEqual(page);
    for (const again of sent.slice(1)) expect(again).toEqual([...page, 'FL-1004'].slice(0, again.length));
    expect(sent.at(-1)).toEqual([...page, 'FL-1004']);
  });

  test('tells how many wait, also more than a page of them, while the log takes nothing', async () => {
    const database = opened(await freshDatabase());
    await decided(
      database,
      Array.from({ length: 1_200 }, (_, n) => `FL-${1001 + n}`),
    );
    const told: number[] = [];
    const clock = await relaying(database, {
      told: (waiting) => told.push(waiting),
      append: () => Promise.reject(new Failure('the log is down', { retry: true })),
    });
    await until('it is told', () => passing(clock, () => told.includes(1_200)));
    await decided(database, ['FL-3001']);
    await until('it is told again', () => passing(clock, () => told.includes(1_201)));
  });

  test('that has lost the lock sends no more', async () => {
    const database = opened(await freshDatabase());
    const sent: string[] = [];
    const state = { holds: true, asked: 0 };
    const clock = await relaying(database, {
      append: async (facts) => void sent.push(...ticketsOf(facts)),
      async tryLock() {
        state.asked += 1;
        return state.holds ? { isHeld: () => state.holds, release: async () => {} } : null;
      },
    });
    await decided(database, ['FL-1001']);
    await until('it is sent', () => passing(clock, () => sent.length === 1));
    state.holds = false;
    const asked = state.asked;
    await until('it asks for the lock', () => passing(clock, () => state.asked > asked));
    await decided(database, ['FL-1002']);
    await until('it asks again', () => passing(clock, () => state.asked > asked + 3));
    expect(sent).toEqual(['FL-1001']);
    expect(await waitingInOutbox(database.read)).toBe(1);
  });
});

/** Time passes, a quarter of a second at a look. */
function passing<T>(clock: TestClock, look: () => T): T {
  clock.advance(250);
  return look();
}

function ticketsOf(facts: Forwarded[]): string[] {
  return facts.map(({ key }) => key);
}

async function decided(database: Postgres, tickets: string[]): Promise<void> {
  const facts = tickets.map((ticket) => ({ key: ticket, fact: openedFact(ticket) }));
  await database.transaction((sql) => outboxWithin(sql, facts));
}

/** A relay from this database's outbox to a log of its own, by the clock that is returned. */
async function relaying(
  database: Postgres,
  options: { told?: (waiting: number) => void; append?: Log['append']; tryLock?: Outbox['tryLock'] },
): Promise<TestClock> {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const store = openStore(database, outboxWithin);
  const settings = async (): Promise<Settings> => phoneSettings;
  const outbox: Outbox = {
    page: (limit, maxBytes) => outboxPage(database.read, limit, maxBytes),
    remove: (ids) => database.transaction((sql) => removeSent(sql, ids)),
    waiting: () => waitingInOutbox(database.read),
    tryLock: options.tryLock ?? (() => tryOutboxLock(database)),
  };
  const metrics: Metrics = {
    count() {},
    observe() {},
    gauge(name, value) {
      if (name === 'firstline_outbox_facts') options.told?.(value);
    },
  };
  const running = carryOutbox({
    ...grounds,
    outbox,
    log: {
      ...grounds.log,
      append: options.append ?? ((facts) => grounds.log.append(facts)),
      settings,
      publishSettings: () => Promise.resolve(),
    },
    store: { ...store, read: { ...store.read, settings } },
    reports: { ...grounds.reports, ...metrics },
  });
  atEnd(() => running.stop());
  return clock;
}
