/**
 * Repeats work, with a pause after each round.
 *
 * Promises: one round at a time. Reports an error of a round, and runs the next round anyway. `stop` waits for the
 * running round, and no round begins after it.
 */
import type { Clock } from '../contract/clock.ts';
import { messageOf } from '../contract/failure.ts';

export type Rounds = { stop(): Promise<void> };

export type RoundsOptions = {
  clock: Clock;
  everyMs: number;
  /** True: the first round runs at once. False: it runs after a pause. */
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
