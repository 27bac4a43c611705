/**
 * Applies an agent's orders, by mail or by a click, to the ticket: the words first, then the state, then category,
 * priority and agent. Checks all orders before it applies any.
 *
 * Never applies half of the orders, sends a note as a reply, or assigns beyond an agent's capacity.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { accept } from './accepting.ts';
import { hasRoom } from './assignment.ts';
import { minutesLeft } from './slaClocks.ts';
import type { Orders } from './orderForm.ts';
import { noCallees } from './callees.ts';
import { mustBeRung } from './callbacks.ts';
import type { Decision } from './decision.ts';
import { follow, unfollow, whyNotFollow } from './following.ts';
import { isOfHandover, obeyHandover, whyNotHandOver } from './handover/ordering.ts';
import { handBack, handOver } from './handover/passing.ts';
import { carryOn, meantForAll, resolve } from './forAll.ts';
import { attribute, whyNotAttribute } from './attributing.ts';
import { resume } from './joining.ts';
import { merge, unmerge, whyNotMerge, whyNotUnmerge } from './mergedTickets.ts';
import { hasContent, type Ordered } from './ordered.ts';
import { badArgument, type Refusal } from './refusal.ts';
import { reopen } from './reopening.ts';
import { needsOtherAgent, recategorise, reprioritise } from './retag.ts';
import { calleeOf, ring, whyNotRing } from './ring.ts';
import { split } from './splitting.ts';
import { startAlone } from './starting.ts';
import { note, reply } from './words.ts';

/** Why the ticket does not allow the orders, or null. */
export function refusalOf(decision: Decision, ordered: Ordered): Refusal | null {
  const { orders, plain } = ordered;
  const ticket = decision.ticket(ordered.ticket);
  if (!hasContent(ordered) && (plain || orders.note || orders.reply)) return { reason: 'empty' };
  if (orders.resolve && mustBeRung(ticket, ordered, decision.now)) return badArgument('callback-open');
  const unknown = whyNotAttribute(ordered);
  if (unknown !== null) return unknown;
  const unmergeable = ticket === null ? null : mergeRefusal(decision, ticket, orders);
  if (unmergeable !== null) return unmergeable;
  const unfollowable = ticket === null ? null : whyNotFollow(decision, ticket, orders);
  if (unfollowable !== null) return unfollowable;
  if (ticket !== null && !allows(ticket, orders))
    return { reason: 'bad-argument', because: [{ rule: `ticket-${ticket.status}` }] };
  const unhanded = ticket === null ? null : whyNotHandOver(decision, ticket, ordered);
  if (unhanded !== null) return unhanded;
  if (ticket !== null && orders.call) {
    const unrung = whyNotRing(decision, ticket, ordered);
    if (unrung !== null) return unrung;
  }
  return ticket !== null && orders.assign !== null ? noRoom(decision, ticket, orders.assign) : null;
}

function mergeRefusal(
  decision: Decision,
  ticket: Ticket,
  { merge: into, unmerge: back }: Orders,
): Refusal | null {
  if (back) return whyNotUnmerge(decision, ticket);
  return into === null ? null : whyNotMerge(ticket, decision.ticket(into));
}

export function carryOut(decision: Decision, ordered: Ordered): void {
  const { orders, ticket: number, agent } = ordered;
  const rule = ordered.contact === null ? ORDERED : 'agent-mail';
  const because: Reason[] = [{ rule, detail: { agent } }];
  if (leavesIncident(decision.ticket(number), ordered)) startAlone(decision, number);
  // First: words below it are sent from the ticket as it was.
  if (orders.unmerge) unmerge(decision, number, agent, because);
  const incident = meantForAll(decision, ordered);
  if (ordered.text === 'note') note(decision, ordered);
  else if (hasContent(ordered) && !isOfHandover(orders))
    for (const { to } of incident.here) reply(decision, { ...ordered, to });
  obeyHandover(decision, ordered);
  if (orders.call) ringBack(decision, ordered, because);
  if (orders.resolve) resolve(decision, ordered, incident);
  else if (orders.reopen) openAgain(decision, number, because);
  else if (orders.wait || orders.askMissing || ordered.plain) wait(decision, number);
  if (orders.link !== null) link(decision, ordered, orders.link);
  if (orders.issue !== null) attribute(decision, ordered, orders.issue);
  if (orders.follow !== null) follow(decision, ordered, orders.follow, because);
  else if (orders.unfollow) unfollow(decision, number, agent, because);
  if (orders.handOver !== null) handOver(decision, ordered, orders.handOver);
  else if (orders.handBack) handBack(decision, ordered);
  if (orders.watch !== undefined) watch(decision, ordered, orders.watch);
  const ticket = decision.ticket(number);
  if (ticket !== null && orders.category !== null) recategorise(decision, ticket, orders.category, because);
  const tagged = decision.ticket(number);
  if (tagged !== null && orders.priority !== null) reprioritise(decision, tagged, orders.priority, because);
  if (orders.assign !== null) hand(decision, number, orders.assign, agent, because);
  // Last, because an assignment ends a snooze.
  if (orders.snooze !== undefined) snooze(decision, ordered, orders.snooze, because);
  if (orders.merge !== null) merge(decision, number, agent, orders.merge, because);
  const last = decision.ticket(number);
  if (last !== null && ordered.split !== undefined) split(decision, last, agent, ordered.split, because);
  // Behind all about this ticket: an answer to the order names its first facts.
  carryOn(decision, ordered, incident);
}

/**
 * Whether the order surely takes an alert out of its incident's shelter. Its clocks begin before it is answered, waits, stands or is merged;
 * those of any other alert that leaves begin at the end, once it has left (starting.ts).
 */
function leavesIncident(ticket: Ticket | null, ordered: Ordered): boolean {
  const {
    wait: waits,
    merge: into,
    handOver: vendor,
    called,
    resolve: ends,
    follow: incident,
  } = ordered.orders;
  if (ticket === null || !isGathered(ticket) || isOver(ticket) || ends || incident !== null) return false;
  const leaves = vendor !== null || isOfHandover(ordered.orders);
  return waits || ordered.plain || into !== null || leaves || called || hasContent(ordered);
}

function ringBack(decision: Decision, ordered: Ordered, because: Reason[]): void {
  const ticket = decision.ticket(ordered.ticket);
  const callee = ticket === null ? null : calleeOf(ticket, ordered.callees ?? noCallees());
  if (callee !== null && callee !== 'several') ring(decision, ordered, because, callee);
}

/** The reason of what a click orders. */
export const ORDERED = 'agent-ordered';

/** Whether the orders may need an agent who has room. */
export function ordersAskAgents(
  settings: Settings,
  ticket: Ticket,
  { assign, category, merge: into, unmerge: back }: Pick<Orders, 'assign' | 'category' | 'merge' | 'unmerge'>,
): boolean {
  if (into !== null || back) return true;
  return assign !== null || (category !== null && needsOtherAgent(settings, ticket, category));
}

/** A resolved ticket stays resolved: the customer's answer reopens it. */
function wait(decision: Decision, number: string): void {
  const ticket = decision.ticket(number);
  if (ticket?.status !== 'open') return;
  const left = minutesLeft(decision.settings, ticket, decision.now);
  decision.change({ type: 'ticket.waited', ticket: number, minutesLeft: left });
}

function openAgain(decision: Decision, number: string, because: Reason[]): void {
  const ticket = decision.ticket(number);
  if (ticket?.status === 'waiting') resume(decision, ticket, decision.now, because);
  else if (ticket?.status === 'resolved') reopen(decision, ticket, decision.now, null, because);
}

function link(decision: Decision, { ticket, agent }: Ordered, linked: string): void {
  const previous = decision.ticket(ticket)?.linked ?? null;
  if (previous !== linked) decision.change({ type: 'ticket.linked', ticket, agent, linked, previous });
}

function watch(decision: Decision, { ticket, agent }: Ordered, watching: boolean): void {
  const before = decision.ticket(ticket)?.watchers?.includes(agent) ?? false;
  if (before !== watching) decision.change({ type: 'ticket.watched', ticket, agent, watching });
}

function snooze(
  decision: Decision,
  { ticket, agent }: Ordered,
  until: number | null,
  because: Reason[],
): void {
  const before = decision.ticket(ticket)?.snoozedUntil;
  if (until === before || (until === null && before === undefined)) return;
  if (until === null) decision.change({ type: 'ticket.woken', ticket, because });
  else decision.change({ type: 'ticket.snoozed', ticket, agent, until });
}

/** Who takes their own ticket accepts it. */
function hand(decision: Decision, number: string, agent: string, by: string, because: Reason[]): void {
  const ticket = decision.ticket(number);
  const previous = ticket?.agent ?? null;
  if (ticket !== null && previous === agent) accept(decision, ticket, by, because);
  else decision.change({ type: 'ticket.assigned', ticket: number, agent, previous, because });
}

function noRoom(decision: Decision, ticket: Ticket, name: string): Refusal | null {
  const load = (id: string) => decision.load(id);
  const agent = decision.settings.agents.find(({ id }) => id === name);
  if (agent === undefined || ticket.agent === name || hasRoom(agent, load)) return null;
  const allowed = decision.settings.agents.filter(
    (other) => other.role !== 'auditor' && hasRoom(other, load),
  );
  const because = [{ rule: 'over-capacity', detail: { agent: name, capacity: agent.capacity } }];
  return { reason: 'bad-argument', allowed: allowed.map(({ id }) => id), because };
}

/** Whether the ticket's status allows the orders: nothing is awaited of a resolved one, and an open one cannot reopen. */
function allows(ticket: Ticket, orders: Orders): boolean {
  const { wait: waits, assign, snooze: until, reopen: again, handOver: over, collect } = orders;
  if (again) return ticket.status === 'waiting' || ticket.status === 'resolved';
  const toVendor = over !== null || collect !== null || isOfHandover(orders);
  return !isOver(ticket) || !(waits || assign !== null || typeof until === 'number' || toVendor);
}

function isOver({ status }: Ticket): boolean {
  return status === 'resolved' || status === 'closed';
}
