/**
 * Opens a ticket again: by a customer's mail, an order, a problem that is back. An incident opens the followers that were resolved
 * with it.
 *
 * Never gives an agent or clocks to an alert that stays in its incident. A lost answer (unanswered.ts) opens the one ticket that lost it.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { Ticket } from '../contract/ticket.ts';
import { hasAgent, hasRoom } from './assignment.ts';
import type { Decision } from './decision.ts';
import { assign } from './queue.ts';
import { clocksOwed, startClocks } from './starting.ts';

/** `contact`: the customer's, or the alert's; null if an agent orders it. */
export function reopen(
  decision: Decision,
  before: Ticket,
  at: number,
  contact: string | null,
  because: Reason[],
): void {
  const { number, incident, resolvedAt } = before;
  reopenAlone(decision, before, at, contact, because);
  if (incident === undefined || resolvedAt === null) return;
  const why = [{ rule: 'incident-opened', detail: { ticket: number } }];
  for (const follower of decision.followersOf(number))
    if (follower.status === 'resolved' && follower.resolvedAt === resolvedAt && !isRecovered(follower))
      reopenAlone(decision, follower, at, null, why);
}

/** An alert that is over stays resolved. */
function isRecovered({ alert }: Ticket): boolean {
  return typeof alert?.recoveredAt === 'number';
}

function reopenAlone(
  decision: Decision,
  before: Ticket,
  at: number,
  contact: string | null,
  because: Reason[],
): void {
  const from = Math.max(at, before.resolvedAt ?? at);
  const number = before.number;
  const mayKeep = hasAgent(decision.settings, before) && agentHasRoom(decision, before);
  const ticket = decision.change({ type: 'ticket.reopened', ticket: number, contact, because });
  if (isGathered(ticket)) return;
  // A missing first response is due again. Its SLA clock did not count while the ticket was resolved.
  startClocks(decision, ticket, from, [{ rule: 'reopened' }], clocksOwed(ticket));
  if (!mayKeep)
    assign(decision, number, ticket.queue, [{ rule: 'agent-has-no-room', detail: { agent: before.agent } }]);
}

function agentHasRoom(decision: Decision, ticket: Ticket): boolean {
  const agent = decision.settings.agents.find(({ id }) => id === ticket.agent);
  return agent !== undefined && hasRoom(agent, (id) => decision.load(id));
}
