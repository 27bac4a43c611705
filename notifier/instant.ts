/** Instants and opening times in words. Promises the same text for the same instant. Never reads a time source. */
import type { Calendar } from '../contract/settings.ts';
import { packOf, phrase } from './language.ts';

/** `Monday 5 January 2026 at 13:00 (Europe/Lisbon)`; `timeZone` is an IANA zone. */
export function instantText(at: number, language: string, timeZone: string): string {
  const form = formOf(packOf(language).locale, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${plainSpaces(form.format(at))} (${timeZone})`;
}

/** `05/01 13:00 (Europe/Lisbon)`, for an SMS. */
export function shortInstantText(at: number, language: string, timeZone: string): string {
  const form = formOf(packOf(language).locale, {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return `${plainSpaces(form.format(at)).replace(',', '')} (${timeZone})`;
}

/** The opening times of a week; consecutive days with the same hours are combined. */
export function hoursText(calendar: Calendar, language: string): string {
  const days = week(calendar);
  if (days.every((hours) => hours === '00:00–24:00') && calendar.holidays.length === 0) {
    return phrase(language, 'hoursAlways');
  }
  const hours = runs(days)
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => `${daysText(from, to, language)} ${hours}`)
    .join('; ');
  return hours === '' ? '' : phrase(language, 'hours', { hours, zone: calendar.timeZone });
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
  const name = formOf(packOf(language).locale, { weekday: 'short', timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  const day = (index: number) => name.format(Date.UTC(2024, 0, 1 + index));
  return from === to ? day(from) : `${day(from)}–${day(to)}`;
}

const forms = new Map<string, Intl.DateTimeFormat>();

/**
 * Cached: making one takes a hundred times as long as using it. The cache holds one entry for each locale, form and
 * zone in use.
 */
function formOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}\n${JSON.stringify(options)}`;
  const known = forms.get(key) ?? new Intl.DateTimeFormat(locale, options);
  forms.set(key, known);
  return known;
}

/** ICU inserts narrow no-break spaces, which old clients show as boxes. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
