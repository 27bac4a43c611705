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

export function seconds({ words: { tag } }: Pick<Reader, 'words'>, ms: number): string {
  const value = Math.max(1, Math.ceil(ms / 1000));
  return numberFormat(tag, { style: 'unit', unit: 'second', unitDisplay: 'short' }).format(value);
}

/** The hour today, else with the day's name, else with the date. */
export function moment(reader: Reader, at: number): string {
  if (isSameDay(reader, at, reader.now)) return formatted(reader, at, { hour: 'numeric', minute: '2-digit' });
  const near = Math.abs(at - reader.now) < DAYS_NAMED * DAY;
  return formatted(reader, at, {
    ...(near ? { weekday: 'short' } : { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** `14:36`. */
export function clockTime(reader: Reader, at: number): string {
  return formatted(reader, at, { hour: 'numeric', minute: '2-digit' });
}

/** With the date and the zone, for a title. */
export function exact(reader: Reader, at: number): string {
  return formatted(reader, at, { dateStyle: 'full', timeStyle: 'long' });
}

export function today(reader: Reader): string {
  return formatted(reader, reader.now, { weekday: 'long', day: 'numeric', month: 'long' });
}

export function isSameDay({ zone }: Pick<Reader, 'zone'>, one: number, other: number): boolean {
  const day = dateFormat('en-CA', { timeZone: zone });
  return day.format(one) === day.format(other);
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

function formatted({ words, zone }: Reader, at: number, style: Intl.DateTimeFormatOptions): string {
  // British English names the day before the month and has 24 hours, as pt and es.
  const tag = words.tag === 'en' ? 'en-GB' : words.tag;
  return dateFormat(tag, { ...style, timeZone: zone }).format(at);
}
