/**
 * The reception at one of our numbers, all from the settings: its language, its texts, its hours and its menu. The
 * addresses that Twilio calls next hold a caller's way through the menu, so nothing is kept between two requests.
 */
import { isOpen } from '../../contract/businessTime.ts';
import {
  choiceAt,
  languageOfKeys,
  MENU_KEYS,
  menuAt,
  type MenuChoice,
  phoneAt,
  type PhoneSettings,
  type SpokenText,
  textFor,
} from '../../contract/phone.ts';
import type { StoredIssue } from '../../contract/issues.ts';
import type { Calendar, Settings } from '../../contract/settings.ts';
import { spokenIssues } from '../../contract/telling/knownIssues.ts';
import { openingAt, openingText } from '../../contract/telling/opening.ts';
import { closedOnHoliday, spokenHours } from './hours.ts';
import { phrasesIn } from './phrases.ts';
import type { Phrases } from './speech.ts';

/** Where a caller is: the keys pressed so far, and the wrong ones since. */
export type Place = { keys: string; wrong: number };
export const AT_THE_DOOR: Place = { keys: '', wrong: 0 };

export type Reception = {
  phone: PhoneSettings | null;
  phrases: Phrases;
  voicemail: NonNullable<PhoneSettings['voicemail']>;
};

/** English for a number that is not configured, and before any settings are known. */
export function receptionAt(settings: Settings | null, number: string | undefined, keys = ''): Reception {
  const phone = settings === null ? null : phoneAt(settings, number);
  const language = settings === null ? null : languageOfKeys(settings, phone, keys);
  const phrases = phrasesIn(language ?? 'en');
  return {
    phone,
    phrases: language === phone?.language ? inVoice(phrases, phone?.voice) : phrases,
    voicemail: phone?.voicemail ?? {},
  };
}

/** Twilio knows the names of voices; new ones come without a release of ours. */
function inVoice(phrases: Phrases, voice: string | undefined): Phrases {
  if (voice === undefined) return phrases;
  return {
    ...phrases,
    speech: { ...phrases.speech, voice: voice as NonNullable<Phrases['speech']['voice']> },
  };
}

/** Before the menu: a known outage and published known issues, the greeting, and the consent to be recorded. */
export function welcome(
  { phone, phrases }: Reception,
  issues: readonly StoredIssue[] = [],
  now = 0,
): string[] {
  const company = textIn(phone?.company, phrases);
  const greeting = company === null ? phrases.greeting : phrases.greetingOf(company);
  const texts = [
    textIn(phone?.outage, phrases),
    ...spokenIssues(issues, phrases.language, now),
    textIn(phone?.greeting, phrases) ?? greeting,
    textIn(phone?.consent, phrases),
  ];
  return texts.filter((text) => text !== null);
}

/** What a caller hears while we are closed; null while the number's calendar is open, or without a calendar. */
export function hoursToSay(settings: Settings, { phone, phrases }: Reception, now: number): string | null {
  const calendar = settings.calendars[phone?.calendar ?? ''];
  if (calendar === undefined || isOpen(calendar, now)) return null;
  const isHoliday = closedOnHoliday(calendar, now);
  const own = textIn(isHoliday ? (phone?.holiday ?? phone?.closed) : phone?.closed, phrases);
  return own ?? builtIn(calendar, phrases, now, isHoliday);
}

function builtIn(calendar: Calendar, phrases: Phrases, now: number, isHoliday: boolean): string {
  const hours = spokenHours(calendar, phrases);
  const usual = hours === '' ? phrases.closedNow : phrases.closed(hours);
  const again = openingText(openingAt(calendar, now), now, phrases.language, calendar.timeZone);
  return `${isHoliday ? phrases.closedToday : usual} ${again}`.trim();
}

/** `title` null: the number of a request, or a call back. */
export type Choice = { digit: string; title: string | null; callback: boolean; phrases: Phrases };

/** The menu behind these keys, in the order of the keys; empty where the keys lead to none. */
export function menuToSay(settings: Settings, { phone, phrases }: Reception, keys: string): Choice[] {
  const menu = menuAt(settings, phone, keys) ?? {};
  return MENU_KEYS.flatMap((digit) => {
    const choice = menu[digit];
    const spoken = choice === undefined ? null : titleOf(settings, choice, phrases);
    return spoken === null ? [] : [{ digit, callback: choice?.callback === true, ...spoken }];
  });
}

/** A language is offered in its own words. */
type Spoken = Pick<Choice, 'title' | 'phrases'>;

function titleOf(settings: Settings, choice: MenuChoice, phrases: Phrases): Spoken | null {
  const own = choice.language === undefined ? phrases : phrasesIn(choice.language);
  const given = textIn(choice.title, own);
  if (given !== null || choice.ticket === true || choice.callback === true)
    return { title: given, phrases: own };
  const category = settings.categories.find(({ id }) => id === choice.category);
  if (category !== undefined)
    return { title: category.title[own.language] ?? category.title['en'] ?? category.id, phrases: own };
  return choice.language === undefined ? null : { title: languageName(own), phrases: own };
}

function languageName({ language }: Phrases): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

export type Pressed =
  | { kind: 'menu'; say: string | null }
  | { kind: 'again'; say: string | null }
  | { kind: 'ticket'; say: string | null }
  | { kind: 'callback'; say: string | null }
  | { kind: 'voicemail'; say: string | null }
  | { kind: 'wrong' };

/** What one more key does. `keys` hold it as the last. */
export function pressed(
  settings: Settings,
  phone: PhoneSettings | null,
  keys: string,
  phrases: Phrases,
): Pressed {
  const choice = choiceAt(settings, phone, keys);
  const key = keys.slice(-1);
  if (choice === null) {
    if (key === '*') return { kind: 'again', say: null };
    // Nothing, `0` and `#` ask for a person everywhere: without one, the voicemail.
    return key === '0' || key === '#' || key === '' ? { kind: 'voicemail', say: null } : { kind: 'wrong' };
  }
  const say = textIn(choice.say, phrases);
  if (menuAt(settings, phone, keys) !== null) return { kind: 'menu', say };
  if (choice.ticket === true) return { kind: 'ticket', say };
  if (choice.callback === true) return { kind: 'callback', say };
  if (choice.category === undefined && say !== null) return { kind: 'again', say };
  return { kind: 'voicemail', say };
}

function textIn(text: SpokenText | undefined, { speech, tag }: Phrases): string | null {
  return textFor(text, tag ?? speech.language);
}
