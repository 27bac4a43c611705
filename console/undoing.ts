/**
 * Takes back a change inside the house by another order, made from the previous values in the facts of the first. Words to
 * the customer have no inverse; they are held instead (acting.ts).
 */
import type { Fact } from '../contract/fact.ts';
import { isFact } from '../contract/fact.ts';
import { BY_CATEGORY, NO_ISSUE } from '../contract/issueLinks.ts';
import { type Clicked, orderId } from '../contract/order.ts';
import type { WithVendor } from '../contract/vendors.ts';
import type { Done } from './pages/knownTicket.ts';
import type { SignedIn } from './visit.ts';

/** Words that left or were written, and states that begin a clock. */
const NO_INVERSE = [
  'agent.replied',
  'agent.noted',
  'agent.toldVendor',
  'ticket.resolved',
  'ticket.reopened',
] as const;

/** The order that brings the previous values back; null if these facts have no inverse. */
export function inverseOf(facts: readonly Fact[]): Clicked | null {
  const before: Clicked = {};
  for (const fact of facts) {
    if (isFact(fact, ...NO_INVERSE)) return null;
    // A ticket that had no agent cannot be given to nobody.
    if (isFact(fact, 'ticket.assigned') && fact.previous !== null) before.assign ??= fact.previous;
    if (isFact(fact, 'ticket.prioritised')) before.priority ??= fact.previous;
    if (isFact(fact, 'ticket.categorised')) before.category ??= fact.previous;
    if (isFact(fact, 'ticket.snoozed')) before.snooze = null;
    if (isFact(fact, 'ticket.watched')) before.watch = !fact.watching;
    if (isFact(fact, 'ticket.attributed'))
      before.issue ??= fact.previous === undefined ? BY_CATEGORY : (fact.previous ?? NO_ISSUE);
    if (isFact(fact, 'ticket.handedOver', 'ticket.handedBack'))
      Object.assign(before, vendorBefore(fact.previous));
    if (isFact(fact, 'ticket.merged')) before.unmerge = true;
    if (isFact(fact, 'ticket.unmerged')) before.merge = fact.from;
    // Its followers went too: another order cannot bring them back.
    if (isFact(fact, 'ticket.unled')) return null;
    if (isFact(fact, 'ticket.followed')) before.unfollow = true;
    if (isFact(fact, 'ticket.unfollowed')) before.follow = fact.incident;
    if (isFact(fact, 'ticket.waited')) before.reopen = true;
    if (isFact(fact, 'ticket.resumed')) before.wait = true;
  }
  // A category brings its agent and its priority along, and so does going back to it.
  if (before.category !== undefined) return { category: before.category };
  return Object.keys(before).length === 0 ? null : before;
}

/** A number that was noted is not taken away again by an order: it is corrected, or the vendor is done. */
function vendorBefore(previous: WithVendor | null): Clicked {
  if (previous === null || previous.until !== null) return { handBack: true };
  const { vendor, reference } = previous;
  return { handOver: { vendor, ...(reference === null ? {} : { reference }) } };
}

/** The order that takes back the one with this id, if this person's agent gave it. */
export async function undoing({ desk, person }: SignedIn, order: string | null): Promise<Undoing | null> {
  if (person.agent === null || order === null) return null;
  const said = await desk.decided(person.agent.id, order);
  const ordered = said.map(({ fact }) => fact).find((fact) => isFact(fact, 'agent.ordered'));
  if (ordered === undefined) return null;
  const split = said.map(({ fact }) => fact).find((fact) => isFact(fact, 'ticket.split'));
  const ticket = split?.into ?? ordered.ticket;
  const about = said.filter(({ fact }) => 'ticket' in fact && fact.ticket === ticket);
  const orders = split === undefined ? inverseOf(about.map(({ fact }) => fact)) : { merge: split.ticket };
  const seen = Math.max(...about.map(({ seq }) => seq));
  return orders === null ? null : { ticket, orders, seen };
}

/** `seen`: the ticket's position after the order that is taken back, so that a later change refuses. */
export type Undoing = { ticket: string; orders: Clicked; seen: number };

/** What the form before this page did, as its address says. */
export async function doneOrder(visit: SignedIn): Promise<Done | null> {
  const { context } = visit;
  const ticket = /^FL-\d{1,12}$/.exec(context.req.query('done') ?? '')?.[0];
  if (ticket === undefined) return null;
  const given = orderId.safeParse(context.req.query('order'));
  const order = given.success ? given.data : null;
  const inverse = await undoing(visit, order);
  return { ticket, order, seen: inverse?.ticket === ticket ? inverse.seen : null };
}
