/**
 * Business time: how much of real time counts, by a calendar's opening hours, holidays and time zone.
 *
 * Promises: an interval holds its opening and not its closing; what lasts to a closing is due at that closing, not at
 * the next opening; hours lost or gained by daylight saving count as they really pass. `elapsedWithin(calendar, from,
 * dueAfter(calendar, from, n).due).minutes` is n. Never asks the hour, never rounds to minutes.
 *
 * Calendars are trusted: `calendarProblems` (contract/openingHours.ts) is asked at the border.
 */
import type { EpochMs } from './clock.ts';
import { type Interval, openings } from './openingHours.ts';
import type { Calendar } from './settings.ts';

const MINUTE_MS = 60_000;

/** `intervals` are the counted pieces only; the last ends at `due`. `inHours`: whether `from` lies in an open interval. */
export type DueTime = { due: EpochMs; inHours: boolean; intervals: Interval[] };

/**
 * When `minutes` (0 or more, fractions count) of open time after `from` are over. 0 minutes are over at `from`. Null
 * for a calendar that never opens, or not for so long within HORIZON_YEARS.
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

/** Open time between two instants; none where `until` is before `from`. The span is the caller's to bound. */
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

/** `at` itself while it is open; null for a calendar that never opens. */
export function nextOpening(calendar: Calendar, at: EpochMs): EpochMs | null {
  for (const [opening] of openings(calendar, at)) return Math.max(opening, at);
  return null;
}
