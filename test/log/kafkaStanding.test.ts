/** Groups on a real broker whose position is outside of what their log has: they stand still, loudly, and jump over nothing. */
import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, test } from 'vitest';
import type { Group } from '../../contract/log.ts';
import { noted } from '../promises/log.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';
import { numbersOf, onStore, restored } from '../support/kafkaGroup.ts';
import { keyIn, openedLog, preparedLog, recordsRemoved, topicsRemoved } from '../support/kafkaLog.ts';
import { recorded } from '../support/recorded.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;

describe.skipIf(reason !== null)(
  `positions that Kafka does not have ${reason ?? ''}`,
  { timeout: 300_000 },
  () => {
    test('a position that is set back while the group runs is read from there again', async () => {
      const log = await preparedLog();
      const positions = new Map<number, number>();
      const seen: number[] = [];
      log.subscribe(restored(positions, seen, 1));
      await log.append([0, 1, 2].map((n) => noted(n, 1_000, keyIn(1))));
      await until('three', () => seen.length === 3, PATIENCE_MS);
      await log.append([noted(3, 1_000, keyIn(1))]);
      await until('read again', () => positions.get(1) === 4, PATIENCE_MS);
      expect(seen).toEqual([0, 1, 2, 1, 2, 3]);
    });

    test('a position below what the log still has halts its partition, loudly, and nothing is jumped over', async () => {
      const prefix = freshPrefix();
      const reports = recorded();
      const log = await preparedLog({ prefix, reports });
      await log.append(Array.from({ length: 6 }, (_, n) => noted(n, 1_000, keyIn(1))));
      await recordsRemoved(prefix, 1, 4);
      const positions = new Map([[1, 2]]);
      const seen: number[] = [];
      const subscription = log.subscribe(onStore(positions, seen));
      await until('halted', () => reports.of('blocked').length === 1, PATIENCE_MS);
      await log.append([noted(6, 1_000, keyIn(1)), noted(7, 1_000, keyIn(2))]);
      await until('the other partition', () => seen.length === 1, PATIENCE_MS);
      expect(seen).toEqual([7]);
      expect(positions.get(1)).toBe(2);
      expect(reports.of('blocked')[0]).toMatchObject({ group: 'stage', partition: 1, halted: true });
      expect(reports.gaugeOf('firstline_halted', { partition: '1' })).toBe(1);
      expect(await subscription.behind(5_000)).toBe(true);
    });

    test('a position set back behind records that are gone halts its partition while the group runs', async () => {
      const prefix = freshPrefix();
      const reports = recorded();
      const log = await preparedLog({ prefix, reports });
      const positions = new Map<number, number>();
      const seen: number[] = [];
      log.subscribe(restored(positions, seen, 1));
      await log.append([0, 1, 2].map((n) => noted(n, 1_000, keyIn(1))));
      await until('three', () => seen.length === 3, PATIENCE_MS);
      await recordsRemoved(prefix, 1, 3);
      await log.append([noted(3, 1_000, keyIn(1))]);
      await until('halted', () => reports.of('blocked').some(({ halted }) => halted === true), PATIENCE_MS);
      await log.append([noted(4, 1_000, keyIn(1)), noted(5, 1_000, keyIn(2))]);
      await until('the other partition', () => seen.includes(5), PATIENCE_MS);
      expect(seen).toEqual([0, 1, 2, 5]);
      expect(positions.get(1)).toBe(1);
    });

    test('a position beyond the end halts its partition, also when the log has grown past it, until it is another one', async () => {
      const prefix = freshPrefix();
      const reports = recorded();
      const log = await preparedLog({ prefix, reports });
      const positions = new Map([[1, 5]]);
      const seen: number[] = [];
      const subscription = log.subscribe(onStore(positions, seen));
      await log.append([noted(1, 1_000, keyIn(1)), noted(2, 1_000, keyIn(2))]);
      await until('halted', () => reports.of('blocked').length === 1, PATIENCE_MS);
      await until('the other partition', () => seen.length === 1, PATIENCE_MS);
      expect(seen).toEqual([2]);
      await log.append(Array.from({ length: 9 }, (_, n) => noted(n + 10, 1_000, keyIn(1))));
      await subscription.stop();

      const later = recorded();
      const next = await openedLog({ prefix, reports: later });
      const again = next.subscribe(onStore(positions, seen));
      await until('halted again', () => later.of('blocked').length === 1, PATIENCE_MS);
      await log.append([noted(3, 1_000, keyIn(2))]);
      await until('the other partition goes on', () => seen.includes(3), PATIENCE_MS);
      expect(seen).toEqual([2, 3]);
      expect(positions.get(1)).toBe(5);
      await again.stop();

      // Nor does a backup pass over it.
      const behind: number[] = [];
      for await (const { topic, partition, position } of next.recordsFrom(
        (_, one) => positions.get(one) ?? 0,
      ))
        if (topic === 'tickets' && partition === 1) behind.push(position);
      expect(behind).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

      positions.set(1, 0);
      next.subscribe(onStore(positions, seen));
      await until('from the beginning', () => positions.get(1) === 10, PATIENCE_MS);
      expect(seen).toEqual([2, 3, 1, 10, 11, 12, 13, 14, 15, 16, 17, 18]);
    });

    /** One that has its position on the log alone. */
    function onLog(seen: number[]): Group {
      return {
        name: 'classifier',
        topic: 'tickets',
        handle: async (batch) => (seen.push(...numbersOf(batch)), []),
      };
    }

    test('a commit below what the log still has halts its partition as well', async () => {
      const prefix = freshPrefix();
      const log = await preparedLog({ prefix });
      const seen: number[] = [];
      const first = log.subscribe(onLog(seen));
      await log.append([0, 1, 2].map((n) => noted(n, 1_000, keyIn(1))));
      await until('three', () => seen.length === 3, PATIENCE_MS);
      await first.stop();
      await log.append([3, 4, 5].map((n) => noted(n, 1_000, keyIn(1))));
      await recordsRemoved(prefix, 1, 5);
      const reports = recorded();
      const next = await openedLog({ prefix, reports });
      next.subscribe(onLog(seen));
      await until('halted', () => reports.of('blocked').length === 1, PATIENCE_MS);
      await log.append([noted(6, 1_000, keyIn(1)), noted(7, 1_000, keyIn(2))]);
      await until('the other partition', () => seen.includes(7), PATIENCE_MS);
      expect(seen).toEqual([0, 1, 2, 7]);
      await until(
        'what it has before it',
        async () => (await next.lag('classifier', 'tickets')) === 2,
        PATIENCE_MS,
      );
    });

    test('a group that never was here begins with what the log still has', async () => {
      const prefix = freshPrefix();
      const reports = recorded();
      const log = await preparedLog({ prefix, reports });
      await log.append([0, 1, 2].map((n) => noted(n, 1_000, keyIn(1))));
      await recordsRemoved(prefix, 1, 2);
      const seen: number[] = [];
      log.subscribe(onLog(seen));
      await until('the last', () => seen.length === 1, PATIENCE_MS);
      expect(seen).toEqual([2]);
      expect(reports.of('blocked')).toEqual([]);
    });

    test('a gap in the middle of the log halts its partition behind it', async () => {
      const prefix = freshPrefix();
      const reports = recorded();
      const log = await preparedLog({ prefix, reports });
      const seen: number[] = [];
      await log.append([0, 1].map((n) => noted(n, 1_000, keyIn(1))));
      await markersLeft(prefix, 1);
      await log.append([noted(2, 1_000, keyIn(1)), noted(3, 1_000, keyIn(2))]);
      log.subscribe(onLog(seen));
      await until('halted', () => reports.of('blocked').length > 0, PATIENCE_MS);
      expect(seen.filter((n) => n !== 3)).toEqual([0, 1]);
      expect(reports.gaugeOf('firstline_halted', { partition: '1' })).toBe(1);
    });

    test('a topic that is gone from a log in use is not made anew in silence', async () => {
      const prefix = freshPrefix();
      const log = await preparedLog({ prefix });
      await log.identity();
      const admin = (await plainKafka()).admin();
      await admin.connect();
      atEnd(() => admin.disconnect());
      await topicsRemoved(admin, [`${prefix}.calls`]);
      const next = await openedLog({ prefix });
      await expect(next.prepare()).rejects.toMatchObject({
        retry: false,
        message: expect.stringContaining(`${prefix}.calls`),
      });
    });
  },
);

async function plainKafka(): Promise<Kafka> {
  return new Kafka({ brokers: (await kafkaBroker()).brokers, logLevel: logLevel.NOTHING });
}

/** An aborted transaction of somebody else: offsets that no reader is ever given. */
async function markersLeft(prefix: string, partition: number): Promise<void> {
  const producer = (await plainKafka()).producer({
    transactionalId: prefix,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await producer.connect();
  atEnd(() => producer.disconnect());
  const transaction = await producer.transaction();
  await transaction.send({ topic: `${prefix}.tickets`, messages: [{ value: 'x', partition }] });
  await transaction.abort();
}
