/** What became known of a call or an SMS, in one sentence for its agent. */
import type { FactOf } from '../contract/fact.ts';
import type { StoredContact } from '../contract/store.ts';
import { listed } from '../contract/telling/formats.ts';
import { localeOf } from '../contract/telling/language.ts';
import { phrase } from './language.ts';

export function amendedText(
  news: FactOf<'ticket.amended'>['news'],
  contact: StoredContact | null,
  language: string,
): string {
  const told = news.flatMap((one) => (one === 'missing' ? [] : [phrase(language, `news.${one}`)]));
  if (told.length === 0) return phrase(language, 'picturesMissing');
  const event = contact?.channel === 'sms' ? 'event.amendedSms' : 'event.amended';
  return phrase(language, event, { news: listed(localeOf(language), told) });
}
