/** The worker of one partition, and fetches that do not follow one another. */
import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../contract/log.ts';
import { type Fetched, type Partition, partitionOf } from '../../log/kafka/partition.ts';
import { systemClock } from '../../runtime/clock.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { type Recorded, recorded } from '../support/recorded.ts';

type World = {
  worker: Partition;
  reports: Recorded;
  handled: number[];
  sought: number[];
  bounds: { low: number; high: number };
};

function running(bounds: World['bounds']): World {
  const reports = recorded();
  const handled: number[] = [];
  const sought: number[] = [];
  const kept = new Map<number, number>();
  const worker = partitionOf(
    0,
    {
      group: {
        name: 'stage',
        topic: 'tickets',
        handle: async ({ records }) => (handled.push(...records.map(({ position }) => position)), []),
      },
      reports,
      clock: systemClock,
      position: async () => handled.at(-1) ?? 0,
      bounds: async () => ({ ...bounds }),
      halts: {
        at: async (partition) => kept.get(partition) ?? null,
        keep: async (partition, position) => void kept.set(partition, position),
      },
      seek: (_, position) => void sought.push(position),
      hungry() {},
      append: async () => {},
      passed() {},
      slot: async () => () => {},
    },
    Promise.resolve(),
  );
  atEnd(() => worker.end('stopped'));
  return { worker, reports, handled, sought, bounds };
}

function fetched(...positions: number[]): Fetched[] {
  const record = { topic: 'tickets', partition: 0, key: 'k', json: {} } as const;
  return positions.map((position) => ({ record: { ...record, position } satisfies LogRecord, bytes: 10 }));
}

describe('a partition', () => {
  test('whose log has lost its end while it was read halts, though kafkajs goes on with what is there now', async () => {
    const { worker, reports, handled, sought, bounds } = running({ low: 0, high: 3 });
    await until('it begins', () => sought.length === 1);
    worker.take(fetched(1, 2, 3));
    await until('three', () => handled.length === 3);
    // The log ends behind its first record now; kafkajs finds the offset out of range, and begins at the beginning.
    bounds.high = 1;
    worker.take(fetched(1));
    await until('halted', () => reports.of('blocked').length === 1, 10_000);
    worker.take(fetched(2, 3, 4, 5));
    expect(handled).toEqual([1, 2, 3]);
    expect(reports.gaugeOf('firstline_halted', { partition: '0' })).toBe(1);
  });

  test('that is given again what it has goes on where it was', async () => {
    const { worker, reports, handled, sought } = running({ low: 0, high: 5 });
    await until('it begins', () => sought.length === 1);
    worker.take(fetched(1, 2, 3));
    await until('three', () => handled.length === 3);
    worker.take(fetched(2, 3, 4));
    await until('it looks anew', () => sought.length === 2);
    expect(sought).toEqual([0, 3]);
    worker.take(fetched(4, 5));
    await until('the rest', () => handled.length === 5);
    expect(handled).toEqual([1, 2, 3, 4, 5]);
    expect(reports.said).toEqual([]);
  });

  test('that is given what lies further on has what lies between fetched, and is not halted by that', async () => {
    const { worker, reports, handled, sought } = running({ low: 0, high: 5 });
    await until('it begins', () => sought.length === 1);
    worker.take(fetched(1));
    await until('the first', () => handled.length === 1);
    worker.take(fetched(4, 5));
    await until('it looks anew', () => sought.length === 2);
    worker.take(fetched(2, 3, 4, 5));
    await until('all', () => handled.length === 5);
    expect(handled).toEqual([1, 2, 3, 4, 5]);
    expect(reports.of('blocked')).toEqual([]);
  });
});
