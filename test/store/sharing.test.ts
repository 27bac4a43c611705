/** What processes share beside the store: the outbox, marks, and the time. */
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../contract/clock.ts';
import { MAX_RECORD_BYTES } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import { suspectsOf } from '../../runtime/suspects.ts';
import { databaseClock } from '../../store/postgres/clock.ts';
import { databaseMarks } from '../../store/postgres/marks.ts';
import { outboxPage, outboxWithin, removeSent, waitingInOutbox } from '../../store/tables/outbox.ts';
import { openPostgres, type Postgres } from '../../store/postgres/postgres.ts';
import { HOLDERS } from '../../store/postgres/session.ts';
import { openedFact } from '../support/facts.ts';
import { testClock, until } from '../support/grounds.ts';
import { asked, freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();
/** As if its process were gone: the server frees the lock of its number, and nobody asks on its session any more. */
async function dies(url: string, { session }: Postgres): Promise<void> {
  const held = `FROM pg_locks WHERE classid = ${HOLDERS} AND objid = ${session.holder} AND objsubid = 2`;
  await asked(url, `SELECT pg_terminate_backend(pid) ${held}`);
  await until('the server has noticed', async () => (await asked(url, `SELECT pid ${held}`)).length === 0);
}

const fact = (ticket: string) => ({ key: ticket, fact: openedFact(ticket) });

describe.skipIf(reason !== null)(`the outbox ${reason ?? ''}`, () => {
  test('facts wait in the order they were decided, and go when they were sent', async () => {
    const database = opened(await freshDatabase());
    const numbers = Array.from({ length: 20 }, (_, index) => `FL-${1001 + index}`);
    await database.transaction((sql) => outboxWithin(sql, numbers.map(fact)));
    const page = await outboxPage(database.read, 12, 10_000_000);
    expect(page.map(({ outgoing }) => outgoing.key)).toEqual(numbers.slice(0, 12));
    expect(page[0]?.outgoing.fact).toMatchObject({ type: 'ticket.opened', ticket: 'FL-1001' });
    await database.transaction((sql) =>
      removeSent(
        sql,
        page.map(({ id }) => id),
      ),
    );
    expect(await waitingInOutbox(database.read)).toBe(8);
  });

  test('a page ends with the fact that fills it, and is never empty while something waits', async () => {
    const database = opened(await freshDatabase());
    await database.transaction((sql) => outboxWithin(sql, ['FL-1001', 'FL-1002', 'FL-1003'].map(fact)));
    const bytes = JSON.stringify(openedFact('FL-1001')).length;
    expect(await outboxPage(database.read, 10, 1)).toHaveLength(1);
    expect(await outboxPage(database.read, 10, bytes + 10)).toHaveLength(2);
  });

  test('what no record can hold is not taken, and what was not committed does not wait', async () => {
    const database = opened(await freshDatabase());
    const long = openedFact('FL-1002', { mailbox: 'x'.repeat(MAX_RECORD_BYTES) });
    const taken = database.transaction((sql) =>
      outboxWithin(sql, [fact('FL-1001'), { key: 'FL-1002', fact: long }]),
    );
    await expect(taken).rejects.toMatchObject({ retry: false });
    expect(await waitingInOutbox(database.read)).toBe(0);
  });
});

describe.skipIf(reason !== null)(`marks in the database ${reason ?? ''}`, () => {
  test('what the dead had in hand is read once, what the living have is not', async () => {
    const url = await freshDatabase();
    const [reader, alive] = [opened(url), opened(url)];
    const dead = opened(url);
    await databaseMarks(alive).write('router', { inHand: ['a'], deaths: {} });
    await databaseMarks(dead).write('router', { inHand: ['b'], deaths: { c: 1 } });
    await databaseMarks(dead).write('calls', { inHand: ['d'], deaths: {} });
    expect(await databaseMarks(reader).read('router')).toEqual({ inHand: [], deaths: {} });
    await dies(url, dead);
    expect(await databaseMarks(reader).read('router')).toEqual({ inHand: [], deaths: { b: 1, c: 1 } });
    expect(await databaseMarks(reader).read('router')).toEqual({ inHand: [], deaths: {} });
  });

  test('a cause that five processes died with, each with nothing else in hand, is condemned; a crowd is not', async () => {
    const url = await freshDatabase();
    const reader = opened(url);
    const deaths = [0, 1, 2, 3, 4].flatMap(() => [['bad'], ['x', 'y']]);
    for (const inHand of deaths) {
      const dead = opened(url);
      await databaseMarks(dead).write('router', { inHand, deaths: {} });
      await dies(url, dead);
    }
    const suspects = suspectsOf(databaseMarks(reader), 'router');
    expect(await suspects.next(['bad'])).toEqual({ condemned: ['bad'], run: 1, suspect: true });
    expect(await suspects.next(['x', 'y', 'z'])).toEqual({ condemned: [], run: 1, suspect: true });
  });

  test('who closes in order leaves nothing that would look like a death', async () => {
    const url = await freshDatabase();
    const leaving = openPostgres({ url });
    await databaseMarks(leaving).write('router', { inHand: ['a'], deaths: {} });
    await leaving.close();
    expect(await databaseMarks(opened(url)).read('router')).toEqual({ inHand: [], deaths: {} });
  });

  test('a process whose session was lost is alive again when it writes, by the same number', async () => {
    const url = await freshDatabase();
    const [reader, other] = [opened(url), opened(url)];
    const marks = databaseMarks(other);
    await marks.write('router', { inHand: ['a'], deaths: {} });
    await asked(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE classid = ${HOLDERS} AND objsubid = 2`,
    );
    await until('it can write again', () =>
      marks.write('router', { inHand: ['b'], deaths: {} }).then(
        () => true,
        () => false,
      ),
    );
    expect(await databaseMarks(reader).read('router')).toEqual({ inHand: [], deaths: {} });
  });

  test('marks are written while every transaction waits for one', async () => {
    const database = opened(await freshDatabase(), { poolSize: 2 });
    const marks = databaseMarks(database);
    await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        database.transaction(async (sql) => {
          await sql.all('SELECT 1');
          await marks.write(`g${index}`, { inHand: ['a'], deaths: {} });
        }),
      ),
    );
    expect(await database.read.all('SELECT count(*) AS n FROM marks')).toEqual([{ n: 6 }]);
  });
});

describe.skipIf(reason !== null)(`the database's clock ${reason ?? ''}`, () => {
  test('a machine whose clock is wrong goes by the database, and wakes nobody early', async () => {
    const database = opened(await freshDatabase());
    const local = testClock(Date.now() - 3_600_000);
    const clock = databaseClock(database, local);
    await clock.measure();
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
    const at = clock.now() + 10_000;
    let woken = false;
    clock.wakeAt(at, () => {
      woken = true;
    });
    local.advance(9_000);
    expect(woken).toBe(false);
    local.advance(1_001);
    expect(woken).toBe(true);
    clock.close();
  });

  test('it moves no further than a measure calls for, and stands while the database is down', async () => {
    let answer = async (): Promise<number> => 0;
    const read = { all: async () => [{ now: await answer() }] };
    const local = testClock(1_000_000);
    const clock = databaseClock({ read } as unknown as Parameters<typeof databaseClock>[0], local as Clock);
    const after = (ms: number, told: number) => async () => {
      local.advance(ms);
      return told;
    };
    answer = after(10, 1_000_505);
    await clock.measure();
    expect(clock.now() - local.now()).toBe(500);
    // Told 505 ahead in the middle of 20 ms: between 500 and 520, where it is already.
    answer = after(20, local.now() + 520);
    await clock.measure();
    expect(clock.now() - local.now()).toBe(500);
    answer = after(20, local.now() + 620);
    await clock.measure();
    expect(clock.now() - local.now()).toBe(600);
    let woken = false;
    clock.wakeAt(clock.now() + 100, () => {
      woken = true;
    });
    answer = after(0, local.now() + 400);
    await clock.measure();
    local.advance(150);
    expect(woken).toBe(false);
    local.advance(150);
    expect(woken).toBe(true);
    answer = async () => {
      throw new Error('down');
    };
    await expect(clock.measure()).rejects.toThrow('down');
    expect(clock.now() - local.now()).toBe(400);
    clock.close();
  });

  test('what hinders a measure that nobody asked for is said, a bug of ours as well', async () => {
    const said: unknown[] = [];
    const say: Reports['say'] = (level, name, details) => void said.push({ level, name, details });
    const read = { all: async () => Promise.reject(new TypeError('a bug')) };
    const clock = databaseClock({ read } as unknown as Parameters<typeof databaseClock>[0], testClock(), {
      say,
    });
    clock.now();
    await until('it is said', () => said.length > 0);
    expect(said).toEqual([
      { level: 'debug', name: 'failed', details: { who: 'database clock', error: 'a bug' } },
    ]);
    clock.close();
  });
});
