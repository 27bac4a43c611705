/** Instants in words. Promises the same text for the same instant. Never reads a time source. */
import { dateFormat, daysText } from './formats.ts';
import { type Language, localeOf, primarySubtag } from './language.ts';
import { en, type TellingWords } from './words/en.ts';
import { zoneText } from './zoneName.ts';

/** `Monday, 5 January 2026 at 13:00, Lisbon time`; `timeZone` is an IANA zone. */
export function instantText(at: number, language: string, timeZone: string): string {
  const form = dateFormat(localeOf(language), { dateStyle: 'full', timeStyle: 'short', timeZone });
  return inZone(plainSpaces(form.format(at)), language, timeZone);
}

/** Between the day and the time. */
const AT: Record<Language, string> = {
  en: 'at',
  pt: 'às',
  es: 'a las',
  de: 'um',
  fr: 'à',
  it: 'alle',
  nl: 'om',
  pl: 'o',
  ru: 'в',
  ja: '',
  zh: '',
};
const at = new Map<string, string>(Object.entries(AT));

/** Japanese and Chinese set what explains in brackets of their own. */
function inZone(text: string, language: string, timeZone: string): string {
  const zone = zoneText(language, timeZone);
  return /^(?:ja|zh)$/.test(primarySubtag(language)) ? `${text}（${zone}）` : `${text}, ${zone}`;
}

/** The same as it is said at `now`: `today at 17:30, Lisbon time`. */
export function nearInstantText(instant: number, now: number, language: string, timeZone: string): string {
  const locale = localeOf(language);
  const date = dateFormat('en-CA', { dateStyle: 'short', timeZone });
  const days = Math.round((Date.parse(date.format(instant)) - Date.parse(date.format(now))) / 86_400_000);
  if (Math.abs(days) > 1) return instantText(instant, language, timeZone);
  const day = daysText(locale, days);
  const time = plainSpaces(dateFormat(locale, { timeStyle: 'short', timeZone }).format(instant));
  const said = [day, at.get(primarySubtag(locale)) ?? '', time].filter((word) => word !== '');
  return inZone(said.join(' '), language, timeZone);
}

/** `05/01 13:00, Lisbon time`, for an SMS. */
export function shortInstantText(at: number, language: string, timeZone: string): string {
  const form = dateFormat(localeOf(language), {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return inZone(plainSpaces(form.format(at)).replace(',', ''), language, timeZone);
}

/** `14:03:07`. */
export function timeText(at: number, timeZone: string): string {
  return dateFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at);
}

/**
 * `14:03:07`, with the day after it where it is not the day of `now`: `14:03:07 on Mon Mar 02`. Without `told` in English
 * and with seconds.
 */
export function nearTimeText(
  at: number,
  now: number,
  timeZone: string,
  told: { words: Pick<TellingWords, 'tag' | 'onDay'>; seconds: boolean } = { words: en, seconds: true },
): string {
  const { words, seconds } = told;
  const date = dateFormat('en-GB', { dateStyle: 'short', timeZone });
  const time = seconds
    ? timeText(at, timeZone)
    : plainSpaces(dateFormat('en-GB', { timeStyle: 'short', timeZone }).format(at));
  if (date.format(at) === date.format(now)) return time;
  const locale = words.tag === 'en' ? 'en-US' : localeOf(words.tag);
  const day = dateFormat(locale, { weekday: 'short', month: 'short', day: '2-digit', timeZone }).format(at);
  return words.onDay(time, plainSpaces(day).replace(',', ''));
}

/** `Mon`; 0 is Monday. */
export function weekdayText(day: number, language: string): string {
  // 1 January 2024 was a Monday.
  return dateFormat(localeOf(language), { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + day),
  );
}

/** ICU inserts narrow no-break spaces, which old clients show as boxes. */
function plainSpaces(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}
