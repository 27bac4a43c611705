/**
 * Which days of this year have other hours than their weekday, so that an admin sees whether a country, a region or a
 * recurring day means what they meant. Fails never; warns where this release knows no later public holidays, of a calendar that never
 * opens, and of a day that closes a minute before midnight.
 */
import { HOLIDAY_YEARS } from '../../config/publicHolidays.ts';
import { dateOf, hoursAt, type Spans, timeText, usualWeek } from '../../contract/openingHours.ts';
import type { Calendar, SettingsBody } from '../../contract/settings.ts';
import { DAY_MS } from '../../contract/zone.ts';
import { type Check, found } from '../../pipeline/checking/finding.ts';

export function calendarsCheck({ calendars }: SettingsBody, now: number): Check {
  return {
    name: 'calendars',
    async look() {
      const year = new Date(now).getUTCFullYear();
      const all = Object.entries(calendars);
      const told = all.map(([name, calendar]) => `${name} ${year}: ${otherDays(calendar, year)}`);
      const finding = found(told.join('; '));
      const isEnding = year >= HOLIDAY_YEARS.last && all.some(([, calendar]) => hasLast(calendar));
      const advice = [
        ...(isEnding ? [`upgrade: this release knows the public holidays until ${HOLIDAY_YEARS.last}`] : []),
        ...all.flatMap(([name, { hours }]) => adviceOf(name, Object.values(hours))),
      ];
      return advice.length === 0 ? finding : { ...finding, mend: advice.join('; ') };
    },
  };
}

/** Hours that are valid, and hardly meant. */
function adviceOf(name: string, days: (Record<string, string> | undefined)[]): string[] {
  const closings = days.flatMap((day) => Object.values(day ?? {}));
  if (closings.length === 0) return [`${name} has no hours: nothing that it measures is ever due`];
  const isShort = closings.includes('23:59');
  return isShort ? [`${name}: write 24:00 in place of 23:59, which closes a minute before midnight`] : [];
}

function hasLast({ holidays }: Calendar): boolean {
  return holidays.some((date) => date.startsWith(`${HOLIDAY_YEARS.last}-`));
}

type Run = { from: string; to: string; until: number; hours: string };

/** Consecutive days with the same hours are one span. */
function otherDays(calendar: Calendar, year: number): string {
  const usual = usualWeek(calendar);
  const runs: Run[] = [];
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY_MS) {
    const date = dateOf(at / DAY_MS);
    const hours = hoursText(hoursAt(calendar, date));
    if (hours === hoursText(hoursAt(usual, date))) continue;
    const last = runs.at(-1);
    if (last?.until === at && last.hours === hours) Object.assign(last, { to: date, until: at + DAY_MS });
    else runs.push({ from: date, to: date, until: at + DAY_MS, hours });
  }
  return runs.length === 0 ? 'every week as usual' : runs.map(runText).join(', ');
}

function runText({ from, to, hours }: Run): string {
  return `${from === to ? from : `${from} to ${to}`} ${hours}`;
}

function hoursText(spans: Spans): string {
  return spans.length === 0
    ? 'closed'
    : spans.map(([from, to]) => `${timeText(from)}–${timeText(to)}`).join(' and ');
}
