/**
 * Which tickets follow an incident, by an agent's orders, and who hears of its updates.
 *
 * Never sends one person an update twice, nor a monitoring system any. Never lets an incident follow another one.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import { reopen } from './joining.ts';
import type { Orders } from './orderKinds.ts';
import { badArgument, type Refusal } from './refusal.ts';
import { leads } from './storms.ts';

/** Why the ticket does not allow these orders, or null. */
export function whyNotFollow(
  decision: Decision,
  ticket: Ticket,
  { follow: number, unfollow: ends, update }: Orders,
): Refusal | null {
  if (update && (ticket.incident === undefined || toldBy(decision, ticket.number).length === 0))
    return badArgument('no-followers');
  if (ends) return ticket.follows === undefined ? badArgument('follows-nothing') : null;
  if (number === null) return null;
  const incident = decision.ticket(number);
  const isOther = incident !== null && number !== ticket.number && incident.follows === undefined;
  const mayFollow = leads(ticket) && ticket.incident === undefined;
  return isOther && leads(incident) && mayFollow ? null : badArgument('no-such-incident');
}

export function follow(
  decision: Decision,
  ticket: string,
  agent: string,
  incident: string,
  because: Reason[],
): void {
  if (decision.ticket(ticket)?.follows === incident) return;
  decision.change({ type: 'ticket.followed', ticket, agent, incident, because });
  if (decision.ticket(incident)?.incident === undefined)
    decision.change({ type: 'ticket.led', ticket: incident, agent, because });
}

export function unfollow(decision: Decision, ticket: string, agent: string, because: Reason[]): void {
  const incident = decision.ticket(ticket)?.follows;
  if (incident !== undefined)
    decision.change({ type: 'ticket.unfollowed', ticket, agent, incident, because });
}

/** The tickets whose requester gets an update of the incident: each person by one of them. */
export function toldBy(decision: Decision, incident: string): string[] {
  const own = decision.ticket(incident);
  const all = [...(own === null ? [] : [own]), ...decision.followersOf(incident).filter(leads)];
  const byPerson = new Map<string, string>();
  for (const { alert, requester, number } of all)
    if (alert === undefined && requester !== null && !byPerson.has(requester))
      byPerson.set(requester, number);
  return [...byPerson.values()];
}

/** An alert that is over stays resolved. */
export function openFollower(decision: Decision, ticket: Ticket, because: Reason[]): void {
  if (typeof ticket.alert?.recoveredAt === 'number') return;
  if (isGathered(ticket))
    decision.change({ type: 'ticket.reopened', ticket: ticket.number, contact: null, because });
  else reopen(decision, ticket, decision.now, null, because);
}
