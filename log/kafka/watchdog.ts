/**
 * Looks after a consumer that kafkajs believes to be well: whether it still fetches.
 *
 * Promises: records that wait while their worker has nothing in hand, twice in a row at the same place, are told of; a
 * worker whose place lies beyond the end of its partition looks anew. Never: a consumer called stuck because a handler
 * hangs, or because the broker is away.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Offsets } from './offsets.ts';
import type { Partition } from './partition.ts';

const WATCH_EVERY_MS = 30_000;

export type WatchdogGrounds = {
  /** As the broker calls it. */
  topic: string;
  partitions: ReadonlyMap<number, Partition>;
  offsets: Offsets;
  clock: Clock;
  watchEveryMs?: number;
  /** The consumer has stopped fetching. */
  stuck: () => void;
};

/** Watches until the answer is called. */
export function watchOver({
  topic,
  partitions,
  offsets,
  clock,
  watchEveryMs = WATCH_EVERY_MS,
  stuck,
}: WatchdogGrounds): () => void {
  let over = false;
  let cancel = (): void => {};
  let waited = new Map<number, number>();

  const look = async (): Promise<void> => {
    const bounds = await offsets.bounds(topic);
    const waiting = new Map<number, number>();
    for (const [partition, one] of partitions) {
      const after = one.after();
      const high = bounds.get(partition)?.high ?? 0;
      // A log that has lost its end, or was made anew: it halts there, loudly.
      if (after !== null && after > high && one.idle()) one.again();
      if (after !== null && after < high && one.idle()) waiting.set(partition, after);
    }
    const found = [...waiting].some(([partition, after]) => waited.get(partition) === after);
    waited = found ? new Map() : waiting;
    if (found && !over) stuck();
  };
  const later = (): void => {
    cancel = clock.wakeAt(clock.now() + watchEveryMs, () => {
      void look()
        .catch((thrown: unknown) => {
          // The broker is away: nothing can be fetched, and that is no fault of the consumer.
          if (!(thrown instanceof Failure)) throw thrown;
        })
        .finally(() => {
          if (!over) later();
        });
    });
  };
  later();
  return () => {
    over = true;
    cancel();
  };
}
