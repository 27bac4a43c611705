/**
 * Leave of an agent: dates and days of each year, each with the hours in which they work all the same. Narrows the hours of their calendar and
 * never widens them.
 */
import type { EpochMs } from './clock.ts';
import { dateOf, hoursAt, isDate, isYearly, type Spans, spansOf, timeText } from './openingHours.ts';
import { calendarOf } from './promised.ts';
import type { AgentSettings, Calendar, LeaveDays, Settings } from './settings.ts';
import { DAY_MS, zoneOf } from './zone.ts';

const MINUTE_MS = 60_000;
/** The years of a day of each year. */
const YEARS = Array.from({ length: 150 }, (_, index) => 2020 + index);

// Calendars and leave belong to an immutable settings version, so a calendar without leave stays valid.
const working = new WeakMap<LeaveDays, { calendar: Calendar; without: Calendar }>();

/** The hours in which an agent gets new tickets. */
export function shiftOf(settings: Settings, { calendar, leave }: AgentSettings): Calendar {
  return withoutLeave(calendarOf(settings, calendar), leave);
}

/** The hours of a calendar in which a person works. */
export function withoutLeave(calendar: Calendar, leave: LeaveDays | undefined): Calendar {
  if (leave === undefined) return calendar;
  const known = working.get(leave);
  if (known?.calendar === calendar) return known.without;
  const days = datesOf(leave).map(([date, hours]) => {
    const left = hoursAt(calendar, date).flatMap((span) => inBoth(span, spansOf(hours)));
    return [date, Object.fromEntries(left)] as const;
  });
  const without = { ...calendar, days: { ...calendar.days, ...Object.fromEntries(days) } };
  working.set(leave, { calendar, without });
  return without;
}

/** A day of each year may be any weekday, so that each year has hours of its own. */
function datesOf(leave: LeaveDays): [string, LeaveDays[string]][] {
  return Object.entries(leave).flatMap(([day, hours]): [string, LeaveDays[string]][] => {
    if (!isYearly(day)) return [[day, hours]];
    const dates = YEARS.map((year) => `${year}-${day}`);
    return dates.filter((date) => isDate(date) && leave[date] === undefined).map((date) => [date, hours]);
  });
}

/** Whether a person has leave at an instant: their local day is a day of leave, beside the hours that it names. */
export function isOnLeave(timeZone: string, leave: LeaveDays | undefined, at: EpochMs): boolean {
  if (leave === undefined) return false;
  const local = at + zoneOf(timeZone).offset(at);
  const day = Math.floor(local / DAY_MS);
  const minute = (local - day * DAY_MS) / MINUTE_MS;
  const date = dateOf(day);
  const hours = leave[date] ?? leave[date.slice(5)];
  return hours !== undefined && !spansOf(hours).some(([from, to]) => from <= minute && minute < to);
}

/** Why an agent is not there. */
export type Absence = 'leave' | 'away';

/** Agents who are on leave, or said that they are away. `loads`: by agent. */
export function absentAt(
  settings: Settings,
  loads: ReadonlyMap<string, { awayUntil?: number }>,
  now: EpochMs,
): ReadonlyMap<string, Absence> {
  const absent = new Map<string, Absence>();
  for (const { id, calendar, leave } of settings.agents) {
    const isAway = (loads.get(id)?.awayUntil ?? 0) > now;
    if (isOnLeave(settings.calendars[calendar]?.timeZone ?? 'UTC', leave, now)) absent.set(id, 'leave');
    else if (isAway) absent.set(id, 'away');
  }
  return absent;
}

function inBoth([from, to]: Spans[number], spans: Spans): [string, string][] {
  const parts = spans.map(([opening, closing]) => [Math.max(from, opening), Math.min(to, closing)] as const);
  return parts.filter(([opening, closing]) => opening < closing).map(([a, b]) => [timeText(a), timeText(b)]);
}
