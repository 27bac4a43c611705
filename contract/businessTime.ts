/**
 * Business time: the part of real time that counts by a calendar's opening hours, holidays and time zone.
 *
 * Promises: an interval includes its opening instant and excludes its closing instant. A span that lasts until a
 * closing is due at that closing, not at the next opening. Hours lost or gained by daylight saving count as they pass
 * in real time. `elapsedWithin(calendar, from, dueAfter(calendar, from, n).due).minutes` is n. Never reads the time,
 * never rounds to minutes.
 *
 * Calendars are trusted: callers validate them with `calendarProblems` (contract/openingHours.ts) on input.
 */
import type { EpochMs } from './clock.ts';
import { type Interval, openings } from './openingHours.ts';
import type { Calendar } from './settings.ts';

const MINUTE_MS = 60_000;

/**
 * `intervals` are the counted intervals only; the last ends at `due`. `inHours`: whether `from` is within an open
 * interval.
 */
export type DueTime = { due: EpochMs; inHours: boolean; intervals: Interval[] };

/**
 * The instant at which `minutes` (0 or more, fractions count) of open time after `from` have passed. 0 minutes are over
 * at `from`. Null if the calendar never opens, or has less open time than that within HORIZON_YEARS.
 */
export function dueAfter(calendar: Calendar, from: EpochMs, minutes: number): DueTime | null {
  let left = Math.round(minutes * MINUTE_MS);
  let inHours: boolean | null = null;
  const intervals: Interval[] = [];
  for (const [opening, closing] of openings(calendar, from)) {
    inHours ??= opening <= from;
    if (left === 0) return { due: from, inHours, intervals };
    const start = Math.max(opening, from);
    const end = Math.min(closing, start + left);
    intervals.push([start, end]);
    left -= end - start;
    if (left === 0) return { due: end, inHours, intervals };
  }
  return null;
}

/** Open time between two instants; zero if `until` is before `from`. The caller limits the span. */
export function elapsedWithin(
  calendar: Calendar,
  from: EpochMs,
  until: EpochMs,
): { minutes: number; intervals: Interval[] } {
  let elapsedMs = 0;
  const intervals: Interval[] = [];
  for (const [opening, closing] of openings(calendar, from)) {
    const start = Math.max(opening, from);
    const end = Math.min(closing, until);
    if (end <= start) break;
    intervals.push([start, end]);
    elapsedMs += end - start;
  }
  return { minutes: elapsedMs / MINUTE_MS, intervals };
}

export function isOpen(calendar: Calendar, at: EpochMs): boolean {
  return nextOpening(calendar, at) === at;
}

/** `at` itself if the calendar is open then; null for a calendar that never opens. */
export function nextOpening(calendar: Calendar, at: EpochMs): EpochMs | null {
  for (const [opening] of openings(calendar, at)) return Math.max(opening, at);
  return null;
}
