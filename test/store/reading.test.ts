/** Reading by position while others commit: nothing is passed over. */
import { describe, expect, test } from 'vitest';
import type { RuntimeTx, Store } from '../../contract/store.ts';
import { pagesOf } from '../../store/pages.ts';
import type { Postgres } from '../../store/postgres/postgres.ts';
import { openStore } from '../../store/store.ts';
import { openedFact } from '../support/facts.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();

async function twoStores(): Promise<{ database: Postgres; one: Store; two: Store }> {
  const url = await freshDatabase();
  const database = opened(url);
  return {
    database,
    one: openStore(database, async () => {}),
    two: openStore(opened(url), async () => {}),
  };
}

/** A transaction that is led step by step. `isolating`: in its second run, which has savepoints. */
function led(
  store: Store,
  isolating = false,
): {
  step<T>(work: (desk: RuntimeTx) => Promise<T>): Promise<T>;
  commit(): Promise<void>;
} {
  const { promise: desk, resolve: begun } = Promise.withResolvers<RuntimeTx>();
  const { promise: end, resolve: letGo } = Promise.withResolvers<void>();
  let runs = 0;
  const done = store.transaction(async (given) => {
    runs += 1;
    if (isolating && runs === 1) await given.savepoint(() => Promise.reject(new Error('the first run')));
    begun(given);
    await end;
  });
  return {
    step: async (work) => work(await desk),
    commit() {
      letGo();
      return done;
    },
  };
}

describe.skipIf(reason !== null)(`reading by position on PostgreSQL ${reason ?? ''}`, () => {
  test('what is committed late with a lower place is not passed over, in any of the pages', async () => {
    const { database, one, two } = await twoStores();
    const pages = pagesOf(database);
    await one.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const late = led(one);
    await late.step(async (desk) => {
      await desk.write([openedFact('FL-1002')]);
      await desk.settle();
    });
    await two.transaction((desk) => desk.write([openedFact('FL-1003')]));
    const first = await pages.facts(0, 10);
    expect(first.map(({ fact }) => 'ticket' in fact && fact.ticket)).toEqual(['FL-1001']);
    expect((await pages.tickets(0, 10)).map(({ ticket }) => ticket.number)).toEqual(['FL-1001']);
    await late.commit();
    const rest = await pages.facts(first.at(-1)?.seq ?? 0, 10);
    expect(rest.map(({ fact }) => 'ticket' in fact && fact.ticket)).toEqual(['FL-1002', 'FL-1003']);
    expect((await pages.tickets(first.at(-1)?.seq ?? 0, 10)).map(({ ticket }) => ticket.number)).toEqual([
      'FL-1002',
      'FL-1003',
    ]);
  });

  test('a transaction that began first and writes last holds nobody up before it writes', async () => {
    const { database, one, two } = await twoStores();
    const early = led(one);
    // It has an id in the database, and no fact.
    await early.step((desk) => desk.lock(['m1']));
    await two.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const pages = pagesOf(database);
    expect(await pages.facts(0, 10)).toHaveLength(1);
    await early.step((desk) => desk.write([openedFact('FL-1002')]));
    expect(await pages.facts(0, 10)).toHaveLength(1);
    await early.commit();
    expect(await pages.facts(0, 10)).toHaveLength(2);
  });

  test('an announcement that a savepoint took back is made again', async () => {
    const { database, one, two } = await twoStores();
    const late = led(one, true);
    await late.step((desk) =>
      desk
        .savepoint(async () => {
          await desk.write([openedFact('FL-1001')]);
          throw new Error('no');
        })
        .catch(() => {}),
    );
    await late.step((desk) => desk.write([openedFact('FL-1002')]));
    await two.transaction((desk) => desk.write([openedFact('FL-1003')]));
    const pages = pagesOf(database);
    expect(await pages.facts(0, 10)).toEqual([]);
    await late.commit();
    expect(await pages.facts(0, 10)).toHaveLength(2);
  });

  test('whoever follows a busy history sees every fact once', async () => {
    const { database, one, two } = await twoStores();
    const pages = pagesOf(database);
    let writing = true;
    const seen: string[] = [];
    const follow = async (): Promise<void> => {
      for (let after = 0; ; ) {
        const last = !writing;
        const page = await pages.facts(after, 7);
        seen.push(...page.map(({ fact }) => fact.id));
        after = page.at(-1)?.seq ?? after;
        if (last && page.length === 0) return;
      }
    };
    const following = follow();
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const store = writer % 2 === 0 ? one : two;
      for (let n = 0; n < 25; n += 1) {
        const number = 2_000 + writer * 1_000 + n;
        await store.transaction(async (desk) => {
          await desk.write([openedFact(`FL-${number}`)]);
          // Some are slow to commit, so that places and commits come in different orders.
          for (let round = 0; round < writer; round += 1) await desk.decided(`${round}`, 'router');
        });
      }
    });
    await Promise.all(writers);
    writing = false;
    await following;
    expect(seen).toHaveLength(200);
    expect(new Set(seen).size).toBe(200);
  });
});
