/**
 * Automatic messages to customers: the acknowledgement and the resolution. Promises one acknowledgement a ticket and
 * a recorded reason for each withheld message. Never acknowledges a machine's mail. Never echoes more of a mail than
 * its subject, and without a DMARC pass not even that: it would carry a stranger's words.
 */
import type { FactOf } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import type { Person, StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { SPLIT_RULE } from '../contract/ticketRules.ts';
import { closingText, companyName, footerText } from './company.ts';
import {
  type Intent,
  type MessageDraft,
  type Queued,
  mailToCustomer,
  smsToCustomer,
  withheld,
  withheldFromNobody,
} from './envelope.ts';
import { answerBy, answerByText } from './answerBy.ts';
import { calendarOf, categoryTitle, timeZoneOf } from './facets.ts';
import { automaticSms } from './gsm.ts';
import { shortInstantText } from '../contract/telling/instant.ts';
import { concerning } from '../contract/issues.ts';
import { knownText } from '../contract/telling/knownIssues.ts';
import { pageTitle } from '../contract/telling/titles.ts';
import { hoursText } from './hours.ts';
import { languageOfTicket, phrase } from './language.ts';
import { letterOf } from './letter.ts';
import { pageLine } from './pageLink.ts';
import { isFrom, unsafe } from './safety.ts';
import { channelTo, mailboxOf, numberOf } from './sender.ts';
import type { Situation } from './situation.ts';
import { subjectOf } from './subject.ts';
import { renderMail, renderSms, type Values } from './template.ts';
import { isOfCustomer } from './brought.ts';
import { referencesOf } from './thread.ts';

export const NO_REQUESTER = 'safety:no-requester';

export function acknowledgement(
  situation: Situation,
  fact: FactOf<'ticket.opened' | 'ticket.amended'>,
  ticket: Ticket,
): MessageDraft[] {
  if (fact.type === 'ticket.amended' && fact.caller === undefined) return [];
  // The customer asked for nothing yet.
  if (fact.contact === null) return [];
  // The caller spoke with an agent.
  if (situation.contact?.words.call?.answered?.live === true) return [];
  // Its words were acknowledged in the ticket that it was split from.
  if (fact.because.some(({ rule }) => rule === SPLIT_RULE)) return [];
  if (situation.messages.some(wasAcknowledged)) return [];
  const because = [{ rule: fact.type.replace('.', '-'), detail: { ticket: ticket.number } }];
  const what: Intent = { kind: 'acknowledgement', contact: fact.contact, automatic: true, because };
  if (ticket.flood !== undefined) return [withheldFromNobody(situation, what, { rule: 'safety:flood' })];
  const draft = automaticToRequester(situation, ticket, what, situation.contact);
  const { imported: importedAs } = fact.type === 'ticket.opened' ? fact : ticket;
  const imported = importedAs !== 'no' && draft.type === 'message.queued';
  return [imported ? withheld(draft, { rule: 'safety:imported' }) : draft];
}

/** One that was withheld for want of a requester goes out once the caller is known. */
function wasAcknowledged({ kind, because }: Message): boolean {
  return kind === 'acknowledgement' && because.every(({ rule }) => rule !== NO_REQUESTER);
}

/** The resolution, unless the agent's own words went out with it. */
export function resolution(
  situation: Situation,
  fact: FactOf<'ticket.resolved'>,
  ticket: Ticket,
): MessageDraft[] {
  // The customer said it themselves on their page, or a machine did.
  if (fact.answered || fact.person !== undefined || fact.recovered === true) return [];
  const because = [{ rule: 'ticket-resolved', detail: { agent: fact.agent } }];
  const what: Intent = { kind: 'resolution', contact: fact.contact, automatic: true, because };
  return [automaticToRequester(situation, ticket, what, newestOfCustomer(situation))];
}

function automaticToRequester(
  situation: Situation,
  ticket: Ticket,
  what: Intent,
  answering: StoredContact | null,
): MessageDraft {
  const to = requesterOf(situation, ticket);
  if (to === null) return withheldFromNobody(situation, what, { rule: NO_REQUESTER });
  const draft = automaticDraft(situation, ticket, to, what);
  if (draft === null) return withheldFromNobody(situation, what, { rule: 'safety:no-sender' });
  const reason = unsafe(what.kind, to, answering, situation);
  return reason === null ? draft : withheld(draft, reason);
}

function automaticDraft(situation: Situation, ticket: Ticket, to: Person, what: Intent): Queued | null {
  const language = languageOfTicket(ticket, situation.settings);
  const { templates } = situation.settings;
  const channel = channelTo(to.address);
  const number = numberOf(situation.settings, ticket);
  if (channel === 'sms' && number !== null) {
    const text = renderSms(what.kind, language, templates, smsValues(situation, ticket, language));
    return smsToCustomer(situation, to, { ...what, number, text: automaticSms(text), part: 0 });
  }
  const mailbox = mailboxOf(situation.settings, ticket);
  if (channel !== 'email' || mailbox === null) return null;
  const isUnproved = what.kind === 'acknowledgement' && !isProved(situation, to);
  const signing = { settings: situation.settings, mailbox, language };
  const values = {
    ...mailValues(situation, ticket, to, language),
    ...(isUnproved ? { subject: phrase(language, 'acknowledged') } : {}),
    ...greetingValues(isUnproved ? '' : to.name, language),
    closing: closingText(signing, ''),
    company: companyName(situation.settings, mailbox),
  };
  const filled = renderMail(what.kind, language, templates, values);
  const footer = footerText(situation.settings, ticket.number);
  const rendered = { ...filled, text: `${[filled.text.trimEnd(), ...footer].join('\n\n')}\n` };
  return mailToCustomer(situation, isUnproved ? { ...to, name: '' } : to, {
    ...what,
    mailbox,
    rendered: isUnproved ? { ...rendered, subject: rendered.subject.replace(/^re:\s*/i, '') } : rendered,
    letter: letterOf(situation.settings, language),
    references: referencesOf(situation),
    attachments: [],
    autoSubmitted: what.kind === 'acknowledgement' ? 'auto-replied' : 'auto-generated',
  });
}

/**
 * Whether the acknowledged mail proves that the recipient sent it. Otherwise nothing that the sender chose may go out in our name:
 * neither the subject nor the display name.
 */
function isProved({ contact }: Situation, to: Person): boolean {
  return contact?.words.verdict.dmarc === 'pass' && isFrom(to, contact);
}

function mailValues(situation: Situation, ticket: Ticket, to: Person, language: string): Values {
  const { settings } = situation;
  const calendar = calendarOf(settings, ticket);
  const due = ticket.firstResponse?.due ?? null;
  return {
    ...commonValues(situation, ticket, language),
    answerBy: answerByText(due, language, timeZoneOf(settings, ticket)),
    hours: calendar === null ? '' : hoursText(calendar, language),
    knownIssue: knownIssueText(situation, ticket, language),
    selfHelp: selfHelp(situation, ticket, language),
    page: pageLine(situation, ticket, to, language),
  };
}

function smsValues(situation: Situation, ticket: Ticket, language: string): Values {
  const due = ticket.firstResponse?.due ?? null;
  const by = due === null ? null : shortInstantText(due, language, timeZoneOf(situation.settings, ticket));
  return {
    ...commonValues(situation, ticket, language),
    answerBy: answerBy(by, language),
    hours: '',
    knownIssue: '',
    selfHelp: '',
    page: '',
  };
}

function commonValues(situation: Situation, ticket: Ticket, language: string): Values {
  return {
    number: ticket.number,
    subject: subjectOf(situation, ticket, language),
    category: categoryTitle(situation.settings, ticket.category, language),
    mailbox: mailboxOf(situation.settings, ticket)?.address ?? '',
    company: '',
    closing: '',
    ...greetingValues('', language),
  };
}

/** A name that is a person's: another one could carry words of a stranger's choice. */
const NAME = /^(?:[\p{L}\p{M}'’ -]|\.(?![\p{L}\p{M}])){1,60}$/u;

function greetingValues(given: string, language: string): Values {
  const name = NAME.test(given.trim()) ? given.trim() : '';
  return {
    name,
    greeting: name === '' ? phrase(language, 'greeting') : phrase(language, 'greeting.named', { name }),
  };
}

function selfHelp(situation: Situation, ticket: Ticket, language: string): string {
  const links = situation.settings.categories.find(({ id }) => id === ticket.category)?.selfHelp ?? [];
  if (links.length === 0) return '';
  const lines = links.map(({ title, url }) => `- ${pageTitle(title, language)}: ${url}`);
  return [phrase(language, 'selfHelp'), ...lines].join('\n');
}

/** The newest published issue of the ticket's category. One of every category may not be the customer's: `/support` tells of it. */
function knownIssueText({ issues, now }: Situation, ticket: Ticket, language: string): string {
  const texts = concerning(issues, ticket.category, now)
    .filter(({ categories }) => categories !== null)
    .map((issue) => knownText(issue, language));
  return texts.find((text) => text !== null) ?? '';
}

export function requesterOf(situation: Situation, ticket: Ticket): Person | null {
  const person = ticket.requester === null ? null : situation.people.get(ticket.requester);
  return person === undefined || person === null || person.address === '' ? null : person;
}

function newestOfCustomer({ contacts }: Situation): StoredContact | null {
  return contacts.findLast(isOfCustomer) ?? null;
}
