/** Tells how many inputs wait beside the road, by group: what nobody sees is as good as dropped. */
import type { Clock } from '../contract/clock.ts';
import { messageOf } from '../contract/failure.ts';
import type { Metrics, Reports } from '../contract/reports.ts';

const LOOK_EVERY_MS = 15_000;

export function parkedWatch(
  counts: () => Promise<Map<string, number>>,
  clock: Clock,
  reports: Reports & Metrics,
): { stop(): Promise<void> } {
  const groups = new Set<string>();
  let stopped = false;
  let cancel: () => void = () => {};
  let working: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const found = await counts();
      for (const group of found.keys()) groups.add(group);
      for (const group of groups) reports.gauge('firstline_parked_inputs', found.get(group) ?? 0, { group });
    } catch (thrown) {
      // The store is away, and whoever decides says so; the figure stays what it was.
      reports.say('debug', 'failed', { who: 'parked watch', error: messageOf(thrown) });
    }
    if (!stopped) cancel = clock.wakeAt(clock.now() + LOOK_EVERY_MS, start);
  };
  const start = (): void => {
    working = look();
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
