/** Opening times in words. */
import type { Calendar } from '../contract/settings.ts';
import { weekdayText } from '../contract/telling/instant.ts';
import { zoneText } from '../contract/telling/zoneName.ts';
import { phrase } from './language.ts';

/** The opening times of a week; consecutive days with the same hours are combined. */
export function hoursText(calendar: Calendar, language: string): string {
  const days = week(calendar);
  if (
    days.every((hours) => hours === '00:00–24:00') &&
    calendar.holidays.length === 0 &&
    calendar.days === undefined
  ) {
    return phrase(language, 'hoursAlways');
  }
  const hours = runs(days)
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => `${daysText(from, to, language)} ${hours}`)
    .join('; ');
  return hours === ''
    ? ''
    : phrase(language, 'hours', { hours, zone: zoneText(language, calendar.timeZone) });
}

function week(calendar: Calendar): string[] {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  return days.map((day) =>
    Object.entries(calendar.hours[day] ?? {})
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([opens, closes]) => `${opens}–${closes}`)
      .join(', '),
  );
}

type Run = { from: number; to: number; hours: string };

function runs(days: string[]): Run[] {
  const found: Run[] = [];
  for (const [day, hours] of days.entries()) {
    const last = found.at(-1);
    if (last !== undefined && last.hours === hours) last.to = day;
    else found.push({ from: day, to: day, hours });
  }
  return found;
}

function daysText(from: number, to: number, language: string): string {
  const first = weekdayText(from, language);
  return from === to ? first : `${first}–${weekdayText(to, language)}`;
}
