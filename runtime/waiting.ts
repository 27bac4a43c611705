/**
 * How a loop sleeps until an instant or until something happened, without missing what happened while it looked.
 *
 * Never: a wake-up lost between the look and the sleep; that was thirty seconds of silence for whoever waited.
 */
import type { Clock, EpochMs } from '../contract/clock.ts';

export type Waiter = {
  /** To be called before looking whether there is work: what happens from here on ends the next sleep at once. */
  look(): void;
  wake(): void;
  /** Until `until` (null: for as long as it takes), or until somebody wakes it. */
  sleep(until: EpochMs | null): Promise<void>;
  /** Ends this sleep and every later one. */
  close(): void;
};

export function waiting(clock: Clock): Waiter {
  let woken = false;
  let closed = false;
  let rouse: () => void = () => {};
  const wake = (): void => {
    woken = true;
    rouse();
  };
  return {
    look() {
      woken = false;
    },
    wake,
    sleep: (until) =>
      new Promise((resolve) => {
        if (woken || closed) return resolve();
        const cancel = until === null ? () => {} : clock.wakeAt(until, () => rouse());
        rouse = () => {
          rouse = () => {};
          cancel();
          resolve();
        };
      }),
    close() {
      closed = true;
      wake();
    },
  };
}
