/**
 * The day that an agent writes behind `#away`: `2027-01-05`, `5/1`, `until 5 Jan`, `do 5 stycznia`, `1月5日まで`, with or without
 * its year. Month names are those of the agent's languages and English. Without a year it is the next such day.
 */
import { dateFormat } from '../contract/telling/formats.ts';
import { Zone } from '../contract/zone.ts';

const DAY_MS = 86_400_000;
const ISO = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/;
/** The day first, as outside of the United States. */
const NUMBERS = /\b(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?/;
/** As Japanese and Chinese write it. */
const EAST = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/;
const WORDS = /\p{L}+|\d+/gu;

/** Limits the words that are looked at. */
const MAX_CHARS = 200;

/** The beginning of that day in the zone; null where the words name none, or one that is over or does not exist. */
export function dayIn(text: string, languages: string[], timeZone: string, now: number): number | null {
  const words = text.slice(0, MAX_CHARS).toLowerCase();
  const found = numbersIn(words) ?? namedIn(words, languages);
  if (found === null) return null;
  const zone = new Zone(timeZone);
  const thisYear = new Date(now + zone.offset(now)).getUTCFullYear();
  const years = found.year === null ? [thisYear, thisYear + 1] : [found.year];
  for (const year of years) {
    const at = Date.UTC(year, found.month - 1, found.day);
    const isReal = new Date(at).getUTCMonth() === found.month - 1 && found.day > 0;
    const begin = isReal ? zone.instant(at / DAY_MS, 0) : 0;
    if (begin > now) return begin;
  }
  return null;
}

type Found = { year: number | null; month: number; day: number };

function numbersIn(words: string): Found | null {
  const iso = ISO.exec(words);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const east = EAST.exec(words);
  if (east !== null)
    return {
      year: east[1] === undefined ? null : Number(east[1]),
      month: Number(east[2]),
      day: Number(east[3]),
    };
  const [, day, month, year = null] = NUMBERS.exec(words) ?? [];
  if (day === undefined) return null;
  return { year: year === null ? null : Number(year), month: Number(month), day: Number(day) };
}

function namedIn(words: string, languages: string[]): Found | null {
  const parts = words.match(WORDS) ?? [];
  const month = monthAmong(parts, languages);
  const numbers = parts.filter((part) => /^\d+$/.test(part)).map(Number);
  const day = numbers.find((number) => number >= 1 && number <= 31);
  if (month === null || day === undefined) return null;
  return { year: numbers.find((number) => number > 1000) ?? null, month, day };
}

/** From 1. A name may be cut to three letters. */
function monthAmong(parts: string[], languages: string[]): number | null {
  for (const language of [...languages, 'en'])
    for (let month = 0; month < 12; month += 1) {
      const names = monthNames(month, language);
      if (parts.some((part) => part.length >= 3 && !/^\d/.test(part) && isAmong(part, names)))
        return month + 1;
    }
  return null;
}

function isAmong(part: string, names: string[]): boolean {
  return names.some((name) => plain(name).startsWith(plain(part)));
}

/** Alone, and as a date has it: Polish and Russian write the genitive there, Dutch cuts `maart` to `mrt`. */
function monthNames(month: number, language: string): string[] {
  const at = Date.UTC(2024, month, 15);
  const styles: Intl.DateTimeFormatOptions[] = [
    { month: 'long' },
    { day: 'numeric', month: 'long' },
    { day: 'numeric', month: 'short' },
  ];
  return styles.flatMap((style) =>
    dateFormat(language, { ...style, timeZone: 'UTC' })
      .formatToParts(at)
      .filter(({ type }) => type === 'month')
      .map(({ value }) => value.toLowerCase()),
  );
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}
