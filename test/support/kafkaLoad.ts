/** Appends without a pause while brokers come and go, and what is read of them. */
import { expect } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { KafkaLog } from '../../log/kafka/kafka.ts';
import { noted } from '../promises/log.ts';
import { until } from './grounds.ts';

const PATIENCE_MS = 120_000;
/** Between two appends: a few hundred a second are enough to tell. */
const BREATH_MS = 3;
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

export type Load = {
  /** Of appends that resolved, in order. */
  durable: number[];
  /** How often one did not, and was made again. */
  again: number;
  others: unknown[];
  end(): Promise<void>;
};

/** One append after the other, each until it resolves, as the outbox carrier does it. */
export function load(log: KafkaLog): Load {
  const loaded: Load = { durable: [], again: 0, others: [], end: () => Promise.resolve() };
  let going = true;
  const running = (async () => {
    for (let n = 0; going; ) {
      try {
        await log.append([noted(n, 1_000, KEYS[n % KEYS.length])]);
        loaded.durable.push(n);
        n += 1;
      } catch (thrown) {
        if (thrown instanceof Failure && thrown.retry) loaded.again += 1;
        else loaded.others.push(thrown);
      }
      await new Promise((resolve) => setTimeout(resolve, BREATH_MS));
    }
  })();
  loaded.end = async () => {
    going = false;
    await running;
  };
  return loaded;
}

export type Reader = { seen: Map<string, number[]>; count(): number };

/** Reads `tickets` in a group of its own; by key, every time a record was handed over. */
export function read(log: KafkaLog): Reader {
  const seen = new Map<string, number[]>();
  log.subscribe({
    name: 'reader',
    topic: 'tickets',
    async handle(batch) {
      for (const { key, json } of batch.records)
        seen.set(key, [...(seen.get(key) ?? []), Number((json as { id: string }).id.slice(4))]);
      return [];
    },
  });
  return { seen, count: () => [...seen.values()].reduce((sum, all) => sum + all.length, 0) };
}

export async function allThere(loaded: Load, { seen }: Reader): Promise<void> {
  const known = (): Set<number> => new Set([...seen.values()].flat());
  await until('every record that is durable', () => loaded.durable.every((n) => known().has(n)), PATIENCE_MS);
  expect(loaded.others).toEqual([]);
  for (const all of seen.values()) {
    // Of one that was made again the first is what counts: whatever comes behind it was made after it.
    const firsts = all.filter((n, at) => all.indexOf(n) === at);
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
  }
}
