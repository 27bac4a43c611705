/** The spans of time by which figures count: days, weeks and ages. Pure. */
import type { FigureGrounds, FigureRange } from './figureGrounds.ts';
import { DAY_MS, zoneOf } from './zone.ts';

/** A span of days in a zone. `row`: its first day. */
type Span = { row: string; from: number };

const WEEK = 7;

/** Days of a bar, by range: a day of a long range has too few tickets for a quantile. */
const SPANS: Readonly<Record<FigureRange, number>> = { 7: 1, 30: 1, 90: WEEK };

/** The longest that a span begins before its range: a week, and a day for zones that are ahead of UTC. */
export const BEFORE_RANGE_MS = WEEK * DAY_MS;

/** The first day of 1970 was a Thursday. */
const MONDAY = 4;

/** The spans of a range, the oldest first. Weeks are whole, from Monday, so that a row means the same days tomorrow. */
export function spansOf({ at, days }: Pick<FigureGrounds, 'at' | 'days'>, zoneName: string): Span[] {
  const zone = zoneOf(zoneName);
  const today = Math.floor((at + zone.offset(at)) / DAY_MS);
  const length = SPANS[days];
  const oldest = today - days + 1;
  const first = length === WEEK ? oldest - ((oldest - MONDAY + WEEK) % WEEK) : oldest;
  const spans: Span[] = [];
  for (let day = first; day <= today; day += length)
    spans.push({ row: new Date(day * DAY_MS).toISOString().slice(0, 10), from: zone.instant(day, 0) });
  return spans;
}

/** Upper ends of the ages of tickets that are not done, in days; the last has none. */
const AGES = [1, 3, 7, 30];
export const ages = [...AGES.map((end, n) => `${AGES[n - 1] ?? 0}-${end}`), `${AGES.at(-1)}-`];

/** Tenths of confidence, in percent; the last has its upper end too. */
export const tenths = Array.from({ length: 10 }, (_, n) => `${n * 10}-${(n + 1) * 10}`);

export function tenthOf(confidence: number): string {
  return tenths[Math.min(tenths.length - 1, Math.floor(confidence * tenths.length))] ?? '';
}

export function ageOf(openedAt: number, at: number): string {
  const n = AGES.findIndex((end) => at - openedAt < end * DAY_MS);
  return ages[n === -1 ? AGES.length : n] ?? '';
}
