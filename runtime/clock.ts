/**
 * The machine's clock, and the only place where Firstline reads the time. Promises that no timer fires early. Never
 * fires a timer twice. A caller cancels its timer when it stops.
 */
import type { Clock, EpochMs } from '../contract/clock.ts';

/**
 * Longest single timer. setTimeout counts in a signed 32-bit integer and fires at once beyond it; and an operator may
 * set the wall clock meanwhile.
 */
const MAX_NAP_MS = 60_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt,
};

/**
 * Sleeps at most MAX_NAP_MS at a time and then reads the wall clock. After a suspend, or a change of the clock, it
 * fires at most one nap late.
 */
function wakeAt(at: EpochMs, wake: () => void): () => void {
  let timer: NodeJS.Timeout;
  const nap = (): void => {
    const left = at - Date.now();
    // Rounded up: setTimeout truncates fractions, and may fire a millisecond before the wall clock is there.
    timer = setTimeout(look, Math.max(0, Math.min(Math.ceil(left), MAX_NAP_MS)));
  };
  const look = (): void => {
    if (Date.now() < at) nap();
    else wake();
  };
  nap();
  return () => clearTimeout(timer);
}
