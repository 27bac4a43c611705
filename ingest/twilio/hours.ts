/**
 * Opening hours as spoken text: `Monday to Friday, from 9:00 to 18:00; Saturday, from 9:00 to 12:00`.
 *
 * Never speaks the usual hours on a day on which they do not hold.
 */
import { nextOpening } from '../../contract/businessTime.ts';
import { usualWeek } from '../../contract/openingHours.ts';
import type { Calendar } from '../../contract/settings.ts';
import type { Phrases } from './speech.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Any Monday: weekday names come from the runtime's own tables. */
const A_MONDAY = Date.UTC(2024, 0, 1);

/** `''` for a calendar that never opens. */
export function spokenHours(calendar: Calendar, phrases: Phrases): string {
  const { inDay, betweenDays } = phrases.pauses ?? { inDay: ', ', betweenDays: '; ' };
  return runsOfDays(calendar)
    .map(({ first, last, hours }) => {
      const days =
        first === last
          ? weekday(first, phrases)
          : phrases.dayRange(weekday(first, phrases), weekday(last, phrases));
      return `${days}${inDay}${spokenTimes(hours, phrases)}`;
    })
    .join(betweenDays);
}

type Run = { first: number; last: number; hours: Record<string, string> };

/** Consecutive days with the same hours are spoken as one range. */
function runsOfDays(calendar: Calendar): Run[] {
  const runs: Run[] = [];
  DAYS.forEach((day, index) => {
    const hours = calendar.hours[day] ?? {};
    if (Object.keys(hours).length === 0) return;
    const before = runs.at(-1);
    if (before?.last === index - 1 && sameHours(before.hours, hours)) before.last = index;
    else runs.push({ first: index, last: index, hours });
  });
  return runs;
}

function sameHours(one: Record<string, string>, other: Record<string, string>): boolean {
  const openings = Object.keys(one);
  return (
    openings.length === Object.keys(other).length &&
    openings.every((opening) => one[opening] === other[opening])
  );
}

function weekday(index: number, phrases: Phrases): string {
  const format = new Intl.DateTimeFormat(phrases.speech.language, { weekday: 'long', timeZone: 'UTC' });
  return format.format(A_MONDAY + index * 86_400_000);
}

function spokenTimes(hours: Record<string, string>, phrases: Phrases): string {
  const ranges = Object.entries(hours)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([from, to]) => phrases.timeRange(withoutZero(from), withoutZero(to)));
  return new Intl.ListFormat(phrases.speech.language, { type: 'conjunction' }).format(ranges);
}

function withoutZero(time: string): string {
  return time.replace(/^0(?=\d:)/, '');
}

/** Whether it is a holiday that keeps us closed now: the usual hours would open us today. */
export function closedOnHoliday(calendar: Calendar, now: number): boolean {
  const usual = nextOpening(usualWeek(calendar), now);
  if (usual === null || usual === nextOpening(calendar, now)) return false;
  return localDay(calendar, usual) === localDay(calendar, now);
}

function localDay({ timeZone }: Calendar, at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}
