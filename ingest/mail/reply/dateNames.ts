/**
 * The names of months and weekdays in every language that `Intl` knows, for lines over quotes. Computed once, at the
 * first line that needs them: it takes a quarter of a second at most.
 */

/** The languages of three letters that CLDR has in full; those of two letters are tried. */
const LONGER = 'ast ceb chr ckb dsb fil fur gsw haw hsb kab kok mai sah yue';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

let names: ReadonlySet<string> | null = null;

/** Whether the word, without the dot of an abbreviation, is the name of a month or a weekday. */
export function isDateName(word: string): boolean {
  names ??= allNames();
  return names.has(word.toLowerCase());
}

function allNames(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const locale of locales())
    for (const style of ['long', 'short'] as const)
      for (const name of namesOf(locale, style)) found.add(name);
  return found;
}

function locales(): string[] {
  const two = Array.from(LETTERS, (first) => Array.from(LETTERS, (second) => first + second)).flat();
  return Intl.DateTimeFormat.supportedLocalesOf([...two, ...LONGER.split(' ')]);
}

/** Twelve days, which are of twelve months and of all seven weekdays; with a day, because languages inflect. */
function* namesOf(locale: string, style: 'long' | 'short'): Generator<string> {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: style,
    weekday: style,
    timeZone: 'UTC',
    calendar: 'gregory',
  });
  for (let month = 0; month < 12; month += 1)
    for (const { type, value } of format.formatToParts(Date.UTC(2026, month, month + 1)))
      if (type === 'month' || type === 'weekday') yield* wordsOf(value);
}

/** `24 thg 11` and `11月` hold digits, which tell a date by themselves. */
function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
}
