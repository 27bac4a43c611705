/**
 * Checks whether a consumer that kafkajs considers healthy still fetches.
 *
 * Promises: reports a consumer when records wait for an idle worker at the same position in two consecutive looks. A
 * worker whose position exceeds the end of its partition validates it again. Never calls a consumer stuck because a
 * handler hangs, or because the broker is down.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import type { Offsets } from './offsets.ts';
import type { Partition } from './partition.ts';

const WATCH_EVERY_MS = 30_000;

export type WatchdogGrounds = {
  /** Topic name at the broker. */
  topic: string;
  partitions: ReadonlyMap<number, Partition>;
  offsets: Offsets;
  clock: Clock;
  watchEveryMs?: number;
  /** The consumer has stopped fetching. */
  stuck: () => void;
};

/** Watches until the result is called. */
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
      // The log lost its end, or was recreated: the worker halts and reports it.
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
          // The broker is down: nothing can be fetched, and the consumer is not at fault.
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
