/**
 * Splits a contact off a ticket: it is another matter, and opens a ticket. The contact moves there. Later mails that answer
 * the contact itself, or words of the new ticket, go there; those that answer our earlier words stay with them.
 *
 * Promises: the deadlines count from the instant when the customer wrote, not from that of the split. The way back is a merge. Never
 * splits the contact that opened a ticket, an agent's mail, or a machine's.
 */
import { canonicalAddress } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import type { StoredContact, Tx } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { SPLIT_RULE } from '../contract/ticketRules.ts';
import { moveCallback } from './movedCallbacks.ts';
import type { Decision } from './decision.ts';
import { queueFor } from './opening.ts';
import { referencesOf } from './references.ts';
import { badArgument, type Refusal } from './refusal.ts';
import { SLA_CLOCKS, startSlaClock } from './slaClocks.ts';
import type { RouterState, SplitOff } from './state.ts';

/** Limits the addresses of a mail that are looked for among the participants. */
const MAX_COPIED = 20;

/** Null where the ticket has no such contact. */
export async function splitIn(
  { tickets, answers, nextNumber }: RouterState,
  ticket: string,
  id: string,
  tx: Tx,
): Promise<SplitOff | null> {
  const from = tickets.get(ticket);
  const contact = from?.contacts.includes(id) === true ? await tx.contact(id) : null;
  if (from === undefined || contact === null) return null;
  const { words, person, receivedAt } = contact;
  const addresses = [...words.to, ...words.cc].flatMap(({ address }) => canonicalAddress(address) ?? []);
  const others = await Promise.all(
    [...new Set(addresses)].slice(0, MAX_COPIED).map((address) => tx.personAt(address)),
  );
  const cc = others.flatMap((one) => (one === null || one.id === person ? [] : one.id));
  const { answered = [], unanswered = [] } = answers.get(ticket) ?? {};
  const lost = new Set(unanswered.map(({ answeredAt }) => answeredAt));
  const since = answered.filter(
    ({ at, to }) => at > receivedAt && !lost.has(at) && isAnswered(from, person, to),
  );
  return {
    contact,
    number: nextNumber,
    cc: cc.filter((one) => from.participants.includes(one)),
    answers: since.map(({ at }) => at),
  };
}

/** Whether an answer went to the person: without names it goes to all of the ticket who are answered. */
function isAnswered(
  { participants, notAnswered = [] }: Ticket,
  person: string | null,
  to?: string[],
): boolean {
  if (person === null) return false;
  return to === undefined
    ? participants.includes(person) && !notAnswered.includes(person)
    : to.includes(person);
}

/** Why the contact cannot be split off, or null. */
export function whyNotSplit({ contacts, status, begunBy }: Ticket, split: SplitOff | null): Refusal | null {
  if (split === null) return badArgument('no-such-contact');
  if (status === 'closed') return badArgument('ticket-closed');
  const opened = begunBy === undefined ? contacts[0] : undefined;
  const isOdd = split.contact.as !== 'customer' || split.contact.id === opened;
  return isOdd ? badArgument('not-splittable') : null;
}

export function split(
  decision: Decision,
  from: Ticket,
  agent: string,
  { contact, number, cc, answers }: SplitOff,
  because: Reason[],
): void {
  const conversation = contact.conversation ?? from.conversation;
  const why = [{ rule: SPLIT_RULE, detail: { ticket: from.number, agent } }];
  decision.change({
    type: 'ticket.split',
    ticket: from.number,
    agent,
    contact: contact.id,
    into: number,
    because,
  });
  decision.say({
    type: 'contact.placed',
    contact: contact.id,
    conversation,
    ticket: number,
    person: contact.person,
    as: 'customer',
    from: from.number,
    because: why,
    words: referencesOf(contact.words),
  });
  const [answeredAt] = answers;
  const ticket = decision.change({
    type: 'ticket.opened',
    ticket: number,
    conversation,
    contact: contact.id,
    channel: contact.channel,
    requester: contact.person,
    ...(cc.length === 0 ? {} : { cc }),
    ...ofTicket(from),
    ...tagsOf(decision, contact, from),
    linked: from.number,
    imported: 'no',
    openedAt: Math.min(contact.receivedAt, decision.now),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    because: why,
  });
  for (const clock of SLA_CLOCKS) {
    if (clock === 'firstResponse' && answeredAt !== undefined) continue;
    const scheduled = startSlaClock(decision.settings, ticket, clock, ticket.openedAt, [{ rule: 'opened' }]);
    if (scheduled !== null) decision.change(scheduled);
  }
  // Who asked in this call is rung about it.
  if (from.callback?.contact === contact.id) moveCallback(decision, from, number);
}

/** The same customer, by the same mailbox. */
function ofTicket({ customer, mailbox, plan, origin, unproved }: Ticket) {
  return {
    customer,
    mailbox,
    plan,
    ...(origin === undefined ? {} : { origin: origin.domain }),
    ...(unproved === undefined ? {} : { unproved }),
  };
}

/** As the contact itself was classified. */
function tagsOf({ settings }: Decision, { classification, words }: StoredContact, from: Ticket) {
  const category = classification?.category ?? from.category;
  return {
    language: classification?.language ?? from.language,
    category,
    priority: classification?.priority ?? from.priority,
    queue: queueFor(settings, from.mailbox, classification?.queue ?? category),
    digit: words.call?.digit ?? '',
  };
}
