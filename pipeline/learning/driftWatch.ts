/**
 * Measures each hour whether categories drift. Reports a measure that rose when it is first seen, and again after a day while
 * it lasts.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { DriftRow } from '../../contract/ruleRows.ts';
import { type Rounds, rounds } from '../../runtime/rounds.ts';
import { modelInForce } from '../model.ts';
import { type Context, type Worker, worker } from '../worker.ts';
import { driftIn } from './drift.ts';

const LOOK_EVERY_MS = 3_600_000;
const AGAIN_AFTER_MS = 24 * 3_600_000;

export function drift({ installation, reports }: Context): Worker {
  const { database, clock } = installation;
  return worker(() => {
    const measure = (now: number) => driftIn(database.read, modelInForce(installation), now);
    const watch = driftWatch(measure, clock, reports);
    return () => watch.stop();
  });
}

export function driftWatch(
  measure: (now: number) => Promise<DriftRow>,
  clock: Clock,
  reports: Reports & Metrics,
): Rounds {
  const told = new Map<string, Told>();
  const look = async (): Promise<void> => {
    const now = clock.now();
    const { items } = await measure(now);
    const known = new Set(items.map(keyOf));
    for (const [key, { labels }] of told) {
      if (known.has(key)) continue;
      reports.gauge('firstline_drift', 0, labels);
      told.delete(key);
    }
    for (const item of items) tell(item, now, told, reports);
  };
  return rounds(look, {
    clock,
    everyMs: LOOK_EVERY_MS,
    atOnce: false,
    // The store is down, and its stages report that.
    failed: (error) => reports.say('debug', 'failed', { who: 'drift watch', error }),
  });
}

type Item = DriftRow['items'][number];
/** What rose, and when that was reported last. */
type Told = { at: number; labels: { measure: string; category: string } };

function tell(item: Item, now: number, told: Map<string, Told>, reports: Reports & Metrics): void {
  const { measure, category, change, recent, usual } = item;
  const labels = { measure, category: category ?? '' };
  reports.gauge('firstline_drift', change === 'up' ? 1 : 0, labels);
  const key = keyOf(item);
  if (change !== 'up') {
    told.delete(key);
    return;
  }
  if (now - (told.get(key)?.at ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return;
  told.set(key, { at: now, labels });
  reports.say('warn', 'drifted', {
    measure,
    category,
    share: recent.share,
    usual: usual.share,
    contacts: recent.contacts,
  });
}

function keyOf({ measure, category }: Item): string {
  return `${measure} ${category ?? ''}`;
}
