/**
 * Values for the placeholders of every notice to an agent. Each placeholder has a value: an inapplicable one is
 * empty, and its line is dropped.
 */
import { agentName } from './agents.ts';
import { categoryTitle, customerOf, dueText } from './facets.ts';
import { phrase } from './language.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import { answeredText } from './reaching.ts';
import type { MailboxSettings } from './sender.ts';
import type { Situation } from './situation.ts';
import { senderText } from './story.ts';
import { subjectOf } from './subject.ts';
import { placeholders, type Values } from './template.ts';
import { markerLine } from '../contract/marker.ts';
import type { StoredContact } from '../contract/store.ts';
import { FORWARDED_RULE, type Ticket } from '../contract/ticket.ts';

/** Commands for the first lines of an answer. Their arguments are examples of ours, not configured names. */
const commands = [
  ['#resolve', 'command.resolve'],
  ['#note', 'command.note'],
  ['#category billing', 'command.category'],
  ['#priority high', 'command.priority'],
  ['#assign rui', 'command.assign'],
  ['#wait', 'command.wait'],
  ['#called', 'command.called'],
] as const;

export function agentValues(
  situation: Situation,
  mailbox: MailboxSettings,
  reader: { language: string; timeZone: string },
): Values {
  const { language } = reader;
  const { ticket } = situation;
  return {
    ...empty,
    mailbox: mailbox.address,
    marker: ticket === null ? '' : markerLine(phrase(language, 'marker')),
    commands: commands.map(([command, name]) => `${command} - ${phrase(language, name)}`).join('\n'),
    ...(ticket === null ? {} : ticketValues(situation, ticket, reader)),
  };
}

const empty: Values = Object.fromEntries(placeholders.agent.map((name) => [name, '']));

function ticketValues(
  situation: Situation,
  ticket: Ticket,
  { language, timeZone }: { language: string; timeZone: string },
): Values {
  const { settings, contacts, publicUrl } = situation;
  const first = contacts[0];
  return {
    number: ticket.number,
    tag: `[${ticket.number}] `,
    subject: subjectOf(situation, ticket, language),
    url: publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}/t/${ticket.number}`,
    agent: ticket.agent === null ? phrase(language, 'nobody') : agentName(situation, ticket.agent),
    requester: first === undefined ? phrase(language, 'withheldNumber') : requesterText(first, language),
    customer: customerOf(settings, ticket)?.name ?? phrase(language, 'unknownCustomer'),
    plan: ticket.plan,
    proof: isUnproved(first) ? `, ${phrase(language, 'unprovedSender')}` : '',
    category: categoryTitle(settings, ticket.category, language),
    priority: phrase(language, `priority.${ticket.priority}`),
    firstResponseDue: dueText(ticket.firstResponse, language, timeZone),
    resolutionDue: dueText(ticket.resolution, language, timeZone),
    answered: answeredText(situation, ticket, language),
    linked: linkedText(ticket, first, language, timeZone),
  };
}

/** Who wrote the mail that our staff forwarded; else the sender. */
function requesterText(first: StoredContact, language: string): string {
  const original = first.words.forwardedFrom;
  const isForwarded = (first.because ?? []).some(({ rule }) => rule === FORWARDED_RULE);
  if (!isForwarded || original === null) return senderText(first, language);
  return original.name === '' ? original.address : `${original.name} <${original.address}>`;
}

/** The ticket's customer was found by an address without a DMARC pass (`customerReason` of the router). */
function isUnproved(first: StoredContact | undefined): boolean {
  return (first?.because ?? []).some(
    ({ rule, detail }) => rule.startsWith('customer:') && detail?.proved === false,
  );
}

/** Why a contact opened its own ticket instead of joining the linked one: threading is a security decision. */
function linkedText(
  ticket: Ticket,
  first: StoredContact | undefined,
  language: string,
  timeZone: string,
): string {
  if (ticket.linked === null) return '';
  const seeAlso = phrase(language, 'linked', { ticket: ticket.linked });
  return [seeAlso, reasonsText(first?.because ?? [], language, timeZone)].join('\n').trim();
}
