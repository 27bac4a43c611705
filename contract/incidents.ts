/**
 * An incident: one cause of many tickets. It is a ticket that others follow; each keeps its own contacts, people and clocks, and
 * can stop to follow at any time. Pure steps of `evolve` (ticket.ts).
 *
 * Never merges tickets: their customers do not know of each other.
 */
import { z } from 'zod';
import type { FactOf } from './fact.ts';
import { isLateBy } from './brokenPromise.ts';
import type { SlaClock } from './slaClock.ts';
import { alerted, openedAlert, type TicketAlert, ticketAlert } from './monitoring.ts';

/** Of a ticket that others follow. `key`: the cause whose further alerts follow it by rule; null: agents alone name the followers. */
export const ticketIncident = z.object({
  key: z.string().nullable(),
  since: z.number(),
  /** Since when none of its open alerts lasts, where it stays open; and how many alerts it had then. */
  calmedAt: z.number().exactOptional(),
  alerts: z.number().exactOptional(),
});
export type TicketIncident = z.infer<typeof ticketIncident>;

/** Keys of a ticket. */
export const ofCause = {
  /** An alert of a monitoring system opened it. */
  alert: ticketAlert.exactOptional(),
  /** Others follow it. */
  incident: ticketIncident.exactOptional(),
  /** The incident that it follows. */
  follows: z.string().exactOptional(),
  /** A customer wrote here since it follows, and no agent acted here after that. */
  unheard: z.literal(true).exactOptional(),
};

/** The followers of an incident are read by pages of this many, so that none is left out. */
export const FOLLOWERS_PAGE = 1_000;

type Following = {
  status: string;
  agent: string | null;
  retryAt: number | null;
  firstResponse: SlaClock | null;
  resolution: SlaClock | null;
  incident?: TicketIncident;
  contacts: string[];
  follows?: string;
  unheard?: true;
  alert?: TicketAlert;
};

type IncidentFact = FactOf<
  | 'ticket.led'
  | 'ticket.unled'
  | 'ticket.followed'
  | 'ticket.unfollowed'
  | 'ticket.alerted'
  | 'ticket.calmed'
  | 'ticket.roused'
>;

export function ofIncident<T extends Following>(ticket: T, fact: IncidentFact): T {
  switch (fact.type) {
    case 'ticket.led':
      return led(ticket, fact.at);
    case 'ticket.unled':
      return notLeading(ticket);
    case 'ticket.followed':
      return following(ticket, fact);
    case 'ticket.unfollowed':
      return notFollowing(ticket, fact.at);
    case 'ticket.calmed':
      return calmed(ticket, fact);
    case 'ticket.roused':
      return roused(ticket);
    case 'ticket.alerted':
      return alerted(ticket, { ...fact, at: fact.happenedAt });
  }
}

/** From the opening. */
export function openedOfIncident(
  fact: FactOf<'ticket.opened'>,
): Pick<Following, 'alert' | 'incident' | 'follows'> {
  const { alert, incident, follows, at } = fact;
  return {
    ...(alert === undefined ? {} : { alert: openedAlert(alert, fact) }),
    ...(incident === undefined ? {} : { incident: { key: incident.key, since: at } }),
    ...(follows === undefined ? {} : { follows }),
  };
}

/** Whether a new ticket asks for an agent. */
export function isGivenOut({ imported, flood, follows, alert }: FactOf<'ticket.opened'>): boolean {
  return imported === 'no' && flood === undefined && (follows === undefined || alert === undefined);
}

function led<T extends Following>(ticket: T, at: number): T {
  return ticket.incident === undefined ? { ...ticket, incident: { key: null, since: at } } : ticket;
}

function calmed<T extends Following>(ticket: T, { at, alerts }: FactOf<'ticket.calmed'>): T {
  const { incident } = ticket;
  return incident === undefined ? ticket : { ...ticket, incident: { ...incident, calmedAt: at, alerts } };
}

function roused<T extends Following>(ticket: T): T {
  if (ticket.incident === undefined) return ticket;
  const { key, since } = ticket.incident;
  return { ...ticket, incident: { key, since } };
}

function notLeading<T extends Following>(ticket: T): T {
  const { incident: _incident, ...rest } = ticket;
  return rest as T;
}

function following<T extends Following>(ticket: T, { incident, at }: FactOf<'ticket.followed'>): T {
  const next = { ...ticket, follows: incident };
  if (!isGathered(next)) return next;
  // Promises end, except those broken already: they stay known.
  const { firstResponse, resolution } = ticket;
  return {
    ...next,
    retryAt: null,
    firstResponse: isLateBy(firstResponse, at) ? firstResponse : null,
    resolution: isLateBy(resolution, at) ? resolution : null,
  };
}

function notFollowing<T extends Following>(ticket: T, at: number): T {
  const { follows: _follows, ...rest } = ticket;
  const waits = ticket.status === 'open' && ticket.agent === null;
  const { alert } = ticket;
  return {
    ...rest,
    ...(waits ? { retryAt: at } : {}),
    ...(alert === undefined ? {} : { alert: { ...alert, apart: true } }),
  } as T;
}

/** An alert that follows needs no agent, until a person writes or acts there: nobody waits for an answer. */
export function isGathered({
  follows,
  alert,
  agent,
}: {
  follows?: string;
  alert?: { touched?: true };
  agent: string | null;
}): boolean {
  return follows !== undefined && alert !== undefined && alert.touched !== true && agent === null;
}

/** One that is snoozed without an agent asks for one when it wakes. */
export function asksForNobody(ticket: Parameters<typeof isGathered>[0] & { snoozedUntil?: number }): boolean {
  return isGathered(ticket) || (ticket.agent === null && ticket.snoozedUntil !== undefined);
}

/** An agent who acts in the ticket itself has read it. An update of its incident is written without looking there. */
const HEARD: ReadonlySet<string> = new Set([
  'ticket.answered',
  'ticket.noted',
  'ticket.resolved',
  'ticket.followed',
  'ticket.unfollowed',
]);

/** Words of a customer come. Another ticket brings those that wait there. */
const WROTE: ReadonlySet<string> = new Set(['ticket.joined', 'ticket.tookIn']);

type Heard = { type: string; update?: string | undefined; unheard?: true | undefined };

function isHeard({ type, update }: Heard): boolean {
  return HEARD.has(type) && update === undefined;
}

/**
 * Whether a customer's words came behind the last act of an agent. The contact that opened the ticket is what it is about.
 * An incident that is dissolved lets its followers go unread: `ticket.unfollowed` does not count.
 */
export function holdsUnheard(facts: readonly Heard[]): boolean {
  const last = facts.findLast(
    (fact) => WROTE.has(fact.type) || (isHeard(fact) && fact.type !== 'ticket.unfollowed'),
  );
  return last !== undefined && WROTE.has(last.type);
}

/** Keeps whether a follower holds words of a customer that no agent has acted upon. */
export function hearing<T extends Following>(ticket: T, fact: Heard): T {
  const wrote = WROTE.has(fact.type) || fact.unheard === true;
  if (wrote && ticket.follows !== undefined) return { ...ticket, unheard: true };
  if (ticket.unheard === undefined || !isHeard(fact)) return ticket;
  const { unheard: _unheard, ...rest } = ticket;
  return rest as T;
}
