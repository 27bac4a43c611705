/**
 * Lets a loop sleep until an instant or a wake-up, without missing a wake-up while the loop looks for work.
 *
 * Never loses a wake-up between the look and the sleep; a lost one once meant thirty seconds of silence.
 */
import type { Clock, EpochMs } from '../contract/clock.ts';

export type Waiter = {
  /** Call before looking for work: a wake-up after this call ends the next sleep at once. */
  look(): void;
  wake(): void;
  /** Sleeps until `until` or a wake-up; null: until a wake-up. */
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
