/**
 * Applies the orders of an agent's mail to the ticket: the answer first, then the state, then category, priority and
 * agent. Checks all orders before it applies any.
 *
 * Never applies half of the orders, sends a note as a reply, or assigns beyond an agent's capacity.
 */
import type { Reason } from '../contract/classification.ts';
import type { Attachment } from '../contract/contact.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import { hasRoom } from './assignment.ts';
import { minutesLeft } from './slaClocks.ts';
import type { Orders } from './commands.ts';
import type { Decision } from './decision.ts';
import type { Refusal } from './refusal.ts';
import { needsOtherAgent, recategorise, reprioritise } from './retag.ts';

/** An agent's mail that passed the checks. Its `text` holds nothing private and may leave. */
export type Ordered = {
  agent: string;
  ticket: string;
  contact: string;
  orders: Orders;
  /** The mail holds no command: it is a reply, after which the ticket waits for the customer. */
  plain: boolean;
  attachments: Attachment[];
  /** Blob of the agent's raw mail. */
  raw: string | null;
};

/** Why the ticket does not allow the orders, or null. */
export function refusalOf(decision: Decision, ordered: Ordered): Refusal | null {
  const { orders, plain } = ordered;
  const ticket = decision.ticket(ordered.ticket);
  if (!hasContent(ordered) && (plain || orders.note)) return { reason: 'empty' };
  if (ticket !== null && isOver(ticket) && (orders.wait || orders.assign !== null))
    return { reason: 'bad-argument', because: [{ rule: `ticket-${ticket.status}` }] };
  return ticket !== null && orders.assign !== null ? noRoom(decision, ticket, orders.assign) : null;
}

export function carryOut(decision: Decision, ordered: Ordered): void {
  const { orders, ticket: number } = ordered;
  if (isNote(orders)) note(decision, ordered);
  else if (hasContent(ordered)) reply(decision, ordered);
  if (orders.resolve) resolve(decision, ordered);
  else if (orders.wait || ordered.plain) wait(decision, number);
  const because: Reason[] = [{ rule: 'agent-mail', detail: { agent: ordered.agent } }];
  const ticket = decision.ticket(number);
  if (ticket !== null && orders.category !== null) recategorise(decision, ticket, orders.category, because);
  const tagged = decision.ticket(number);
  if (tagged !== null && orders.priority !== null) reprioritise(decision, tagged, orders.priority, because);
  if (orders.assign !== null) hand(decision, number, orders.assign, because);
}

/** Whether the orders may need an agent who has room. */
export function ordersAskAgents(settings: Settings, ticket: Ticket, { assign, category }: Orders): boolean {
  return assign !== null || (category !== null && needsOtherAgent(settings, ticket, category));
}

/** Words with `#assign` are for the colleague: a note that reaches a customer is worse than a reply that does not. */
function isNote(orders: Orders): boolean {
  return orders.note || orders.called || orders.assign !== null;
}

function hasContent({ orders, attachments }: Ordered): boolean {
  return orders.text !== '' || attachments.some(({ inline, ours }) => !inline && ours !== true);
}

function note(decision: Decision, { agent, ticket, contact, orders, ...ordered }: Ordered): void {
  if (orders.called) decision.change({ type: 'ticket.answered', ticket, agent, contact, via: 'call' });
  if (!hasContent({ agent, ticket, contact, orders, ...ordered })) return;
  decision.say({ type: 'agent.noted', agent, ticket, contact, words: { text: orders.text } });
  decision.change({ type: 'ticket.noted', ticket, agent, contact });
}

function reply(decision: Decision, { agent, ticket, contact, orders, attachments, raw }: Ordered): void {
  const words = { text: orders.text, attachments, raw };
  decision.say({ type: 'agent.replied', agent, ticket, contact, resolves: orders.resolve, words });
  decision.change({ type: 'ticket.answered', ticket, agent, contact, via: 'mail' });
}

function resolve(decision: Decision, ordered: Ordered): void {
  const { agent, ticket, contact, orders } = ordered;
  const before = decision.ticket(ticket);
  if (before === null || isOver(before)) return;
  const answered = hasContent(ordered) && !isNote(orders);
  decision.change({ type: 'ticket.resolved', ticket, agent, contact, answered });
}

/** A resolved ticket stays resolved: the customer's answer reopens it. */
function wait(decision: Decision, number: string): void {
  const ticket = decision.ticket(number);
  if (ticket?.status !== 'open') return;
  const left = minutesLeft(decision.settings, ticket, decision.now);
  decision.change({ type: 'ticket.waited', ticket: number, minutesLeft: left });
}

function hand(decision: Decision, number: string, agent: string, because: Reason[]): void {
  const previous = decision.ticket(number)?.agent ?? null;
  if (previous !== agent)
    decision.change({ type: 'ticket.assigned', ticket: number, agent, previous, because });
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

function isOver({ status }: Ticket): boolean {
  return status === 'resolved' || status === 'closed';
}
