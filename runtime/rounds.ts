/**
 * Work that is done again and again, with a pause after each round.
 *
 * Promises: one round at a time; what a round throws is told, and the next one comes all the same; `stop` waits for the
 * round in hand, and none begins after it.
 */
import type { Clock } from '../contract/clock.ts';
import { messageOf } from '../contract/failure.ts';

export type Rounds = { stop(): Promise<void> };

export type RoundsOptions = {
  clock: Clock;
  everyMs: number;
  /** Whether the first comes at once, or after a pause as well. */
  atOnce: boolean;
  failed: (error: string) => void;
};

export function rounds(work: () => Promise<void>, { clock, everyMs, atOnce, failed }: RoundsOptions): Rounds {
  let stopped = false;
  let cancel: () => void = () => {};
  let working: Promise<void> = Promise.resolve();
  const pause = (): void => {
    cancel = clock.wakeAt(clock.now() + everyMs, begin);
  };
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      failed(messageOf(thrown));
    }
    if (!stopped) pause();
  };
  const begin = (): void => {
    working = round();
  };
  if (atOnce) begin();
  else pause();
  return {
    async stop() {
      stopped = true;
      cancel();
      await working;
    },
  };
}
