/** Groups on a real broker: slow and broken handlers, positions of their own, members that come and go. */
import { describe, expect, test } from 'vitest';
import type { Group, Outgoing } from '../../contract/log.ts';
import { noted } from '../promises/log.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, noKafka } from '../support/kafka.ts';
import { numbersOf, onStore } from '../support/kafkaGroup.ts';
import { keyIn, openedLog, preparedLog, SESSION_MS } from '../support/kafkaLog.ts';
import { recorded } from '../support/recorded.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;

describe.skipIf(reason !== null)(`groups on Kafka ${reason ?? ''}`, { timeout: 300_000 }, () => {
  test('a handler that hangs for several sessions holds up its partition alone, and nobody is put out of the group', async () => {
    const reports = recorded();
    // The watchdog looks several times meanwhile, and must see that it is the handler who takes so long.
    const log = await preparedLog({ reports, watchEveryMs: 3_000 });
    const seen = new Map<number, number>();
    let hung = 0;
    let release: () => void = () => {};
    const hanging = new Promise<void>((resolve) => (release = resolve));
    log.subscribe({
      name: 'slow',
      topic: 'tickets',
      async handle(batch) {
        if (batch.partition === 0) {
          hung += 1;
          await hanging;
        }
        seen.set(batch.partition, (seen.get(batch.partition) ?? 0) + batch.records.length);
        return [];
      },
    });
    // A broker that never had a group before may make the first member come again: not once it has taken a commit.
    await log.append([noted(0, 1_000, keyIn(1)), noted(0, 1_000, keyIn(2))]);
    await until('all is well', async () => (await log.lag('slow', 'tickets')) === 0, PATIENCE_MS);
    reports.said.length = 0;
    await log.append([noted(0, 1_000, keyIn(0))]);
    await until('the handler hangs', () => hung === 1, PATIENCE_MS);
    const end = performance.now() + 3 * SESSION_MS;
    let sent = 1;
    await until(
      'three sessions',
      async () => {
        await log.append([noted(sent, 1_000, keyIn(1)), noted(sent, 1_000, keyIn(2))]);
        sent += 1;
        return performance.now() > end;
      },
      PATIENCE_MS,
    );
    await until('the others', () => seen.get(1) === sent && seen.get(2) === sent, PATIENCE_MS);
    expect(seen.get(0)).toBeUndefined();
    release();
    await until('the one that hung', () => seen.get(0) === 1, PATIENCE_MS);
    await until('no lag', async () => (await log.lag('slow', 'tickets')) === 0, PATIENCE_MS);
    expect(hung).toBe(1);
    expect(reports.of('rebuilt')).toEqual([]);
    expect(reports.of('assigned')).toEqual([]);
  });

  test('a handler that throws a TypeError has the batch again; its consumer lives on', async () => {
    const reports = recorded();
    const log = await preparedLog({ reports });
    const seen: number[] = [];
    let thrown = 0;
    log.subscribe({
      name: 'broken',
      topic: 'tickets',
      async handle(batch) {
        if (batch.partition === 0 && thrown < 3) {
          thrown += 1;
          throw new TypeError('a bug');
        }
        seen.push(...numbersOf(batch));
        return [];
      },
    });
    await log.append([noted(1, 1_000, keyIn(0)), noted(2, 1_000, keyIn(1))]);
    await until('both', () => seen.length === 2, PATIENCE_MS);
    await log.append([noted(3, 1_000, keyIn(0))]);
    await until('the next', () => seen.includes(3), PATIENCE_MS);
    expect(seen.filter((n) => n !== 2)).toEqual([1, 3]);
    expect(reports.of('failed').filter(({ error }) => error === 'a bug')).toHaveLength(3);
    expect(reports.of('rebuilt')).toEqual([]);
  });

  test('positions kept in the store: what it passed is not handed over, what it did not pass is', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    const all = Array.from({ length: 10 }, (_, n) => noted(n, 1_000, keyIn(1)));
    await log.append(all);
    const positions = new Map([[1, 4]]);
    const ahead: number[] = [];
    const first = log.subscribe(onStore(positions, ahead));
    await until('from the fifth', () => ahead.length === 6, PATIENCE_MS);
    expect(ahead).toEqual([4, 5, 6, 7, 8, 9]);
    await first.stop();
    positions.set(1, 2);
    const back: number[] = [];
    log.subscribe(onStore(positions, back));
    await until('from the third', () => back.length === 8, PATIENCE_MS);
    expect(back).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('a handler that handles fewer than it was given, or was overtaken, goes on where its position is', async () => {
    const log = await preparedLog();
    await log.append(Array.from({ length: 10 }, (_, n) => noted(n, 1_000, keyIn(1))));
    const positions = new Map<number, number>();
    const seen: number[] = [];
    const group = onStore(positions, seen, () => 3);
    log.subscribe({
      ...group,
      async handle(batch) {
        const said = await group.handle(batch);
        // Another process handled the next two meanwhile.
        if (batch.after === 0) positions.set(1, 5);
        return said;
      },
    });
    await until('to the end', () => positions.get(1) === 10, PATIENCE_MS);
    expect(seen).toEqual([0, 1, 2, 5, 6, 7, 8, 9]);
  });

  test('members that come and go in the middle of batches: everything handled, nothing out of order, positions right', async () => {
    const prefix = freshPrefix();
    const one = await preparedLog({ prefix });
    const two = await openedLog({ prefix });
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const seen = new Map<string, number[]>();
    const handledBy = new Set<string>();
    const group = (name: string): Group => ({
      name: 'both',
      topic: 'tickets',
      async handle(batch) {
        // A batch takes a moment, so that there is always one in hand.
        await new Promise((resolve) => setTimeout(resolve, 20));
        handledBy.add(name);
        for (const { key, json } of batch.records)
          seen.set(key, [...(seen.get(key) ?? []), Number((json as { id: string }).id.slice(4))]);
        return [];
      },
    });
    let sent = 0;
    let going = true;
    const sending = (async () => {
      while (going) {
        await one.append(keys.map((key): Outgoing => noted(sent, 1_000, key)));
        sent += 1;
      }
    })();
    const count = (): number => [...seen.values()].reduce((sum, all) => sum + all.length, 0);
    const more = (what: string): Promise<void> => {
      const from = count();
      return until(what, () => count() > from + 200, PATIENCE_MS);
    };
    one.subscribe(group('one'));
    await more('the first');
    const second = two.subscribe(group('two'));
    await until('the second has some', () => handledBy.has('two'), PATIENCE_MS);
    await more('both');
    await second.stop();
    await more('the first again');
    going = false;
    await sending;
    await until('all', async () => (await one.lag('both', 'tickets')) === 0, PATIENCE_MS);
    for (const key of keys) {
      const all = seen.get(key) ?? [];
      expect(new Set(all).size).toBe(sent);
      // Without repeats of what was handled before, the order is the one they were appended in.
      const firsts = all.filter((n, at) => all.indexOf(n) === at);
      expect(firsts).toEqual(Array.from({ length: sent }, (_, n) => n));
    }
  });
});
