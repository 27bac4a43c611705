/**
 * Keeps the log bounded: once an hour removes what every group has passed and is older than the retention. It alone
 * removes records; a group that is stuck keeps its records and shows as lag.
 */
import type { Clock } from '../contract/clock.ts';
import { messageOf } from '../contract/failure.ts';
import type { Log } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function trimmer(
  log: Log,
  clock: Clock,
  reports: Reports & Metrics,
  keepDays: () => Promise<number>,
): { stop(): Promise<void> } {
  let stopped = false;
  let cancel: () => void = () => {};
  let working: Promise<void> = Promise.resolve();
  const trimOnce = async (): Promise<void> => {
    try {
      const removed = await log.trim(clock.now() - (await keepDays()) * DAY_MS);
      reports.count('firstline_trimmed_records_total', {}, removed);
      if (removed > 0) reports.say('info', 'trimmed', { removed });
    } catch (thrown) {
      // Nothing waits for the trimmer: a full disk is reported now and tried again in an hour.
      reports.say('error', 'failed', { who: 'trimmer', error: messageOf(thrown) });
    }
    if (!stopped) cancel = clock.wakeAt(clock.now() + HOUR_MS, start);
  };
  const start = (): void => {
    working = trimOnce();
  };
  start();
  return {
    async stop() {
      stopped = true;
      cancel();
      await working;
    },
  };
}
