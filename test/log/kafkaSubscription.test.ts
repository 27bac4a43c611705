/** A group whose consumer goes wrong beneath it: crashed for good, no longer fetching, or too fast for its handler. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import type { Batch, Group, Outgoing, Subscription } from '../../contract/log.ts';
import { offsetsOf } from '../../log/kafka/offsets.ts';
import { subscribeTo } from '../../log/kafka/subscription.ts';
import { namesOf } from '../../log/kafka/topics.ts';
import { systemClock } from '../../runtime/clock.ts';
import { noted } from '../promises/log.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, noKafka } from '../support/kafka.ts';
import { numbersOf } from '../support/kafkaGroup.ts';
import { keyIn, preparedLog, recordsRemoved, SESSION_MS } from '../support/kafkaLog.ts';
import { type Recorded, recorded } from '../support/recorded.ts';
import { type Tampered, tampered } from '../support/kafkaTampered.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;
/** Some five fetches of a partition, and twice as much as is kept waiting. */
const MANY = 3_000;
const WORDS = 'x'.repeat(2_000);

function subscribed(
  { kafka }: Tampered,
  prefix: string,
  reports: Recorded,
  handle: Group['handle'],
): Subscription {
  const offsets = offsetsOf(kafka);
  const group: Group = { name: 'stage', topic: 'tickets', handle };
  const subscription = subscribeTo(group, {
    kafka,
    names: namesOf(prefix),
    offsets,
    clock: systemClock,
    reports,
    append: async () => {},
    halts: () => ({ at: async () => null, keep: async () => {} }),
    sessionMs: SESSION_MS,
    heartbeatMs: 400,
    watchEveryMs: 1_000,
  });
  atEnd(async () => {
    await subscription.stop();
    await offsets.close();
  });
  return subscription;
}

/** For this reason. A machine that is busy enough to fetch nothing for a while may have it rebuilt once more. */
function expectRebuilt(reports: Recorded, because: string): void {
  expect(reports.of('rebuilt')).toContainEqual(expect.objectContaining({ group: 'stage', because }));
}

/** A recreated consumer may deliver a record again. */
function firstOf(seen: number[]): number[] {
  return [...new Set(seen)];
}

function long(n: number, key: string): Outgoing {
  const { fact } = noted(n);
  return { key, fact: { ...fact, contact: WORDS } as Fact };
}

describe.skipIf(reason !== null)(`a group and its consumer ${reason ?? ''}`, { timeout: 300_000 }, () => {
  test('a consumer that kafkajs has stopped for good is made anew, and goes on where the group was', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const reports = recorded();
    const seen: number[] = [];
    let crashes = 0;
    const world = await tampered(() => {
      if (seen.length < 3 || crashes > 0) return;
      crashes += 1;
      throw new TypeError('a bug');
    });
    subscribed(world, prefix, reports, async (batch) => (seen.push(...numbersOf(batch)), []));
    for (const n of [0, 1, 2]) {
      await log.append([noted(n, 1_000, keyIn(1))]);
      await until('it is handled', () => seen.length > n, PATIENCE_MS);
    }
    await log.append([noted(3, 1_000, keyIn(1))]);
    await until('the next', () => seen.includes(3), PATIENCE_MS);
    expect(crashes).toBe(1);
    expect(world.consumers.length).toBeGreaterThanOrEqual(2);
    expectRebuilt(reports, 'a bug');
    expect(firstOf(seen)).toEqual([0, 1, 2, 3]);
  });

  test('a consumer that no longer fetches, and says nothing, is found out by what waits', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const reports = recorded();
    const seen: number[] = [];
    const world = await tampered();
    subscribed(world, prefix, reports, async (batch) => (seen.push(...numbersOf(batch)), []));
    await log.append([noted(0, 1_000, keyIn(1))]);
    await until('it reads', () => seen.length === 1, PATIENCE_MS);
    reports.said.length = 0;
    world.consumers.at(-1)?.pause([{ topic: namesOf(prefix).work('tickets') }]);
    await log.append([noted(1, 1_000, keyIn(1))]);
    await until('it reads again', () => seen.includes(1), PATIENCE_MS);
    expectRebuilt(reports, 'records wait but are not fetched');
    expect(firstOf(seen)).toEqual([0, 1]);
  });

  test('behind a handler that takes its time no more is fetched than it may keep waiting; then it goes on, in order', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const reports = recorded();
    const seen: number[] = [];
    let hangs = true;
    let release: () => void = () => {};
    const hanging = new Promise<void>((resolve) => (release = resolve));
    let fetched = 0;
    const world = await tampered(({ batch }) => {
      if (batch.partition === 1) fetched += batch.messages.length;
    });
    subscribed(world, prefix, reports, async (batch) => {
      if (batch.partition === 1 && hangs) await hanging;
      seen.push(...numbersOf(batch));
      return [];
    });
    const all = Array.from({ length: MANY }, (_, n) => long(n, keyIn(1)));
    for (let from = 0; from < MANY; from += 500) await log.append(all.slice(from, from + 500));
    await until(
      'it has enough',
      () => world.calls.filter((call) => call === 'pause 1').length > 2,
      PATIENCE_MS,
    );
    const kept = fetched;
    // Another member comes and goes: what waits is kept, and stays enough.
    const other = await preparedLog({ prefix });
    const passing = other.subscribe({
      name: 'stage',
      topic: 'tickets',
      handle: () => Promise.reject(new Failure('not here', { retry: true })),
    });
    const joins = reports.of('assigned').length;
    await until('it shares', () => reports.of('assigned').length > joins, PATIENCE_MS);
    await passing.stop();
    expect(kept).toBeLessThan(MANY);
    hangs = false;
    release();
    await until('all of them', () => seen.includes(MANY - 1), PATIENCE_MS);
    expect(seen.filter((n, at) => seen.indexOf(n) === at)).toEqual(all.map((_, n) => n));
    expect(reports.of('rebuilt')).toEqual([]);
  });

  test('records removed before they were read: kafkajs begins anew behind them, and the group stands still instead, whoever runs it', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const reports = recorded();
    const seen: number[] = [];
    const world = await tampered();
    const group = async (batch: Batch): Promise<Outgoing[]> => (seen.push(...numbersOf(batch)), []);
    const subscription = subscribed(world, prefix, reports, group);
    await log.append([0, 1, 2].map((n) => noted(n, 1_000, keyIn(1))));
    await until('three', () => seen.length === 3, PATIENCE_MS);
    const where = [{ topic: namesOf(prefix).work('tickets') }];
    world.consumers.at(-1)?.pause(where);
    await log.append([3, 4, 5, 6].map((n) => noted(n, 1_000, keyIn(1))));
    await recordsRemoved(prefix, 1, 5);
    world.consumers.at(-1)?.resume(where);
    await until('halted', () => reports.of('blocked').length > 0, PATIENCE_MS);
    await log.append([noted(7, 1_000, keyIn(1)), noted(8, 1_000, keyIn(2))]);
    await until('the other partition', () => seen.includes(8), PATIENCE_MS);
    expect(seen).toEqual([0, 1, 2, 8]);
    expect(reports.of('blocked')[0]).toMatchObject({ group: 'stage', partition: 1, halted: true });
    await subscription.stop();

    const later = recorded();
    subscribed(await tampered(), prefix, later, group);
    await until('halted again', () => later.of('blocked').length > 0, PATIENCE_MS);
    await log.append([noted(9, 1_000, keyIn(1)), noted(10, 1_000, keyIn(2))]);
    await until('the other partition', () => seen.includes(10), PATIENCE_MS);
    expect(seen).toEqual([0, 1, 2, 8, 10]);
  });
});
