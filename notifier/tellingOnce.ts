/**
 * One automatic message to the customer of a ticket, of one sentence or more: withheld, with the reason, from whom none may reach.
 *
 * Never says a vendor's words.
 */
import type { Person } from '../contract/store.ts';
import { languageOfCustomer } from '../contract/telling/handover.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Reason } from '../contract/classification.ts';
import { isOfCustomer } from './brought.ts';
import { closingText, footerText } from './company.ts';
import { NO_REQUESTER, requesterOf } from './customer.ts';
import {
  type Intent,
  type MessageDraft,
  mailToCustomer,
  type Queued,
  smsToCustomer,
  withheld,
  withheldFromNobody,
} from './envelope.ts';
import { automaticSms } from './gsm.ts';
import { letterOf } from './letter.ts';
import { isUnproved, unsafe } from './safety.ts';
import { channelTo, mailboxOf, numberOf } from './sender.ts';
import type { Situation } from './situation.ts';
import { subjectOf } from './subject.ts';
import { referencesOf } from './thread.ts';

/** `textIn`: by the customer's language. */
export function tellOnce(
  situation: Situation,
  ticket: Ticket,
  because: Reason[],
  textIn: (language: string) => string,
): MessageDraft[] {
  const what: Intent = { kind: 'update', contact: null, automatic: true, because };
  const to = requesterOf(situation, ticket);
  if (to === null) return [withheldFromNobody(situation, what, { rule: NO_REQUESTER })];
  const draft = draftTo(situation, ticket, to, what, textIn);
  if (draft === null) return [withheldFromNobody(situation, what, { rule: 'safety:no-sender' })];
  const newest = situation.contacts.findLast(isOfCustomer) ?? null;
  const reason = isUnproved(ticket, to)
    ? { rule: 'safety:unproved-address' }
    : unsafe(what.kind, to, newest, situation);
  return [reason === null ? draft : withheld(draft, reason)];
}

function draftTo(
  situation: Situation,
  ticket: Ticket,
  to: Person,
  what: Intent,
  textIn: (language: string) => string,
): Queued | null {
  const { settings } = situation;
  const language = languageOfCustomer(ticket, settings);
  const text = textIn(language);
  const channel = channelTo(to.address);
  const number = numberOf(settings, ticket);
  if (channel === 'sms' && number !== null)
    return smsToCustomer(situation, to, {
      ...what,
      number,
      // The number comes first: a long text is cut.
      text: automaticSms(`[${ticket.number}] ${text}`),
      part: 0,
    });
  const mailbox = mailboxOf(settings, ticket);
  if (channel !== 'email' || mailbox === null) return null;
  const closing = closingText({ settings, mailbox, language }, '');
  const parts = [text, closing, ...footerText(settings, ticket.number)];
  return mailToCustomer(situation, to, {
    ...what,
    mailbox,
    rendered: {
      subject: `Re: ${subjectOf(situation, ticket, language)} [${ticket.number}]`,
      text: `${parts.join('\n\n')}\n`,
      html: null,
    },
    letter: letterOf(settings, language),
    references: referencesOf(situation),
    attachments: [],
    autoSubmitted: 'auto-generated',
  });
}
