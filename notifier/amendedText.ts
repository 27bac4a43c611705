/** What became known of a call or an SMS, in one sentence for its agent. */
import { systemOf } from '../contract/callSystem.ts';
import { RECORDING_GIVEN_UP } from '../contract/contact.ts';
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
  const isSms = contact?.channel === 'sms';
  const sentences = [
    ...(told.length === 0
      ? []
      : [
          phrase(language, isSms ? 'event.amendedSms' : 'event.amended', {
            news: listed(localeOf(language), told),
          }),
        ]),
    ...(news.includes('missing') && (!isSms || told.length === 0) ? [missingText(contact, language)] : []),
  ];
  return sentences.join(' ');
}

function missingText(contact: StoredContact | null, language: string): string {
  return contact?.channel === 'call' ? givenUpText(contact, language) : phrase(language, 'picturesMissing');
}

/** Where to listen to it: at the telephone company, by the call's id there. */
export function givenUpText({ source, words }: StoredContact, language: string): string {
  const system = systemOf(source.ref);
  const recordings = words.defects.flatMap(({ kind, detail }) =>
    kind === RECORDING_GIVEN_UP && system === null ? [detail] : [],
  );
  const where = [system ?? 'Twilio (Monitor, Logs, Calls)', source.ref, ...recordings].join(', ');
  return phrase(language, 'recordingGivenUp', { where });
}
