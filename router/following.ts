/**
 * Which tickets follow an incident, by an agent's orders, and who hears of its updates.
 *
 * Never sends one person an update twice, nor a monitoring system any. Never lets an incident follow another one.
 */
import type { Reason } from '../contract/classification.ts';
import { isGathered } from '../contract/incidents.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Decision } from './decision.ts';
import { followed } from './mergedTickets.ts';
import type { Ordered } from './ordered.ts';
import type { Orders } from './orderForm.ts';
import { badArgument, type Refusal } from './refusal.ts';
import { LEFT, startAlone } from './starting.ts';
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
  return isOther && isSomeones(incident) && leads(incident) && mayFollow
    ? null
    : badArgument('no-such-incident');
}

/** No agent reads a flood or an imported ticket, nor would one see its followers. */
function isSomeones({ flood, imported }: Ticket): boolean {
  return flood === undefined && imported === 'no';
}

export function follow(
  decision: Decision,
  { ticket, agent, unheard }: Ordered,
  incident: string,
  because: Reason[],
): void {
  if (decision.ticket(ticket)?.follows === incident) return;
  const held = unheard === true ? { unheard } : {};
  decision.change({ type: 'ticket.followed', ticket, agent, incident, ...held, because });
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
  const isDissolved = incident === number;
  for (const one of going) {
    const before = decision.ticket(one);
    // Nobody took up these alerts: their recoveries still end them.
    const why = isDissolved ? [LEFT] : because;
    decision.change({ type: 'ticket.unfollowed', ticket: one, agent, incident, because: why });
    // From their own beginnings thousands would be overdue at once.
    if (isDissolved && before !== null && isGathered(before) && leads(before))
      startAlone(decision, one, decision.now);
  }
}

/** In which ticket who hears of an update; `to` null: all who get answers there. */
export type Told = {
  ticket: string;
  to: string[] | null;
  /** Those of them who get it, and who can only see it on their page: their address is not proved. */
  people: string[];
  unproved: string[];
};

/** Who hears of an update, and by the answer in which ticket: each person once. Of a merged follower it is the ticket that goes on. */
export function toldBy(decision: Decision, incident: string): Told[] {
  const own = decision.ticket(incident);
  const all = [...(own === null ? [] : [own]), ...decision.followersOf(incident)];
  // Nothing goes to an address that is not proved: another ticket may reach its person. Last those merged away: the
  // answer in the ticket that goes on may reach their people already.
  const {
    proved = [],
    unproved = [],
    merged = [],
  } = Object.groupBy(all, (one) => {
    if (one.merged !== undefined) return 'merged';
    return one.unproved === undefined ? 'proved' : 'unproved';
  });
  const reached = new Set<string>();
  const told: Told[] = [];
  for (const ticket of [...proved, ...unproved, ...merged]) {
    const last = followed(decision, ticket);
    const people = peopleOf(ticket);
    const fresh = people.filter((person) => !reached.has(person));
    if (fresh.length === 0 || !leads(last)) continue;
    const { gets = [], sees = [] } = Object.groupBy(fresh, (person) =>
      ticket.unproved === true && person === ticket.requester ? 'sees' : 'gets',
    );
    for (const person of gets) reached.add(person);
    const areAll =
      ticket.alert === undefined && ticket.merged === undefined && fresh.length === people.length;
    told.push({ ticket: last.number, to: areAll ? null : fresh, people: gets, unproved: sees });
  }
  return told;
}

/** Who waits for an answer in this ticket. Of an alert only who took part: nobody else named in its mails asked for any. */
function peopleOf({ alert, merged, requester, participants, notAnswered = [] }: Ticket): string[] {
  if (merged !== undefined)
    return alert?.people ?? (alert === undefined && requester !== null ? [requester] : []);
  const answered = participants.filter((person) => !notAnswered.includes(person));
  return alert === undefined
    ? answered
    : answered.filter((person) => alert.people?.includes(person) === true);
}
