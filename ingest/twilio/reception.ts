/** The reception at one of our numbers: its language, hours and menu, all from the settings. */
import { isOpen } from '../../contract/businessTime.ts';
import { categoryOfDigit, MENU_DIGITS } from '../../contract/call.ts';
import type { Settings } from '../../contract/settings.ts';
import { openingAt, openingText } from '../../contract/telling/opening.ts';
import { spokenHours } from './hours.ts';
import { phrasesIn, type Phrases } from './phrases.ts';
import type { Choice } from './twiml.ts';

/** English for a number that is not configured, and before any settings are known. */
export function phrasesFor(settings: Settings | null, number: string | undefined): Phrases {
  return phrasesIn(phoneAt(settings, number)?.language ?? 'en');
}

/**
 * The hours that a caller hears while we are closed, and when we open again; null while the number's calendar is open, or without a calendar.
 */
export function hoursToSay(
  settings: Settings,
  number: string | undefined,
  phrases: Phrases,
  now: number,
): string | null {
  const calendar = settings.calendars[phoneAt(settings, number)?.calendar ?? ''];
  if (calendar === undefined || isOpen(calendar, now)) return null;
  const hours = spokenHours(calendar, phrases);
  const said = hours === '' ? phrases.closedNow : phrases.closed(hours);
  const again = openingText(openingAt(calendar, now), now, phrases.language, calendar.timeZone);
  return again === '' ? said : `${said} ${again}`;
}

export function menuOf(settings: Settings, phrases: Phrases): Choice[] {
  return MENU_DIGITS.flatMap((digit) => {
    const category = categoryOfDigit(settings.categories, digit);
    if (category === null) return [];
    return [{ digit, title: category.title[phrases.language] ?? category.title.en ?? category.id }];
  });
}

/** The category of a pressed digit; null for a digit outside the menu, which counts as no choice. */
export function choiceOf(settings: Settings, digit: string): { digit: string; category: string } | null {
  const category = categoryOfDigit(settings.categories, digit);
  return category === null ? null : { digit, category: category.id };
}

function phoneAt(settings: Settings | null, number: string | undefined) {
  return settings?.phones.find((phone) => phone.number === number);
}
