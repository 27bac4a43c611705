/** Counts parked inputs by group: an input that no operator sees is as good as dropped. */
import type { Clock } from '../contract/clock.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 15_000;

export function parkedWatch(
  counts: () => Promise<Map<string, number>>,
  clock: Clock,
  reports: Reports & Metrics,
): Rounds {
  const groups = new Set<string>();
  const look = async (): Promise<void> => {
    const found = await counts();
    for (const group of found.keys()) groups.add(group);
    for (const group of groups) reports.gauge('firstline_parked_inputs', found.get(group) ?? 0, { group });
  };
  return rounds(look, {
    clock,
    everyMs: LOOK_EVERY_MS,
    atOnce: true,
    // The store is down, and its stages report that; the gauge keeps its last value.
    failed: (error) => reports.say('debug', 'failed', { who: 'parked watch', error }),
  });
}
