/** Instants and spans in a reader's language and zone, by Intl. A span says hours and minutes, a day its name. */
import { dateFormat, numberFormat } from '../contract/telling/formats.ts';
import type { Words } from './words/words.ts';

export type Reader = { words: Words; zone: string; now: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS_NAMED = 6;

/** `3h 23m`, `18 min`; never less than a minute. */
export function span({ words: { tag } }: Pick<Reader, 'words'>, ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  const unit = (name: string, value: number, unitDisplay: 'narrow' | 'short'): string =>
    numberFormat(tag, { style: 'unit', unit: name, unitDisplay }).format(value);
  if (minutes < 60) return unit('minute', minutes, 'short');
  if (ms >= 2 * DAY) return unit('day', Math.floor(ms / DAY), 'long' as 'short');
  const rest = minutes % 60;
  const hours = unit('hour', Math.floor(minutes / 60), 'narrow');
  return rest === 0 ? hours : `${hours} ${unit('minute', rest, 'narrow')}`;
}

/** `26h 30m` of open hours, never as days: a day of a calendar has fewer hours than one of the clock. */
export function businessSpan({ words: { tag } }: Pick<Reader, 'words'>, minutes: number): string {
  const unit = (name: string, value: number): string =>
    numberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
      value,
    );
  const hours = Math.floor(minutes / 60);
  const rest = minutes - 60 * hours;
  if (hours === 0) return unit('minute', rest);
  return rest === 0 ? unit('hour', hours) : `${unit('hour', hours)} ${unit('minute', rest)}`;
}

export function seconds({ words: { tag } }: Pick<Reader, 'words'>, ms: number): string {
  const value = Math.max(1, Math.ceil(ms / 1000));
  return numberFormat(tag, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(value);
}

/** The hour today, else with the day's name, else with the date. */
export function moment(reader: Reader, at: number): string {
  if (isSameDay(reader, at, reader.now)) return clockTime(reader, at);
  return formatted(reader, at, Math.abs(at - reader.now) < DAYS_NAMED * DAY ? 'onDay' : 'onDate');
}

/** `14:36`. */
export function clockTime(reader: Reader, at: number): string {
  return formatted(reader, at, 'clock');
}

/** With the date and the zone, for a title. */
export function exact(reader: Reader, at: number): string {
  return formatted(reader, at, 'exact');
}

export function today(reader: Reader): string {
  return formatted(reader, reader.now, 'today');
}

export function isSameDay({ zone }: Pick<Reader, 'zone'>, one: number, other: number): boolean {
  return dayOf(zone, one) === dayOf(zone, other);
}

/** A zone's day begins at a quarter of an hour, so that all instants of one have one day. */
const QUARTER = 15 * MINUTE;
const MAX_REMEMBERED = 10_000;
const days = new Map<string, string>();

function dayOf(zone: string, at: number): string {
  const quarter = Math.floor(at / QUARTER);
  const key = `${quarter} ${zone}`;
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = dateFormat('en-CA', { timeZone: zone }).format(quarter * QUARTER);
  if (days.size >= MAX_REMEMBERED) days.clear();
  days.set(key, day);
  return day;
}

export function number({ words: { tag } }: Pick<Reader, 'words'>, value: number): string {
  return numberFormat(tag, {}).format(value);
}

/** `94 %` of a share from 0 to 1. */
export function percent({ words: { tag } }: Pick<Reader, 'words'>, share: number): string {
  return numberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** `84 kB`. */
export function size({ words: { tag } }: Pick<Reader, 'words'>, bytes: number): string {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000);
  const style = {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  } as const;
  return numberFormat(tag, style).format(value);
}

const HOURS = { hour: 'numeric', minute: '2-digit' } as const;
const STYLES = {
  clock: HOURS,
  onDay: { weekday: 'short', ...HOURS },
  onDate: { day: 'numeric', month: 'short', ...HOURS },
  exact: { dateStyle: 'full', timeStyle: 'long' },
  today: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const DAYS = {
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
  date: { day: 'numeric', month: 'short' },
  full: { dateStyle: 'full' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A day of a calendar, without a zone: days since 1970-01-01. */
export function dayText(
  { words: { tag } }: Pick<Reader, 'words'>,
  day: number,
  style: keyof typeof DAYS,
): string {
  return dateFormat(british(tag), { ...DAYS[style], timeZone: 'UTC' }).format(day * DAY);
}

/** British English names the day before the month and has 24 hours, as pt and es. */
function british(tag: string): string {
  return tag === 'en' ? 'en-GB' : tag;
}

/** Texts of instants: each row of a list has two, and the next page of the same list has them again. */
const texts = new Map<string, string>();

function formatted({ words, zone }: Reader, at: number, style: keyof typeof STYLES): string {
  const key = `${at} ${style} ${words.tag} ${zone}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = dateFormat(british(words.tag), { ...STYLES[style], timeZone: zone }).format(at);
  if (texts.size >= MAX_REMEMBERED) texts.clear();
  texts.set(key, text);
  return text;
}
