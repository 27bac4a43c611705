/**
 * Whether a line tells a day, in the form of any language: digits first, names of months where digits do not suffice.
 * Reads text as `shownText.ts` gives it.
 */
import { isDateName } from './dateNames.ts';

/** `3.3.2026`, `2026-03-03`, `03/03/26`, `2026. 3. 3.`. */
const NUMERIC =
  /(?<!\d)(?:\d{4}[./-] ?\d{1,2}[./-] ?\d{1,2}|\d{1,2}[./-] ?\d{1,2}[./-] ?(?:\d{4}|\d\d))(?!\d)/;
/** `26/3/3`, as Basque and Nepali write it; without a time it is the number of a version. */
const SHORT_YEAR_FIRST = /(?<![\d./-])\d\d[./-]\d{1,2}[./-]\d{1,2}(?![\d./-])/;
/** `2026年3月3日`, `2026년 3월 3일`. */
const EASTERN = /\d{1,4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2}/;
/** Of the Gregorian, the Buddhist, the Persian and the Islamic calendar. */
const YEAR = /(?<!\d)(?:19|20|25|1[34])\d\d(?!\d)/;
/** `10:12`, `10.12`, `10h12`. */
const TIME = /(?<![\d.:])\d{1,2}(?:[:.hH시時时] ?\d\d)(?![\d])/;
const DAY = /(?<![\d.:])\d{1,2}(?![\d:]|\.\d)/;
/** Shorter names (`so`, `to`) are words of other languages. */
const WORD = /\p{L}[\p{L}\p{M}]{2,}/gu;

/** A day with its year, or a day and a time. */
export function tellsDay(text: string): boolean {
  if (NUMERIC.test(text) || EASTERN.test(text)) return true;
  if (!DAY.test(text)) return false;
  const year = YEAR.test(text);
  const time = TIME.test(text);
  if (time && SHORT_YEAR_FIRST.test(text)) return true;
  if (year && time) return true;
  return (text.match(WORD) ?? []).some(isDateName);
}

/** The offset at which the day begins: its first digit or name. */
export function dayAt(text: string): number {
  const digit = text.search(/\d/);
  return digit < 0 ? text.length : digit;
}
