import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { RuntimeTx, Store } from '../../contract/store.ts';
import { replay } from '../../store/replay.ts';
import { openStore } from '../../store/store.ts';
import { customerPagesPromises } from '../promises/customerPages.ts';
import { leftBehindPromises } from '../promises/leftBehind.ts';
import { handoverPromises } from '../promises/handovers.ts';
import { issuePromises } from '../promises/issues.ts';
import { retentionPromises } from '../promises/retention.ts';
import { pagesPromises } from '../promises/pages.ts';
import { ruleMovesPromises } from '../promises/ruleMoves.ts';
import { storePromises } from '../promises/store.ts';
import { assignedFact, openedFact, queuedFact } from '../support/facts.ts';
import { until } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();

function storeAt(url: string): Store {
  return openStore(opened(url), async () => {});
}

async function twoStores(): Promise<{ url: string; one: Store; two: Store }> {
  const url = await freshDatabase();
  return { url, one: storeAt(url), two: storeAt(url) };
}

/** A transaction that stays open after `work` until it is let go, and can be led further meanwhile. */
function held<T>(store: Store, work: (desk: RuntimeTx) => Promise<T>) {
  const { promise: has, resolve, reject } = Promise.withResolvers<T>();
  const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: its, resolve: begun } = Promise.withResolvers<RuntimeTx>();
  const done = store.transaction(async (desk) => {
    begun(desk);
    resolve(await work(desk));
    await end;
  });
  done.catch(reject);
  return {
    has,
    step: async <S>(further: (desk: RuntimeTx) => Promise<S>): Promise<S> => further(await its),
    letGo() {
      letGo();
      return done;
    },
  };
}

/** Until so many sessions of the database wait for a lock. */
async function waiting(url: string, sessions = 1): Promise<void> {
  await until('somebody waits for a lock', async () => {
    const rows = await asked(
      url,
      `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
    );
    return rows.length >= sessions;
  });
}

function scheduledFact(ticket: string, at: number): Fact {
  const because = { id: `s${ticket}${at}`, v: 1, at: 1_000, by: 'test', cause: 'c', because: [] };
  const clock = { clock: 'firstResponse' as const, calendar: 'always', minutes: 60, from: 1_000, due: at };
  return {
    type: 'ticket.scheduled',
    ticket,
    ...because,
    ...clock,
    intervals: [],
    steps: [{ at, level: 1, tell: 'lead' }],
  };
}

function mergedFact(into: string, from: string): Fact {
  return { ...openedFact('-'), type: 'conversation.merged', id: 'merged', into, from } as unknown as Fact;
}

describe.skipIf(reason !== null)(`the store on PostgreSQL ${reason ?? ''}`, () => {
  pagesPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  retentionPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  handoverPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  issuePromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  customerPagesPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  leftBehindPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  ruleMovesPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });

  storePromises(async () => {
    const url = await freshDatabase();
    return { store: storeAt(url), reopen: async () => storeAt(url) };
  });

  test('who waits for a lock sees what its holder decided', async () => {
    const { url, one, two } = await twoStores();
    const first = held(one, async (desk) => {
      await desk.lock(['m1', 'agent/rui']);
      await desk.write([openedFact('FL-1001'), assignedFact('FL-1001', 'rui')]);
    });
    await first.has;
    const second = two.transaction(async (desk) => {
      await desk.lock(['agent/rui']);
      return desk.agentLoads();
    });
    await waiting(url);
    await first.letGo();
    expect((await second).get('rui')?.open).toBe(1);
  });

  test('numbers are handed out once, by however many stores', async () => {
    const { one, two } = await twoStores();
    const numbers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? one : two).transaction(async (desk) => {
          const number = await desk.nextTicketNumber();
          await desk.write([openedFact(number)]);
          return number;
        }),
      ),
    );
    expect(new Set(numbers).size).toBe(30);
  });

  test('an instant is in the hands of one, and the others have the rest', async () => {
    const { one, two } = await twoStores();
    await one.transaction((desk) =>
      desk.write(
        ['FL-1001', 'FL-1002', 'FL-1003'].flatMap((number, index) => [
          openedFact(number),
          assignedFact(number, 'rui'),
          scheduledFact(number, 5_000 - index),
        ]),
      ),
    );
    const first = held(one, (desk) => desk.dueInstants('router', 9_000, 2));
    expect((await first.has).map(({ subject }) => subject)).toEqual(['FL-1003', 'FL-1002']);
    const others = await two.transaction((desk) => desk.dueInstants('router', 9_000, 2));
    expect(others.map(({ subject }) => subject)).toEqual(['FL-1001']);
    await first.letGo();
  });

  test('tickets nobody has are given out by one, and who has one in hand is not waited for', async () => {
    const { one, two } = await twoStores();
    await one.transaction((desk) => desk.write([openedFact('FL-1001'), openedFact('FL-1002')]));
    const first = held(one, (desk) => desk.unassignedToChange(1));
    expect((await first.has).map(({ number }) => number)).toEqual(['FL-1001']);
    const others = await two.transaction((desk) => desk.unassignedToChange(10));
    expect(others.map(({ number }) => number)).toEqual(['FL-1002']);
    await first.letGo();
  });

  test('places of a destination are counted over all who claim', async () => {
    const { one, two } = await twoStores();
    await one.transaction((desk) =>
      desk.write(Array.from({ length: 8 }, (_, index) => queuedFact(`m${index}`, 'x@slow.test'))),
    );
    const claims = await Promise.all(
      [one, two, one, two].map((store) =>
        store.transaction((desk) => desk.claim('email', 2_000, 500, 10, 3)),
      ),
    );
    expect(claims.flat()).toHaveLength(3);
  });

  test('two that lock tickets against each other both decide: a deadlock is run again', async () => {
    const url = await freshDatabase();
    let reruns = 0;
    const count = (name: string): void => {
      if (name === 'firstline_transaction_reruns_total') reruns += 1;
    };
    const reports = { count, gauge() {}, observe() {} };
    const [one, two] = [opened(url, { reports }), opened(url, { reports })].map((database) =>
      openStore(database, async () => {}),
    ) as [Store, Store];
    await one.transaction((desk) => desk.write([openedFact('FL-1001'), openedFact('FL-1002')]));
    const note = (ticket: string, id: string): Fact =>
      ({ ...openedFact(ticket), type: 'ticket.noted', id, agent: 'rui' }) as unknown as Fact;
    let met = 0;
    const crossing = (store: Store, first: string, second: string) =>
      store.transaction(async (desk) => {
        await desk.ticketsToChange([first]);
        met += 1;
        await until('the other has its first', () => met >= 2);
        await desk.ticketsToChange([second]);
        // In a savepoint, as a stage decides: it must not be taken for the input's fault.
        await desk.savepoint(() => desk.write([note(second, `${first}${second}`)]));
      });
    await Promise.all([crossing(one, 'FL-1001', 'FL-1002'), crossing(two, 'FL-1002', 'FL-1001')]);
    expect(reruns).toBeGreaterThan(0);
    const [row] = await asked(
      url,
      `SELECT count(*)::integer AS notes FROM facts WHERE type = 'ticket.noted'`,
    );
    expect(row).toEqual({ notes: 2 });
  });

  test('facts of one ticket stand in the history in the order they were folded', async () => {
    const { url, one, two } = await twoStores();
    await one.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const retagged = (index: number): Fact =>
      ({
        ...openedFact('FL-1001'),
        type: 'ticket.categorised',
        id: `t${index}`,
        previous: 'billing',
        category: `c${index}`,
        queue: `c${index}`,
      }) as unknown as Fact;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : two).transaction((desk) => desk.write([retagged(index)])),
      ),
    );
    expect((await replay(opened(url))).differences).toEqual([]);
  });

  test('what is added to a conversation while it is merged into another goes with it', async () => {
    const { url, one, two } = await twoStores();
    const opening = openedFact('FL-1001', { conversation: 'v2' });
    const own = (id: string): Fact => ({ ...queuedFact(id, 'x@y.test'), ticket: 'FL-1001' }) as Fact;
    await one.transaction((desk) => desk.write([opening, own('m1')]));
    const adding = held(one, async (desk) => {
      await desk.write([own('m2')]);
      // The answer is that of the saved row.
      expect(await desk.message('m2')).toMatchObject({ ticket: 'FL-1001' });
    });
    await adding.has;
    const merging = two.transaction((desk) => desk.write([mergedFact('v1', 'v2')]));
    await waiting(url);
    await adding.letGo();
    await merging;
    const entries = await one.read.threadEntries(['m1@firstline.test', 'm2@firstline.test']);
    expect(entries.map(({ conversation }) => conversation)).toEqual(['v1', 'v1']);
  });

  test('a mail that joins a conversation is decided before it is merged into another, or after, by the history too', async () => {
    const { url, one, two } = await twoStores();
    const opening = openedFact('FL-1001', { conversation: 'v2' });
    await one.transaction((desk) =>
      desk.write([opening, { ...queuedFact('m1', 'x@y.test'), ticket: 'FL-1001' } as Fact]),
    );
    const joining = held(one, (desk) => desk.threadEntries(['m1@firstline.test']));
    expect((await joining.has).map(({ conversation }) => conversation)).toEqual(['v2']);
    const merging = two.transaction((desk) => desk.write([mergedFact('v1', 'v2')]));
    await waiting(url);
    await joining.step((desk) => desk.write([openedFact('FL-1002', { conversation: 'v2' })]));
    await joining.letGo();
    await merging;
    expect((await one.read.ticket('FL-1002'))?.conversation).toBe('v1');
    expect((await replay(opened(url))).differences).toEqual([]);
  });

  test('what is told of a message while it is claimed again is not sent again', async () => {
    const { url, one, two } = await twoStores();
    await one.transaction((desk) => desk.write([queuedFact('m1', 'a@a.test')]));
    await one.transaction((desk) => desk.claim('email', 1_000, 500, 10, 10));
    const sent = { v: 1, at: 2_000, by: 'courier', attempt: 1, id: 's', cause: 's', message: 'm1' };
    const telling = held(one, (desk) => desk.write([{ ...sent, type: 'message.sent', reference: null }]));
    await telling.has;
    const claiming = two.transaction((desk) => desk.claim('email', 9_000, 500, 10, 10));
    await waiting(url);
    await telling.letGo();
    expect(await claiming).toEqual([]);
  });
});
