/**
 * Opens a ticket: its customer, plan, queue and deadlines. givingOut.ts assigns it afterwards.
 *
 * Never starts an escalation timer for an imported ticket, assigns it, or causes a notice for it.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { OpeningAlert } from '../contract/monitoring.ts';
import { FORWARDED_RULE, type Ticket } from '../contract/ticket.ts';
import { type Settings, TRIAGE } from '../contract/settings.ts';
import { keyedDigest, sendersDomain } from '../contract/tallies.ts';
import { withoutPlus } from '../contract/token.ts';
import { namesProgram } from '../contract/unread.ts';
import { queueOf } from '../contract/serving.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import { customerOf, customerReason, planOf } from './customer.ts';
import type { Decision } from './decision.ts';
import { floodReason } from './flood.ts';
import { startClocks } from './starting.ts';
import { hasOwnToken } from './tokens.ts';

export type Opening = {
  conversation: string;
  linked: string | null;
  because: Reason[];
  alert?: OpeningAlert;
  /** It is of an incident, so that no flood gathers it. */
  incident?: { follows: string } | { incident: { key: string } };
};

export function openTicket(arrival: Arrival, decision: Decision, opening: Opening): Ticket {
  const { received, state } = arrival;
  const number = state.nextNumber;
  const requester = state.original ?? state.answered.person ?? state.sender;
  const { address, proved } = customersAddress(arrival);
  const match = address === null ? null : customerOf(decision.settings, address);
  const flood = opening.incident === undefined ? state.flood : null;
  const because = [
    ...opening.because,
    customerReason(match, proved),
    ...(state.original === null ? state.answered.because : [{ rule: FORWARDED_RULE }]),
    ...(flood === null ? [] : [floodReason(flood)]),
  ];
  const { conversation, linked, alert } = opening;
  recordPlacement(decision, arrival, { conversation, ticket: number, as: 'customer', because });
  const mailbox = mailboxOf(arrival, decision.settings);
  const ticket = decision.change({
    type: 'ticket.opened',
    ticket: number,
    conversation,
    contact: arrival.contact,
    channel: received.channel,
    customer: match?.customer.id ?? null,
    requester: requester?.id ?? null,
    ...besideRequester(arrival),
    ...(state.copied.length === 0 || flood !== null ? {} : { cc: state.copied.map(({ id }) => id) }),
    mailbox,
    plan: planOf(decision.settings, match),
    language: languageOf(arrival, decision.settings) ?? match?.customer.language ?? null,
    category: arrival.classification.category,
    priority: arrival.classification.priority,
    queue: flood === null ? queueFor(decision.settings, mailbox, queueByRule(arrival)) : TRIAGE,
    digit: arrival.words.call?.digit ?? '',
    linked,
    imported: received.imported,
    openedAt: Math.min(received.receivedAt, decision.now),
    ...(match === null ? originOf(arrival, address) : {}),
    ...(state.before === null || flood !== null ? {} : { before: state.before }),
    ...(flood === null ? {} : { flood: flood.key }),
    ...(isUnproved(arrival) ? { unproved: true as const } : {}),
    ...(alert === undefined ? {} : { alert }),
    ...opening.incident,
    because,
  });
  begin(decision, ticket);
  return ticket;
}

/**
 * The address by which the customer is known, and whether a verdict proves it. Where only a program sent the mail, or a
 * list names its writer, that is a claim.
 */
export function customersAddress({ state, words }: Pick<Arrival, 'state' | 'words'>): {
  address: string | null;
  proved: boolean;
} {
  const { sender, original, answered, isNamedByList } = state;
  if (original !== null) return { address: original.address, proved: false };
  const isPrograms = sender !== null && namesProgram(sender.address);
  const claimed = sender === null || isPrograms ? answered.person : null;
  if (claimed !== null && claimed.id !== sender?.id) return { address: claimed.address, proved: false };
  return { address: sender?.address ?? null, proved: !isNamedByList && words.verdict.dmarc === 'pass' };
}

/** The address in a form is a claim. A page carries the person's own token. */
function isUnproved(arrival: Arrival): boolean {
  return arrival.received.channel === 'web' && !hasOwnToken(arrival);
}

/**
 * The sender, if another person is the requester: who forwarded the mail, or an address that is not answered. An agent who
 * forwards reads the answers here: in reply to a copy their words would count as the customer's.
 */
function besideRequester({ state, agent }: Arrival): { forwarder?: string; notAnswered?: string } {
  const { sender, original, answered } = state;
  if (sender === null) return {};
  if (original !== null)
    return { forwarder: sender.id, ...(agent === null ? {} : { notAnswered: sender.id }) };
  return answered.person?.id === sender.id ? {} : { notAnswered: sender.id };
}

/**
 * The origin of a mail from outside the configured customers. assignment.ts limits one origin's share of the team's
 * capacity.
 */
function originOf({ received, state }: Arrival, address: string | null): { origin?: string } {
  const isWritten = received.channel === 'email' || received.channel === 'web';
  const domain = isWritten ? sendersDomain(address ?? '') : null;
  return domain === null ? {} : { origin: keyedDigest(state.secret, `origin/${domain}`) };
}

/** A recovery promises nothing, and neither does an alert that follows an incident. */
function begin(decision: Decision, ticket: Ticket): void {
  const { number } = ticket;
  if (ticket.alert?.problemAt === null || isGathered(ticket)) return;
  startClocks(decision, ticket, ticket.openedAt, [{ rule: 'opened' }]);
  if (ticket.imported === 'closed')
    decision.change({ type: 'ticket.closed', ticket: number, because: [{ rule: 'imported' }] });
}

/**
 * The address of ours that the customer used: the mailbox it came in by, otherwise the first of our addresses among
 * its recipients.
 */
function mailboxOf({ received, words }: Arrival, settings: Settings): string | null {
  if (words.call !== null) return words.call.number;
  if (received.source.mailbox !== null) return withoutPlus(received.source.mailbox);
  const sentTo = [...(words.envelope?.to ?? []), ...[...words.to, ...words.cc].map(({ address }) => address)];
  const ours = sentTo.map(withoutPlus).find((to) => settings.mailboxes.some(({ address }) => address === to));
  return ours ?? null;
}

function languageOf({ classification, words }: Arrival, settings: Settings): string | null {
  const spoken = classification.language ?? words.language;
  if (spoken !== null || words.call === null) return spoken;
  return settings.phones.find(({ number }) => number === words.call?.number)?.language ?? null;
}

/** A rule of the admin may name another queue than that of the category. */
function queueByRule({ classification: { queue, category } }: Arrival): string {
  return queue ?? category;
}

/** A mailbox may have a fixed queue. */
export function queueFor(settings: Settings, mailbox: string | null, category: string): string {
  const fixed = settings.mailboxes.find(({ address }) => address === mailbox)?.queue;
  return fixed ?? queueOf(settings, category);
}
