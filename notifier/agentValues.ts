/** What every notice to an agent can name. A value is never missing: what does not apply is empty and its line goes away. */
import { agentName } from './agents.ts';
import { categoryTitle, customerOf, dueText } from './facets.ts';
import { phrase } from './language.ts';
import { reasonsText } from './reasons.ts';
import type { MailboxSettings } from './sender.ts';
import type { Situation } from './situation.ts';
import { senderText } from './story.ts';
import { subjectOf } from './subject.ts';
import { placeholders, type Values } from './template.ts';
import { markerLine } from '../contract/marker.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';

/** Commands as the first lines of an answer; what stands after them is an example of ours, not a person's. */
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
    url: publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}/tickets/${ticket.number}`,
    agent: ticket.agent === null ? phrase(language, 'nobody') : agentName(situation, ticket.agent),
    requester: first === undefined ? phrase(language, 'withheldNumber') : senderText(first, language),
    customer: customerOf(settings, ticket)?.name ?? phrase(language, 'unknownCustomer'),
    plan: ticket.plan,
    proof: isUnproved(first) ? `, ${phrase(language, 'unprovedSender')}` : '',
    category: categoryTitle(settings, ticket.category, language),
    priority: phrase(language, `priority.${ticket.priority}`),
    firstResponseDue: dueText(ticket.firstResponse, language, timeZone),
    resolutionDue: dueText(ticket.resolution, language, timeZone),
    linked: linkedText(ticket, first, language, timeZone),
  };
}

/** The ticket's customer was found by an address that no DMARC pass vouches for (`customerReason` of the router). */
function isUnproved(first: StoredContact | undefined): boolean {
  return (first?.because ?? []).some(
    ({ rule, detail }) => rule.startsWith('customer:') && detail?.proved === false,
  );
}

/** Why a contact opened a ticket of its own beside the one it belongs to: threading is a security decision. */
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
