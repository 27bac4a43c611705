/**
 * The days of a calendar as a page shows them: the usual week, the next weeks, and the days that are unlike their weekday. Dates are local
 * to the calendar's zone.
 */
import { dateOf, hoursAt, type Spans, timeText, usualWeek } from '../contract/openingHours.ts';
import type { Calendar, LeaveDays } from '../contract/settings.ts';
import { DAY_MS, type DayNumber, zoneOf } from '../contract/zone.ts';

/** `shut`: closed, though its weekday is usually open. `own`: open at other hours than its weekday. */
export type DayShown = { day: DayNumber; hours: Spans; kind: 'usual' | 'shut' | 'own' };

const WEEK = 7;
const YEAR = 366;

/** The day on which it is `now` in the calendar's zone. */
export function localDay({ timeZone }: Pick<Calendar, 'timeZone'>, now: number): DayNumber {
  return Math.floor((now + zoneOf(timeZone).offset(now)) / DAY_MS);
}

/** Seven days from Monday, without special ones. */
export function usualDays(calendar: Calendar, now: number): DayShown[] {
  return weeksFrom(usualWeek(calendar), now, 1).flat();
}

/** Weeks from the Monday before `now`. */
export function weeksFrom(calendar: Calendar, now: number, weeks: number): DayShown[][] {
  const today = localDay(calendar, now);
  // 1970-01-01 was a Thursday.
  const monday = today - ((((today + 3) % WEEK) + WEEK) % WEEK);
  const usual = usualWeek(calendar);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: WEEK }, (__, n) => dayShown(calendar, usual, monday + week * WEEK + n)),
  );
}

/** The days unlike their weekday, of a year from `now`. */
export function specialDays(calendar: Calendar, now: number): DayShown[] {
  const [today, usual] = [localDay(calendar, now), usualWeek(calendar)];
  return Array.from({ length: YEAR }, (_, n) => dayShown(calendar, usual, today + n)).filter(
    ({ kind }) => kind !== 'usual',
  );
}

function dayShown(calendar: Calendar, usual: Calendar, day: DayNumber): DayShown {
  const date = dateOf(day);
  const hours = hoursAt(calendar, date);
  if (hoursText(hours) === hoursText(hoursAt(usual, date))) return { day, hours, kind: 'usual' };
  return { day, hours, kind: hours.length === 0 ? 'shut' : 'own' };
}

/** `09:00–13:00, 14:00–18:00`; '' for a closed day. */
export function hoursText(hours: Spans): string {
  return hours.map(([from, to]) => `${timeText(from)}–${timeText(to)}`).join(', ');
}

/** The leave of a year from `now`: first and last day of each span of neighbouring days. */
export function leaveSpans(
  calendar: Pick<Calendar, 'timeZone'>,
  leave: LeaveDays,
  now: number,
): [first: DayNumber, last: DayNumber][] {
  const today = localDay(calendar, now);
  const spans: [DayNumber, DayNumber][] = [];
  for (let day = today; day < today + YEAR; day += 1) {
    const date = dateOf(day);
    if (leave[date] === undefined && leave[date.slice(5)] === undefined) continue;
    const last = spans.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}
