/** Groups for tests of the log on Kafka, that remember what was handed to them. */
import { Failure } from '../../contract/failure.ts';
import type { Batch, Group } from '../../contract/log.ts';

/** Of the facts that `noted` makes. */
export function numbersOf(batch: Batch): number[] {
  return batch.records.map(({ json }) => Number((json as { id: string }).id.slice(4)));
}

/** A group as one on the store is: it says itself how far it came. */
export function onStore(
  positions: Map<number, number>,
  seen: number[],
  take: (batch: Batch) => number = ({ records }) => records.length,
): Group {
  return {
    name: 'stage',
    topic: 'tickets',
    positionOf: async (partition) => positions.get(partition) ?? 0,
    async handle(batch) {
      const taken = batch.records.slice(0, take(batch));
      seen.push(...numbersOf({ ...batch, records: taken }));
      positions.set(batch.partition, taken.at(-1)?.position ?? batch.after);
      return [];
    },
  };
}

/** Fails once at the fourth record, with its position set back meanwhile: its database was restored. */
export function restored(positions: Map<number, number>, seen: number[], back: number): Group {
  const group = onStore(positions, seen);
  let failed = false;
  return {
    ...group,
    async handle(batch) {
      if (!failed && numbersOf(batch).includes(3)) {
        failed = true;
        positions.set(1, back);
        throw new Failure('the database is being restored', { retry: true });
      }
      return group.handle(batch);
    },
  };
}
