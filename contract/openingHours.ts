/**
 * A calendar's opening hours as instants: the open intervals of real time, in order. The arithmetic trusts the
 * calendar: validate one from outside with `calendarProblems` first.
 */
import type { EpochMs } from './clock.ts';
import type { Calendar } from './settings.ts';
import { DAY_MS, type DayNumber, isTimeZone, type Zone, zoneOf } from './zone.ts';

/** From the first instant, included, to the end, excluded. */
export type Interval = [from: EpochMs, to: EpochMs];

/** Limits the search for open time; beyond it the calendar counts as closed. */
export const HORIZON_YEARS = 100;
const HORIZON_DAYS = Math.ceil(HORIZON_YEARS * 365.25);

/** As Date counts them: 1970-01-01 was a Thursday. */
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** Open intervals that end after `from`, in order, for HORIZON_YEARS. */
export function* openings(calendar: Calendar, from: EpochMs): Generator<Interval, void> {
  const sheet = sheetOf(calendar);
  if (sheet.closed) return;
  const today = Math.floor(from / DAY_MS);
  // The local day differs from the UTC day by at most one.
  for (let day = today - 1; day <= today + HORIZON_DAYS; day += 1) {
    for (const [opening, closing] of hoursOn(sheet, day)) {
      const start = sheet.zone.instant(day, opening);
      const end = sheet.zone.instant(day, closing);
      // Both are the same instant if the hours fall into a skip of daylight saving.
      if (end > from && end > start) yield [start, end];
    }
  }
}

/** The usual week of a calendar, without its special days. */
export function usualWeek(calendar: Calendar): Calendar {
  const { days: _days, ...rest } = calendar;
  return { ...rest, holidays: [] };
}

/** The faults of a calendar that fits the schema, each with its path of keys. */
export function calendarProblems(calendar: Calendar): { path: string[]; problem: string }[] {
  const problems: { path: string[]; problem: string }[] = [];
  if (!isTimeZone(calendar.timeZone))
    problems.push({ path: ['timeZone'], problem: 'must be an IANA time zone such as Europe/Lisbon' });
  for (const weekday of WEEKDAYS) {
    const problem = hoursProblem(Object.entries(calendar.hours[weekday] ?? {}));
    if (problem !== null) problems.push({ path: ['hours', weekday], problem });
  }
  for (const [index, date] of calendar.holidays.entries()) {
    if (Number.isNaN(dayNumber(date)))
      problems.push({ path: ['holidays', String(index)], problem: 'must be a date, YYYY-MM-DD' });
  }
  for (const [day, hours] of Object.entries(calendar.days ?? {})) {
    // 29 February is a day of a leap year.
    if (Number.isNaN(dayNumber(isYearly(day) ? `2024-${day}` : day)))
      problems.push({ path: ['days', day], problem: 'must be a date, YYYY-MM-DD or MM-DD' });
    const problem = hoursProblem(Object.entries(hours));
    if (problem !== null) problems.push({ path: ['days', day], problem });
  }
  return problems;
}

/** `MM-DD`. */
export function isYearly(day: string): boolean {
  return day.length === 5;
}

function hoursProblem(hours: [string, string][]): string | null {
  const spans: [number, number][] = [];
  for (const [opening, closing] of hours) {
    const span: [number, number] = [minuteOfDay(opening), minuteOfDay(closing)];
    if (span.some((minute) => Number.isNaN(minute)))
      return `${opening} to ${closing}: must be times from 00:00 to 24:00`;
    if (span[0] >= span[1])
      return `${opening} to ${closing}: must close after it opens (hours across midnight are written as two)`;
    spans.push(span);
  }
  spans.sort(([a], [b]) => a - b);
  const overlaps = spans.some(([opening], index) => opening < (spans[index - 1]?.[1] ?? 0));
  return overlaps ? 'two of its intervals overlap' : null;
}

/** Minutes of the day, in order. */
export type Spans = [opening: number, closing: number][];

/** A prepared calendar: minutes of the day by weekday, days as numbers, days of each year as `MM-DD`. */
type Sheet = {
  zone: Zone;
  hours: Record<Weekday, Spans>;
  holidays: Set<DayNumber>;
  days: Map<DayNumber, Spans>;
  yearly: Map<string, Spans>;
  closed: boolean;
};

// Calendars belong to an immutable settings version, so a prepared sheet stays valid.
const sheets = new WeakMap<Calendar, Sheet>();

function sheetOf(calendar: Calendar): Sheet {
  const known = sheets.get(calendar);
  if (known !== undefined) return known;
  const hoursOf = (weekday: Weekday): Spans => spansOf(calendar.hours[weekday] ?? {});
  const special = Object.entries(calendar.days ?? {}).map(([day, given]) => [day, spansOf(given)] as const);
  const hours = {
    sun: hoursOf('sun'),
    mon: hoursOf('mon'),
    tue: hoursOf('tue'),
    wed: hoursOf('wed'),
    thu: hoursOf('thu'),
    fri: hoursOf('fri'),
    sat: hoursOf('sat'),
  };
  const sheet = {
    zone: zoneOf(calendar.timeZone),
    hours,
    holidays: new Set(calendar.holidays.map(dayNumber)),
    days: new Map(special.filter(([day]) => !isYearly(day)).map(([day, spans]) => [dayNumber(day), spans])),
    yearly: new Map(special.filter(([day]) => isYearly(day))),
    closed:
      WEEKDAYS.every((weekday) => hours[weekday].length === 0) &&
      special.every(([, spans]) => spans.length === 0),
  };
  sheets.set(calendar, sheet);
  return sheet;
}

export function spansOf(hours: Record<string, string>): Spans {
  return Object.entries(hours)
    .map(([opening, closing]): [number, number] => [minuteOfDay(opening), minuteOfDay(closing)])
    .toSorted(([a], [b]) => a - b);
}

/** The open hours of a local date. */
export function hoursAt(calendar: Calendar, date: string): Spans {
  return hoursOn(sheetOf(calendar), dayNumber(date));
}

function hoursOn(sheet: Sheet, day: DayNumber): Spans {
  const own = sheet.days.get(day);
  if (own !== undefined) return own;
  if (sheet.holidays.has(day)) return [];
  const yearly = sheet.yearly.size === 0 ? undefined : sheet.yearly.get(dateOf(day).slice(5));
  if (yearly !== undefined) return yearly;
  const weekday = WEEKDAYS[(((day + 4) % 7) + 7) % 7];
  return weekday === undefined ? [] : sheet.hours[weekday];
}

/** `HH:MM` of a minute of the day. */
export function timeText(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** `HH:MM` as minutes since midnight, 24:00 included; NaN for anything else. */
function minuteOfDay(text: string): number {
  const [, hour = '', minute = ''] = /^(\d\d):([0-5]\d)$/.exec(text) ?? [];
  const minutes = hour === '' ? Number.NaN : Number(hour) * 60 + Number(minute);
  return minutes <= 1440 ? minutes : Number.NaN;
}

export function dateOf(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Whether there is this `YYYY-MM-DD`. */
export function isDate(date: string): boolean {
  return !Number.isNaN(dayNumber(date));
}

/** `YYYY-MM-DD` as a day number; NaN for a date that does not exist. */
function dayNumber(date: string): DayNumber {
  const at = Date.parse(`${date}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? Number.NaN : at / DAY_MS;
}
