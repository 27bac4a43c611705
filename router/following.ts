/**
 * Which tickets follow an incident, by an agent's orders, and who hears of its updates.
 *
 * Never sends one person an update twice, nor a monitoring system any. Never lets an incident follow another one.
 */
import type { Reason } from '../contract/classification.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import { followed } from './mergedTickets.ts';
import type { Orders } from './orderForm.ts';
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
  if (ends)
    return ticket.follows === undefined && ticket.incident === undefined
      ? badArgument('follows-nothing')
      : null;
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

/** Of a follower, or of the incident itself: then nothing follows it any longer. */
export function unfollow(decision: Decision, number: string, agent: string, because: Reason[]): void {
  const ticket = decision.ticket(number);
  const incident = ticket?.incident === undefined ? ticket?.follows : number;
  if (incident === undefined) return;
  const followers = decision.followersOf(incident).map((one) => one.number);
  const going = incident === number ? followers : [number];
  // An incident that an agent made ends with its last follower. A storm goes on until an agent ends it.
  const isByAgent = decision.ticket(incident)?.incident?.key === null;
  if (incident === number || (isByAgent && followers.length === 1))
    decision.change({ type: 'ticket.unled', ticket: incident, agent, because });
  for (const one of going)
    decision.change({ type: 'ticket.unfollowed', ticket: one, agent, incident, because });
}

/** In which ticket who hears of an update; `to` null: all who get answers there. */
export type Told = { ticket: string; to: string[] | null };

/** The tickets by whose answer the requesters hear of an update: each person once. Of a merged follower it is the ticket that goes on. */
export function toldBy(decision: Decision, incident: string): Told[] {
  const own = decision.ticket(incident);
  const byPerson = new Map<string, Told>();
  for (const ticket of [...(own === null ? [] : [own]), ...decision.followersOf(incident)]) {
    const { alert, requester } = ticket;
    const last = followed(decision, ticket);
    if (alert !== undefined || requester === null || byPerson.has(requester) || !leads(last)) continue;
    const isMerged = last.number !== ticket.number;
    // Its answer in the incident goes to all who were brought there.
    if (isMerged && last.number === incident) continue;
    byPerson.set(requester, { ticket: last.number, to: isMerged ? [requester] : null });
  }
  return [...byPerson.values()];
}
