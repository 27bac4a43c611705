/** Reads a cell of a call record as an instant, a span, a number or an extension. Null for other text. */
import { isPhoneNumber } from '../../contract/address.ts';
import { isCaller, isNationalNumber } from '../../contract/caller.ts';
import { DAY_MS, zoneOf } from '../../contract/zone.ts';
import { callerIn } from '../twilio/identity.ts';

export type Dates = { timeZone: string; dates: 'dmy' | 'mdy' | null };

/** 3CX writes slashes. */
const ISO = /^(\d{4})([-/])(\d\d?)\2(\d\d?)[ T](\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?$/;
const SLASHED = /^(\d\d?)([/.])(\d\d?)\2(\d{4}),? (\d\d?):(\d\d)(?::(\d\d))?(?: ?([AP])M)?$/i;
const ZONED = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/;

/** `unclear`: two days are possible. */
export function instantIn(cell: string, { timeZone, dates }: Dates): number | 'unclear' | null {
  if (/^\d{10}(?:\.\d{1,6})?$/.test(cell)) return Math.round(Number(cell) * 1_000);
  if (/^\d{13}$/.test(cell)) return Number(cell);
  const iso = ISO.exec(cell);
  if (iso !== null) {
    const [, year, , month, day, hour, minute, second] = iso;
    return localInstant([year, month, day, hour, minute, second].map(whole), timeZone);
  }
  const slashed = SLASHED.exec(cell);
  if (slashed !== null) return fromSlashed(slashed, { timeZone, dates });
  const at = ZONED.test(cell) ? Date.parse(cell) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

function fromSlashed(
  [, one, sign, other, year, hour, minute, second, half]: RegExpExecArray,
  { timeZone, dates }: Dates,
): number | 'unclear' | null {
  const [first, next] = [whole(one), whole(other)];
  const order =
    first > 12 ? 'dmy' : next > 12 ? 'mdy' : (dates ?? ORDER[half === undefined ? `${sign}` : 'M']);
  if (order === undefined) return first === next ? localDay(first, next) : 'unclear';
  return order === 'dmy' ? localDay(next, first) : localDay(first, next);

  function localDay(month: number, day: number): number | null {
    const clock =
      half === undefined ? whole(hour) : (whole(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
    return localInstant([whole(year), month, day, clock, whole(minute), whole(second)], timeZone);
  }
}

/** Points are European, and AM and PM American. */
const ORDER: Record<string, 'dmy' | 'mdy'> = { '.': 'dmy', M: 'mdy' };

function localInstant(
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: number[],
  zone: string,
) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isReal || hour > 24 || minute > 59 || second > 60) return null;
  return zoneOf(zone).instant(date.getTime() / DAY_MS, hour * 60 + minute) + second * 1_000;
}

function whole(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}

/** Seconds, or `1:02:03`. */
export function secondsIn(cell: string): number | null {
  if (/^\d{1,7}(?:[.,]\d{1,9})?$/.test(cell)) return Math.round(Number(cell.replace(',', '.')));
  const [, hours = '0', minutes, seconds] =
    /^(?:(\d{1,3}):)?(\d{1,2}):(\d\d)(?:[.,]\d{1,9})?$/.exec(cell) ?? [];
  if (minutes === undefined) return null;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** The address of a number behind a name: `Maria (+351910000001)`, `"Maria" <+351910000001>`. */
function bareNumber(cell: string): string {
  const [, inside] = /[<(]([^<>()]{1,60})[>)]\s*$/.exec(cell) ?? [];
  return inside !== undefined && /\d/.test(inside) ? inside.trim() : cell.trim();
}

/** E.164 where the cell holds a number and `country` completes it; else the text. */
export function numberIn(cell: string, country: string | null): string {
  const bare = bareNumber(cell);
  const known = callerIn(bare);
  if (known !== null && isPhoneNumber(known)) return known;
  const digits = /^[\d\s().-]+$/.test(bare) ? bare.replaceAll(/\D/g, '') : '';
  if (country === null || digits.length < 7) return bare;
  // Italy keeps the first zero of a national number.
  const national = country === '+39' ? digits : digits.replace(/^0/, '');
  return isPhoneNumber(country + national) ? country + national : bare;
}

/** Of a caller who does not say who they are. */
export const WITHHELD = 'anonymous';

/** E.164, a national number, or `sip:USER@HOST`; any other text names no caller, and `forget` could not find it. */
export function callerOf(cell: string, country: string | null): string {
  const number = numberIn(cell, country);
  if (isPhoneNumber(number)) return number;
  const grouped = number.replaceAll(/[\s().-]/g, '');
  const caller = isNationalNumber(grouped) ? grouped : (callerIn(number) ?? WITHHELD);
  return isCaller(caller) ? caller : WITHHELD;
}

/** Compares two spellings of one number. What names no caller stays as it is written: it may be the name of a line of ours. */
export function lineOf(cell: string, country: string | null): string {
  const caller = callerOf(cell, country);
  return caller === WITHHELD ? numberIn(cell, country) : caller;
}

/** Whether a call begins in the house. */
export function isExtension(cell: string): boolean {
  return /^(?:ext\.?\s*)?\d{2,6}$/i.test(bareNumber(cell));
}

/** `PJSIP/201-0000002a` and `Ana (201)` are 201; a name alone stays. */
export function extensionIn(cell: string): string {
  const [, channel] = /^[A-Za-z0-9]{1,20}\/([^-@/]{1,60})(?:[-@/]|$)/.exec(cell) ?? [];
  if (channel !== undefined) return channel;
  const [number] = /(?<!\d)\d{2,6}(?!\d)/.exec(cell) ?? [];
  return number !== undefined && !cell.includes('@') ? number : cell.trim().toLowerCase();
}
