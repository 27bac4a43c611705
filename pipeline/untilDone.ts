/**
 * Waits for servers that are down: an orchestrator starts everything at once, and no process should restart for it.
 */
import { Failure } from '../contract/failure.ts';
import type { Reports } from '../contract/reports.ts';
import { systemClock } from '../runtime/clock.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** The process was asked to stop before it had started. */
export class StoppedEarly extends Error {}

/** Retries after each Failure with `retry`. Throws StoppedEarly once `asked` has resolved. */
export async function untilDone(
  work: () => Promise<void>,
  reports: Reports,
  asked: Promise<unknown> = new Promise(() => {}),
): Promise<void> {
  let stopped = false;
  const stop = asked.then(() => {
    stopped = true;
  });
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      await Promise.race([work(), stop]);
      if (!stopped) return;
    } catch (thrown) {
      if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
      reports.say('warn', 'blocked', { who: 'start', error: thrown.message });
    }
    if (!stopped) await Promise.race([pause(pauseMs), stop]);
    if (stopped) throw new StoppedEarly('asked to stop before it had started');
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void systemClock.wakeAt(systemClock.now() + ms, resolve));
}
