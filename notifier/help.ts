/**
 * The answer to an SMS that asks whose number it is (HELP). Promises one an hour to a number, and a recorded reason for
 * each that was withheld.
 */
import type { FactOf } from '../contract/fact.ts';
import { withoutChannel } from '../contract/numberChannel.ts';
import { type PhoneSettings, textFor } from '../contract/phone.ts';
import type { Settings } from '../contract/settings.ts';
import { HELP_RULE } from '../contract/tallies.ts';
import { overHelped } from './budgets.ts';
import { companyName } from './company.ts';
import { type Intent, type MessageDraft, smsToCustomer, withheld } from './envelope.ts';
import { automaticSms } from './gsm.ts';
import { phrase } from './language.ts';
import { unsafe } from './safety.ts';
import { channelTo, mailboxOf, numberOf } from './sender.ts';
import type { Situation } from './situation.ts';

const DEFAULT_LANGUAGE = 'en';

export function help(situation: Situation, fact: FactOf<'person.opted'>): MessageDraft[] {
  const { contact, settings } = situation;
  const to = situation.people.get(fact.person);
  if (fact.asked !== 'help' || to === undefined || channelTo(to.address) !== 'sms') return [];
  const number = numberOf(settings, { mailbox: contact?.source.mailbox ?? null });
  if (number === null) return [];
  const because = [{ rule: HELP_RULE }];
  const what: Intent = { kind: 'notice', contact: fact.contact, automatic: true, because };
  const text = automaticSms(helpText(settings, number));
  const draft = smsToCustomer(situation, to, { ...what, number, text, part: 0 });
  const often = overHelped(to, situation);
  if (often !== false) return [withheld(draft, { rule: 'safety:limit', detail: often })];
  const reason = unsafe(what.kind, to, contact, situation);
  return [reason === null ? draft : withheld(draft, reason)];
}

/** The admin's text for the number; else one of the company's name and the number. */
function helpText(settings: Settings, from: string): string {
  const number = withoutChannel(from);
  const phone = settings.phones.find((one) => one.number === number);
  const language = phone?.language ?? DEFAULT_LANGUAGE;
  const company = nameOf(settings, phone, language);
  return textFor(phone?.help, language) ?? phrase(language, 'smsHelp', { company, number });
}

/** What callers hear at this number, unless that is a sound. */
function nameOf(settings: Settings, phone: PhoneSettings | undefined, language: string): string {
  const spoken = textFor(phone?.company, language);
  if (spoken !== null && !spoken.startsWith('https://')) return spoken;
  const mailbox = mailboxOf(settings, null);
  return mailbox === null ? (settings.company?.name ?? '') : companyName(settings, mailbox);
}
