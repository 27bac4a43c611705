/**
 * A loop that works, then sleeps until an instant or until the store commits, the earlier of both.
 *
 * Promises: a commit during a turn ends the next sleep at once. `stop` resolves when the running turn has ended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock, EpochMs } from '../contract/clock.ts';
import type { Store } from '../contract/store.ts';
import { waiting } from './waiting.ts';

export type CommitLoop = {
  /** Starts the next turn now. */
  wake(): void;
  stop(): Promise<void>;
};

/** What a turn may call. */
export type Turn = {
  /** Sleeps within a turn. Only a commit after the call ends it early. */
  pause: (ms: number) => Promise<void>;
};

/**
 * `turn` returns the instant of the next turn; null: at the next commit. A throw ends the loop and rejects `stop`.
 * `collectMs`: the least time from the end of a turn to the next one, so that one turn answers many commits.
 */
export function commitLoop(
  { store, clock }: { store: Pick<Store, 'onCommit'>; clock: Clock },
  turn: (loop: Turn) => Promise<EpochMs | null>,
  collectMs = 0,
): CommitLoop {
  let stopping = false;
  const waiter = waiting(clock);
  const stopListening = store.onCommit(() => waiter.wake());
  const loop: Turn = {
    pause: (ms) => {
      waiter.look();
      return waiter.sleep(clock.now() + ms);
    },
  };
  const run = async (): Promise<void> => {
    while (!stopping) {
      waiter.look();
      const at = await turn(loop);
      const endedAt = performance.now();
      if (at === null || at > clock.now()) await waiter.sleep(at);
      const left = collectMs - (performance.now() - endedAt);
      // Of the machine, not of `clock`: this wait is no part of what Firstline decides.
      if (left > 0 && !stopping) await pause(left);
    }
  };
  const running = run();
  return {
    wake: () => waiter.wake(),
    async stop() {
      stopping = true;
      stopListening();
      waiter.close();
      await running;
    },
  };
}
