/** Measures the tickets of each queue, so that a queue that nobody works on is seen from outside. */
import type { Clock } from '../contract/clock.ts';
import type { QueueFigures } from '../contract/queueFigures.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 30_000;

export function figuresWatch(
  figures: (now: number) => Promise<QueueFigures[]>,
  clock: Clock,
  reports: Reports & Metrics,
): Rounds {
  const queues = new Set<string>();
  const look = async (): Promise<void> => {
    const now = clock.now();
    const found = new Map((await figures(now)).map((one) => [one.queue, one]));
    for (const queue of found.keys()) queues.add(queue);
    // A queue that is empty now has figures of 0, not those of before.
    for (const queue of queues) tell(reports, now, found.get(queue) ?? emptyOf(queue));
  };
  return rounds(look, {
    clock,
    everyMs: LOOK_EVERY_MS,
    atOnce: true,
    // The store is down, and its stages report that; the gauges keep their last values.
    failed: (error) => reports.say('debug', 'failed', { who: 'figures watch', error }),
  });
}

function emptyOf(queue: string): QueueFigures {
  return { queue, open: 0, unassigned: 0, overdue: 0, waiting: 0, oldestOpen: null, oldestUnassigned: null };
}

function tell(reports: Metrics, now: number, { queue, ...figures }: QueueFigures): void {
  reports.gauge('firstline_open_tickets', figures.open, { queue });
  reports.gauge('firstline_unassigned_tickets', figures.unassigned, { queue });
  reports.gauge('firstline_overdue_tickets', figures.overdue, { queue });
  reports.gauge('firstline_waiting_tickets', figures.waiting, { queue });
  reports.gauge('firstline_oldest_open_seconds', ageOf(figures.oldestOpen, now), { queue });
  reports.gauge('firstline_oldest_unassigned_seconds', ageOf(figures.oldestUnassigned, now), { queue });
}

function ageOf(at: number | null, now: number): number {
  return at === null ? 0 : Math.max(0, now - at) / 1000;
}
