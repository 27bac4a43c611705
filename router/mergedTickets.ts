/**
 * Merges a ticket into another one of the same customer, and takes that back. The contacts stay where they are: the other ticket gets the
 * people, the earlier deadlines and the later mails.
 *
 * Never merges tickets of two customers: their words would reach each other. Answers of the merged ticket's people its requester
 * alone, and the requesters of tickets that were merged into it. Never forgets an earlier deadline.
 */
import type { Reason } from '../contract/classification.ts';
import type { SlaClock, SlaClockName } from '../contract/slaClock.ts';
import { MAX_TAKEN, type Taken } from '../contract/taken.ts';
import type { Ticket } from '../contract/ticket.ts';
import { FOLLOWED_RULE, MERGED_PROMISE, UNMERGED_RULE } from '../contract/ticketRules.ts';
import { hasRoom } from './assignment.ts';
import { bringBackCallback, haveTwoCallbacks, moveCallback } from './movedCallbacks.ts';
import type { Decision } from './decision.ts';
import { moveIssue } from './attributing.ts';
import { hasFindingsOfOthers, moveFindings } from './handover/moving.ts';
import { resume } from './joining.ts';
import { assign } from './queue.ts';
import { badArgument, type Refusal } from './refusal.ts';
import { goOn, minutesLeft, type Scheduled } from './slaClocks.ts';
import { schedule } from './vendorPause.ts';

/** The ticket that has its later mails: itself, or the last one into which it was merged. */
export function followed(decision: Pick<Decision, 'ticket'>, ticket: Ticket): Ticket {
  let last = ticket;
  for (let into = last.merged?.into; into !== undefined; into = last.merged?.into) {
    const next = decision.ticket(into);
    if (next === null) return last;
    last = next;
  }
  return last;
}

/** Why something about this ticket goes to the one that goes on. */
export function follows(ticket: string): Reason {
  return { rule: FOLLOWED_RULE, detail: { ticket } };
}

/** Of an order that a merged ticket does not allow: only the way back. */
export function mergedAway({ merged }: Ticket): Refusal | null {
  if (merged === undefined) return null;
  const { into } = merged;
  return {
    reason: 'merged-away',
    allowed: [into],
    because: [{ rule: 'merged-into', detail: { ticket: into } }],
  };
}

/** Why the ticket cannot be merged into the other one, or null. */
export function whyNotMerge(ticket: Ticket, into: Ticket | null): Refusal | null {
  if (into === null || into.number === ticket.number) return badArgument('no-such-ticket');
  if (into.merged !== undefined) return { ...badArgument('merged-into'), allowed: [into.merged.into] };
  if (into.status === 'resolved' || into.status === 'closed') return badArgument(`ticket-${into.status}`);
  // Its followers would follow a ticket that is closed.
  if (ticket.incident !== undefined) return badArgument('has-followers');
  if (!isOfOneCustomer(ticket, into)) return badArgument('another-customer');
  if (haveTwoCallbacks(ticket, into)) return badArgument('two-callbacks');
  const isOdd = [ticket, into].some(({ flood, unproved }) => flood !== undefined || unproved !== undefined);
  if (isOdd || into.unasked === true || (into.took?.length ?? 0) >= MAX_TAKEN)
    return badArgument('not-mergeable');
  return null;
}

/** A person without a customer counts as a customer. A withheld number has no reader. */
function isOfOneCustomer(ticket: Ticket, into: Ticket): boolean {
  if (ticket.customer !== into.customer) return false;
  if (ticket.customer !== null || ticket.requester === into.requester) return true;
  return ticket.requester === null && ticket.participants.length === 0;
}

export function merge(
  decision: Decision,
  number: string,
  agent: string,
  target: string,
  because: Reason[],
): void {
  const ticket = decision.ticket(number);
  const before = decision.ticket(target);
  if (ticket === null || before === null) return;
  decision.change({ type: 'ticket.merged', ticket: number, agent, into: target, because });
  const from = [{ rule: MERGED_PROMISE, detail: { ticket: number } }];
  if (ticket.status === 'open' && before.status === 'waiting') resume(decision, before, decision.now, from);
  const into = decision.ticket(target) ?? before;
  const people = ticket.participants;
  const requesters = answerable(ticket);
  const notAnswered = people.filter((one) => !requesters.includes(one) && !into.participants.includes(one));
  const waits = isOpen(ticket) && ticket.firstRespondedAt === null && ticket.unasked !== true;
  const isAgain = waits && into.firstRespondedAt !== null && ticket.firstResponse !== null;
  const earlier = earlierClocks(decision, ticket, into, isAgain, from);
  const dues = Object.fromEntries(earlier.map(({ clock, due }) => [clock, due]));
  const what = {
    ticket: target,
    agent,
    merged: number,
    people,
    requesters,
    notAnswered,
    waits: isAgain,
    ...(ticket.watchers === undefined || ticket.watchers.length === 0 ? {} : { watchers: ticket.watchers }),
    dues,
  };
  decision.change({ type: 'ticket.tookIn', ...what, because });
  for (const scheduled of earlier) schedule(decision, scheduled);
  moveCallback(decision, ticket, target);
  moveFindings(decision, ticket, target, agent);
  moveIssue(decision, ticket, target, agent);
  keepShorterPause(decision, ticket, target);
}

/** Its requester and those of the tickets that it took in, as far as it answers them. Of an alert those who wrote there: no monitoring system waits. */
function answerable({ requester, alert, took = [], notAnswered = [] }: Ticket): string[] {
  const own = alert === undefined ? [requester] : (alert.people ?? []);
  const all = [...own, ...took.flatMap(({ requesters }) => requesters)];
  return [...new Set(all)].flatMap((one) => (one === null || notAnswered.includes(one) ? [] : one));
}

function isOpen({ status }: Ticket): boolean {
  return status === 'open' || status === 'waiting';
}

/** The deadlines of the merged ticket that are earlier than those of the other one. */
export function earlierClocks(
  decision: Decision,
  ticket: Ticket,
  into: Ticket,
  isAgain: boolean,
  because: Reason[],
): Scheduled[] {
  if (!isOpen(ticket)) return [];
  return (['firstResponse', 'resolution'] as const).flatMap((clock) => {
    const own = clock === 'firstResponse' && isAgain ? null : into[clock];
    const scheduled = running(decision, ticket, clock, because);
    if (scheduled === null || (own !== null && isEarlier(into, own, scheduled))) return [];
    return [{ ...scheduled, ticket: into.number }];
  });
}

/** Whether the ticket's own clock ends first. `keepShorterPause` compares those that wait; a vendor's pause goes on. */
function isEarlier({ status }: Ticket, own: SlaClock, { due, minutes }: Scheduled): boolean {
  if (own.metAt !== null || status === 'waiting') return true;
  return own.pausedAt === null ? own.due <= due : (own.minutesLeft ?? 0) <= minutes;
}

/** The clock of a ticket as it goes on now, with the time that it had left. */
function running(
  decision: Decision,
  ticket: Ticket,
  name: SlaClockName,
  because: Reason[],
): Scheduled | null {
  const clock = ticket[name];
  if (clock === null || clock.metAt !== null) return null;
  const stoodAt = clock.pausedAt ?? decision.now;
  return goOn(decision.settings, ticket, name, { stoodAt, from: decision.now }, because);
}

/** Where both wait for the customer, the shorter rest is left. */
function keepShorterPause(decision: Decision, ticket: Ticket, target: string): void {
  const into = decision.ticket(target);
  if (ticket.status !== 'waiting' || into?.status !== 'waiting') return;
  const rest = minutesLeft(decision.settings, ticket, decision.now);
  const own = minutesLeft(decision.settings, into, decision.now);
  if (rest === null || own === null || own <= rest) return;
  decision.change({ type: 'ticket.waited', ticket: target, minutesLeft: rest });
}

export function whyNotUnmerge(decision: Decision, { merged }: Ticket): Refusal | null {
  if (merged === undefined) return badArgument('not-merged');
  const into = decision.ticket(merged.into);
  return into?.merged === undefined ? null : { ...badArgument('merged-into'), allowed: [into.number] };
}

/** The agent of before gets it again, unless they have no room or left. */
export function unmerge(decision: Decision, number: string, agent: string, because: Reason[]): void {
  const from = decision.ticket(number)?.merged?.into;
  const into = from === undefined ? null : decision.ticket(from);
  const taken = into?.took?.find(({ ticket }) => ticket === number);
  if (into === null || from === undefined || taken === undefined) return;
  const stays = into.contacts.length - taken.contacts;
  const clears = hasFindingsOfOthers(decision, into, number) ? { clears: true as const } : {};
  const going = { ticket: from, agent, merged: number, ...whoGoes(into, taken), ...clears };
  decision.change({ type: 'ticket.gaveBack', ...going, because });
  const mayKeep = hasFreeAgent(decision, number);
  const what = { ticket: number, agent, from, answeredAt: taken.answers[0] ?? null, stays };
  const ticket = decision.change({ type: 'ticket.unmerged', ...what, because });
  bringBackCallback(decision, number, from, taken.at);
  if (ticket.status !== 'open' || ticket.agent === null || mayKeep) return;
  assign(decision, number, ticket.queue, [{ rule: UNMERGED_RULE }]);
}

/** Who wrote meanwhile stays, and so do people of another merged ticket. Who leaves after an answer may still reply to it. */
function whoGoes({ took = [] }: Ticket, entry: Taken): { leaves: string[]; notAnswered: string[] } {
  const { requesters, brought, silent, answers } = entry;
  const others = took.filter((one) => one !== entry);
  const alone = brought.filter((person) => !others.some(({ people }) => people.includes(person)));
  const leaves = answers.length === 0 ? alone : [];
  const notAnswered = requesters.filter(
    (person) =>
      !leaves.includes(person) &&
      (silent.includes(person) || brought.includes(person)) &&
      !others.some((one) => one.requesters.includes(person)),
  );
  return { leaves, notAnswered };
}

function hasFreeAgent(decision: Decision, number: string): boolean {
  const agent = decision.settings.agents.find(({ id }) => id === decision.ticket(number)?.agent);
  return agent !== undefined && hasRoom(agent, (id) => decision.load(id));
}
