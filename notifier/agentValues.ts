/**
 * Values for the placeholders of every notice to an agent. Each placeholder has a value: an inapplicable one is
 * empty, and its line is dropped.
 */
import { issuesAbout } from '../contract/issueLinks.ts';
import { issueLine } from '../contract/telling/knownIssues.ts';
import { openCallback } from '../contract/callBack.ts';
import { agentName } from './agents.ts';
import { callbackText } from './callbackText.ts';
import { categoryTitle, customerOf, dueText } from './facets.ts';
import { phrase } from './language.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import { othersText } from './others.ts';
import { answeredText } from './reaching.ts';
import type { MailboxSettings } from './sender.ts';
import type { Situation } from './situation.ts';
import { nameAndAddress, senderText } from './story.ts';
import { subjectOf } from './subject.ts';
import { placeholders, type Values } from './template.ts';
import { markerLine } from '../contract/marker.ts';
import type { Settings } from '../contract/settings.ts';
import { vendorsOf } from '../contract/vendors.ts';
import type { StoredContact } from '../contract/store.ts';
import { ANSWERS_RULE, FORWARDED_RULE, type Ticket } from '../contract/ticket.ts';

/** Commands for the first lines of an answer. */
const commands = [
  ['#reply', 'command.reply'],
  ['#resolve', 'command.resolve'],
  ['#note', 'command.note'],
  ['#category', 'command.category'],
  ['#priority high', 'command.priority'],
  ['#assign', 'command.assign'],
  ['#wait', 'command.wait'],
  ['#called', 'command.called'],
  ['#call', 'command.call'],
  ['#to name@example.com', 'command.to'],
  ['#cc name@example.com', 'command.cc'],
  ['#link', 'command.link'],
  ['#merge', 'command.merge'],
  ['#vendor', 'command.vendor'],
  ['#handover', 'command.handover'],
  ['#status', 'command.status'],
  ['#mine', 'command.mine'],
  ['#find', 'command.find'],
  ['#away', 'command.away'],
  ['#back', 'command.back'],
] as const;

/** A ticket is not linked with itself. */
const EXAMPLES = ['FL-1001', 'FL-1002'] as const;

export function agentValues(
  situation: Situation,
  mailbox: MailboxSettings,
  reader: { language: string; timeZone: string },
  asksAnswer: boolean,
): Values {
  const { language } = reader;
  const { ticket } = situation;
  return {
    ...empty,
    mailbox: mailbox.address,
    marker: markerLine(phrase(language, 'marker')),
    commands: commandsText(situation, language),
    answered: whereTo(situation, language, asksAnswer),
    ...(ticket === null ? {} : ticketValues(situation, ticket, reader)),
  };
}

/** Where plain words above the marker go. */
function whereTo(situation: Situation, language: string, asksAnswer: boolean): string {
  const { ticket } = situation;
  if (ticket === null) return phrase(language, 'answer.nowhere');
  return asksAnswer ? answeredText(situation, ticket, language) : phrase(language, 'answer.note');
}

/** With the first category and the first colleague of this team as examples. */
function commandsText({ settings, ticket }: Situation, language: string): string {
  const colleague = settings.agents.find(({ id, role }) => role !== 'auditor' && id !== ticket?.agent);
  const other = ticket?.number === EXAMPLES[0] ? EXAMPLES[1] : EXAMPLES[0];
  const examples: Record<string, string> = {
    '#category': settings.categories.find(({ id }) => id !== ticket?.category)?.id ?? '',
    '#assign': colleague?.id ?? '',
    '#link': other,
    '#merge': other,
  };
  const isOwed = ticket !== null && openCallback(ticket) !== null;
  const rank = (command: string): number => ['#call', '#called'].indexOf(command) >>> 0;
  /** What a command needs; one that needs nothing is not here. */
  const isSet: Record<string, boolean> = {
    '#call': settings.phones.length > 0 && settings.agents.some(({ phone }) => phone !== undefined),
    '#handover': vendorsOf(settings).some(({ handOver }) => handOver !== undefined),
  };
  // Who was promised a call is rung first.
  const offered = isOwed ? commands.toSorted((one, other) => rank(one[0]) - rank(other[0])) : commands;
  return offered
    .filter(([command]) => examples[command] !== '' && isSet[command] !== false)
    .map(
      ([command, name]) =>
        `${[command, examples[command] ?? ''].join(' ').trim()} - ${phrase(language, name)}`,
    )
    .join('\n');
}

const empty: Values = Object.fromEntries(placeholders.agent.map((name) => [name, '']));

function ticketValues(
  situation: Situation,
  ticket: Ticket,
  { language, timeZone }: { language: string; timeZone: string },
): Values {
  const { settings, contacts, now, publicUrl } = situation;
  const first = contacts[0];
  return {
    number: ticket.number,
    tag: `[${ticket.number}] `,
    subject: subjectOf(situation, ticket, language),
    url: publicUrl === '' ? '' : `${publicUrl.replace(/\/$/, '')}/t/${ticket.number}`,
    agent: ticket.agent === null ? phrase(language, 'nobody') : agentName(situation, ticket.agent),
    requester: requesterText(situation, ticket, first, language),
    answers: answersText(situation, ticket, first, language),
    customer: customerOf(settings, ticket)?.name ?? phrase(language, 'unknownCustomer'),
    plan: ticket.plan,
    proof: isUnproved(first) ? `, ${phrase(language, 'unprovedSender')}` : '',
    category: categoryTitle(settings, ticket.category, language),
    priority: phrase(language, `priority.${ticket.priority}`),
    firstResponseDue: dueText(ticket.firstResponse, 'met.firstResponse', now, { language, timeZone }),
    resolutionDue: dueText(ticket.resolution, 'met.resolution', now, { language, timeZone }),
    linked: [
      callbackText(situation, ticket, { language, timeZone }),
      linkedText(settings, ticket, first, { language, timeZone }),
      othersText(situation, { language, timeZone }),
      ...knownLines(situation, ticket, { language, timeZone }),
    ]
      .filter((one) => one !== '')
      .join('\n'),
  };
}

/** Limits the known issues that a notice names. */
const MAX_ISSUES = 3;

/** What vendors say about its subject now. */
function knownLines(
  { issues, settings, now }: Situation,
  ticket: Ticket,
  reader: { language: string; timeZone: string },
): string[] {
  const known = issuesAbout(ticket, issues, now).slice(0, MAX_ISSUES);
  return known.map((issue) => issueLine(issue, settings, reader));
}

/** Who is answered, if the mail names another one than its sender; who wrote a mail that our staff forwarded. */
function requesterText(
  situation: Situation,
  ticket: Ticket,
  first: StoredContact | undefined,
  language: string,
): string {
  if (first === undefined) return writtenTo(situation, ticket) ?? phrase(language, 'withheldNumber');
  const original = first.words.forwardedFrom;
  if (has(first, (rule) => rule === FORWARDED_RULE) && original !== null) return nameAndAddress(original);
  const answered = answeredElsewhere(first) ? situation.people.get(ticket.requester ?? '') : undefined;
  return answered === undefined || answered.address === ''
    ? senderText(first, language)
    : nameAndAddress(answered);
}

/** To whom we wrote first; null for any other ticket. */
function writtenTo({ people }: Situation, { begunBy, requester }: Ticket): string | null {
  const person = begunBy === undefined ? undefined : people.get(requester ?? '');
  return person === undefined || person.address === '' ? null : nameAndAddress(person);
}

/** To whom answers go, where From does not say it. */
function answersText(
  { people }: Situation,
  ticket: Ticket,
  first: StoredContact | undefined,
  language: string,
): string {
  if (first === undefined || first.channel !== 'email') return '';
  const sender = senderText(first, language);
  if (has(first, (rule) => rule === `${ANSWERS_RULE}nobody`))
    return phrase(language, 'answers.nobody', { sender });
  const answered = people.get(ticket.requester ?? '')?.address ?? '';
  if (!answeredElsewhere(first) || answered === '') return '';
  return phrase(language, 'answers.elsewhere', { answered, sender });
}

function answeredElsewhere(first: StoredContact): boolean {
  return has(first, (rule) => rule.startsWith(ANSWERS_RULE) && rule !== `${ANSWERS_RULE}nobody`);
}

function has({ because }: StoredContact, wanted: (rule: string) => boolean): boolean {
  return (because ?? []).some(({ rule }) => wanted(rule));
}

/** The ticket's customer was found by an address without a DMARC pass (`customerReason` of the router). */
function isUnproved(first: StoredContact | undefined): boolean {
  return (first?.because ?? []).some(
    ({ rule, detail }) => rule.startsWith('customer:') && detail?.proved === false,
  );
}

/** Why a contact opened its own ticket instead of joining the linked one: threading is a security decision. */
function linkedText(
  settings: Settings,
  ticket: Ticket,
  first: StoredContact | undefined,
  reader: { language: string; timeZone: string },
): string {
  if (ticket.linked === null) return '';
  const seeAlso = phrase(reader.language, 'linked', { ticket: ticket.linked });
  return [seeAlso, reasonsText(first?.because ?? [], { ...reader, settings })].join('\n').trim();
}
