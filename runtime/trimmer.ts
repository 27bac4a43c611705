/**
 * Bounds the log: once an hour removes records that every group has passed and that are older than the retention.
 * Nothing else removes records. A stuck group keeps its records and shows as lag.
 */
import type { Clock } from '../contract/clock.ts';
import type { Log } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type Rounds, rounds } from './rounds.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function trimmer(
  log: Log,
  clock: Clock,
  reports: Reports & Metrics,
  keepDays: () => Promise<number>,
): Rounds {
  const trimOnce = async (): Promise<void> => {
    const removed = await log.trim(clock.now() - (await keepDays()) * DAY_MS);
    reports.count('firstline_trimmed_records_total', {}, removed);
    if (removed > 0) reports.say('info', 'trimmed', { removed });
  };
  return rounds(trimOnce, {
    clock,
    everyMs: HOUR_MS,
    atOnce: true,
    // Nothing waits for the trimmer: it reports a full disk now and retries in an hour.
    failed: (error) => reports.say('error', 'failed', { who: 'trimmer', error }),
  });
}
