/** The names of months and weekdays that are written down are those that `Intl` knows. */
import { expect, test } from 'vitest';
import { DATE_NAMES } from '../../ingest/mail/reply/dateNamesKnown.ts';

/** The languages of three letters that CLDR has in full; those of two letters are tried. */
const LONGER = 'ast ceb chr ckb dsb fil fur gsw haw hsb kab kok mai sah yue';
const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

function locales(): string[] {
  const two = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  return Intl.DateTimeFormat.supportedLocalesOf([...two, ...LONGER.split(' ')]);
}

/** Twelve days, which are of twelve months and of all seven weekdays; with a day, because languages inflect. */
function namesOf(locale: string, style: 'long' | 'short'): string[] {
  const day = { day: 'numeric', month: style, weekday: style } as const;
  const format = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC', calendar: 'gregory' });
  return Array.from({ length: 12 }, (_, month) => format.formatToParts(Date.UTC(2026, month, month + 1)))
    .flat()
    .filter(({ type }) => type === 'month' || type === 'weekday')
    .flatMap(({ value }) => wordsOf(value));
}

/** `24 thg 11` and `11月` hold digits, which tell a date by themselves. */
function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
}

test('each name of each language, and no other word', () => {
  const known = locales().flatMap((locale) => [...namesOf(locale, 'long'), ...namesOf(locale, 'short')]);
  expect(DATE_NAMES.match(/\S+/g)).toEqual([...new Set(known)].sort());
});
