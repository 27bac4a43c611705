/** Instants in words. Promises the same text for the same instant. Never reads a time source. */
import { localeOf, primarySubtag } from './language.ts';
import { en, type TellingWords } from './words/en.ts';
import { zoneText } from './zoneName.ts';

/** `Monday, 5 January 2026 at 13:00, Lisbon time`; `timeZone` is an IANA zone. */
export function instantText(at: number, language: string, timeZone: string): string {
  const form = formOf(localeOf(language), { dateStyle: 'full', timeStyle: 'short', timeZone });
  return `${plainSpaces(form.format(at))}, ${zoneText(language, timeZone)}`;
}

const AT: Record<string, string> = { en: 'at', pt: 'às', es: 'a las' };

/** The same as it is said at `now`: `today at 17:30, Lisbon time`. */
export function nearInstantText(at: number, now: number, language: string, timeZone: string): string {
  const locale = localeOf(language);
  const date = formOf('en-CA', { dateStyle: 'short', timeZone });
  const days = Math.round((Date.parse(date.format(at)) - Date.parse(date.format(now))) / 86_400_000);
  if (Math.abs(days) > 1) return instantText(at, language, timeZone);
  const day = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  const time = plainSpaces(formOf(locale, { timeStyle: 'short', timeZone }).format(at));
  return `${day} ${AT[primarySubtag(locale)] ?? ''} ${time}, ${zoneText(language, timeZone)}`;
}

/** `05/01 13:00, Lisbon time`, for an SMS. */
export function shortInstantText(at: number, language: string, timeZone: string): string {
  const form = formOf(localeOf(language), {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  return `${plainSpaces(form.format(at)).replace(',', '')}, ${zoneText(language, timeZone)}`;
}

/** `14:03:07`. */
export function timeText(at: number, timeZone: string): string {
  return formOf('en-GB', { timeStyle: 'medium', timeZone }).format(at);
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
  const date = formOf('en-GB', { dateStyle: 'short', timeZone });
  const time = seconds
    ? timeText(at, timeZone)
    : plainSpaces(formOf('en-GB', { timeStyle: 'short', timeZone }).format(at));
  if (date.format(at) === date.format(now)) return time;
  const locale = words.tag === 'en' ? 'en-US' : localeOf(words.tag);
  const day = formOf(locale, { weekday: 'short', month: 'short', day: '2-digit', timeZone }).format(at);
  return words.onDay(time, plainSpaces(day).replace(',', ''));
}

/** `Mon`; 0 is Monday. */
export function weekdayText(day: number, language: string): string {
  // 1 January 2024 was a Monday.
  return formOf(localeOf(language), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + day));
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
