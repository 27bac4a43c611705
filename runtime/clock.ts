/**
 * The machine's clock, the only place where Firstline asks for the time. Promises that nothing is woken early. Never
 * fires twice. Whoever waits cancels when it stops.
 */
import type { Clock, EpochMs } from '../contract/clock.ts';

/** setTimeout counts in a signed 32-bit integer and fires at once beyond it; and the wall clock may be set meanwhile. */
const MAX_NAP_MS = 60_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt,
};

/**
 * Sleeps in naps of at most a minute and looks at the wall clock after each, so that a machine that was suspended, or
 * whose clock was set, wakes at most one nap late.
 */
function wakeAt(at: EpochMs, wake: () => void): () => void {
  let timer: NodeJS.Timeout;
  const nap = (): void => {
    const left = at - Date.now();
    // Rounded up: setTimeout cuts fractions, and may fire a millisecond before the wall clock says so.
    timer = setTimeout(look, Math.max(0, Math.min(Math.ceil(left), MAX_NAP_MS)));
  };
  const look = (): void => {
    if (Date.now() < at) nap();
    else wake();
  };
  nap();
  return () => clearTimeout(timer);
}
