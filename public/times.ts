/** Spans, days and languages in a visitor's language. Never reads a time source. */
import type { Calendar } from '../contract/settings.ts';
import { rangesOf } from './promises.ts';
import { isSolid } from '../contract/telling/counted.ts';
import { localeOf } from '../contract/telling/language.ts';

/** These write `h` and `min`, the symbols of the SI; the rest have words of their own. */
const SYMBOLS = new Set(['en', 'pt', 'es', 'fr', 'it']);

/** `4 h`, `1 h 30 min`, `48 h`, `4 Std.`, `1時間30分`: business hours have no days. */
export function spanText(minutes: number, language: string): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  const parts = [
    ...(hours === 0 ? [] : [unitText(hours, 'hour', language)]),
    ...(rest === 0 && hours > 0 ? [] : [unitText(rest, 'minute', language)]),
  ];
  return isSolid(language) ? parts.join('').replaceAll(' ', '') : parts.join(' ');
}

function unitText(count: number, unit: 'hour' | 'minute', language: string): string {
  if (SYMBOLS.has(language)) return `${count} ${unit === 'hour' ? 'h' : 'min'}`;
  const form = new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'short' });
  return form.format(count).replace(/[\u00a0\u202f]/g, ' ');
}

/** `75%`. */
export function shareText(share: number, language: string): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  );
}

/** The names of languages, as `English, Portuguese or Spanish`; one without a name keeps its tag. */
export function languagesText(tags: readonly string[], language: string): string {
  const names = new Intl.DisplayNames(localeOf(language), { type: 'language' });
  const list = new Intl.ListFormat(localeOf(language), { type: 'disjunction' });
  return list.format(tags.map((tag) => names.of(tag) ?? tag));
}

export function listText(parts: readonly string[], language: string): string {
  return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(parts);
}

/** `Friday, 25 December 2026`. */
export function dateText(date: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone: 'UTC' }).format(
    Date.parse(`${date}T00:00:00Z`),
  );
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** 1 January 2024 was a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);

export type Day = { name: string; hours: string[] };

/** The week, Monday first; a day without hours is closed. */
export function weekOf({ hours }: Calendar, language: string): Day[] {
  const names = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' });
  return DAYS.map((day, index) => ({
    name: names.format(A_MONDAY + index * 86_400_000),
    hours: rangesOf(hours[day] ?? {}),
  }));
}

/** A calendar without a closed minute of a week, and without a holiday. */
export function isAlways(calendar: Calendar): boolean {
  return (
    calendar.holidays.length === 0 &&
    Object.keys(calendar.days ?? {}).length === 0 &&
    calendar.days === undefined &&
    weekOf(calendar, 'en').every(({ hours }) => hours.length === 1 && hours[0] === '00:00–24:00')
  );
}
