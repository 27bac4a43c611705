/** Whoever waits for the lead of the relay tells what waits: who has it may be frozen. The way itself: test/cluster. */
import { describe, expect, test } from 'vitest';
import type { Metrics } from '../../contract/reports.ts';
import type { Outbox } from '../../contract/store.ts';
import { relay } from '../../runtime/relay.ts';
import { tryLead } from '../../store/lead.ts';
import { outboxPage, outboxWithin, removeSent, waitingInOutbox } from '../../store/outbox.ts';
import type { Postgres } from '../../store/postgres.ts';
import { openStore } from '../../store/store.ts';
import { atEnd } from '../support/endings.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, type TestClock, testClock, until } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();

describe.skipIf(reason !== null)(`a relay that does not lead ${reason ?? ''}`, () => {
  test('tells what waits, again and again, and sends nothing of it', async () => {
    const url = await freshDatabase();
    const lead = await tryLead(opened(url));
    const database = opened(url);
    const told: number[] = [];
    const clock = await relaying(database, (waiting) => told.push(waiting));
    const isTold = (waiting: number): boolean => {
      clock.advance(1_000);
      return told.at(-1) === waiting;
    };
    await until('none waits', () => isTold(0));
    await decided(database, ['FL-1001', 'FL-1002', 'FL-1003']);
    await until('three wait', () => isTold(3));
    await decided(database, ['FL-1004']);
    await until('four wait', () => isTold(4));
    expect(lead?.leads()).toBe(true);
    expect(await waitingInOutbox(database.read)).toBe(4);
  });
});

async function decided(database: Postgres, tickets: string[]): Promise<void> {
  const facts = tickets.map((ticket) => ({ key: ticket, fact: openedFact(ticket) }));
  await database.transaction((sql) => outboxWithin(sql, facts));
}

/** A relay from this database's outbox to a log of its own, by the clock that is returned. */
async function relaying(database: Postgres, told: (waiting: number) => void): Promise<TestClock> {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const outbox: Outbox = {
    page: (limit, maxBytes) => outboxPage(database.read, limit, maxBytes),
    remove: (ids) => database.transaction((sql) => removeSent(sql, ids)),
    waiting: () => waitingInOutbox(database.read),
    lead: () => tryLead(database),
  };
  const metrics: Metrics = {
    count() {},
    observe() {},
    gauge(name, value) {
      if (name === 'firstline_outbox_facts') told(value);
    },
  };
  const running = relay({
    ...grounds,
    outbox,
    log: { ...grounds.log, publishSettings: () => Promise.resolve() },
    store: openStore(database, outboxWithin),
    reports: { ...grounds.reports, ...metrics },
  });
  atEnd(() => running.stop());
  return clock;
}
