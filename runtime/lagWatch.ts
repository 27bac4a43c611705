/**
 * Measures how far a consumer group is behind: a gauge every few seconds, and a report while records wait that are
 * minutes old. A stuck group delays mail and stops the trimmer, so it must not be silent.
 */
import type { Clock } from '../contract/clock.ts';
import type { Log, Subscription, Topic } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 15_000;
const STUCK_AFTER_MS = 5 * 60_000;

export function lagWatch(
  log: Log,
  clock: Clock,
  reports: Reports & Metrics,
  group: { name: string; topic: Topic; events: Subscription },
): Rounds {
  const { name, topic, events } = group;
  const look = async (): Promise<void> => {
    const records = await log.lag(name, topic);
    reports.gauge('firstline_lag_records', records, { group: name, topic });
    const late = await events.behind(clock.now() - STUCK_AFTER_MS);
    reports.gauge('firstline_late', late ? 1 : 0, { group: name, topic });
    if (late) {
      reports.say('warn', 'late', { group: name, topic, records, because: 'records are minutes old' });
    }
  };
  return rounds(look, {
    clock,
    everyMs: LOOK_EVERY_MS,
    atOnce: false,
    // The same cause blocks the group, which reports it as well.
    failed: (error) => reports.say('warn', 'failed', { who: 'lag watch', group: name, error }),
  });
}
