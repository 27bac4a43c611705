/** Measures the phone by number, over the last day: how many callers were answered, and how long they waited. */
import type { Clock } from '../contract/clock.ts';
import type { PhoneFigures } from '../contract/phoneFigures.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 60_000;
const SPAN_MS = 24 * 3_600_000;

export function phoneWatch(
  figures: (since: number) => Promise<PhoneFigures[]>,
  clock: Clock,
  reports: Reports & Metrics,
): Rounds {
  const numbers = new Set<string>();
  const look = async (): Promise<void> => {
    const found = new Map((await figures(clock.now() - SPAN_MS)).map((one) => [one.number, one]));
    for (const number of found.keys()) numbers.add(number);
    // A number that nobody called for a day has figures of 0, not those of before.
    for (const number of numbers) tell(reports, number, found.get(number) ?? null);
  };
  return rounds(look, {
    clock,
    everyMs: LOOK_EVERY_MS,
    atOnce: true,
    failed: (error) => reports.say('debug', 'failed', { who: 'phone watch', error }),
  });
}

function tell(reports: Metrics, number: string, figures: PhoneFigures | null): void {
  for (const outcome of ['answered', 'voicemails', 'abandoned'] as const)
    reports.gauge('firstline_phone_calls', figures?.[outcome] ?? 0, { number, outcome });
  reports.gauge('firstline_phone_wait_seconds', figures?.waitSeconds.p50 ?? 0, { number, quantile: '0.5' });
  reports.gauge('firstline_phone_wait_seconds', figures?.waitSeconds.p90 ?? 0, { number, quantile: '0.9' });
  reports.gauge('firstline_phone_callbacks', figures?.callbacks ?? 0, { number });
  for (const state of ['promised', 'kept', 'late'] as const)
    reports.gauge('firstline_phone_promises', figures?.[state] ?? 0, { number, state });
}
