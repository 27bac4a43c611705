/**
 * An incident: one cause of many tickets. It is a ticket that others follow; each keeps its own contacts, people and clocks, and
 * can stop to follow at any time. Pure steps of `evolve` (ticket.ts).
 *
 * Never merges tickets: their customers do not know of each other.
 */
import { z } from 'zod';
import type { FactOf } from './fact.ts';
import { alerted, openedAlert, type TicketAlert, ticketAlert } from './monitoring.ts';

/** Of a ticket that others follow. `key`: the cause whose further alerts follow it by rule; null: agents alone name the followers. */
export const ticketIncident = z.object({ key: z.string().nullable(), since: z.number() });
export type TicketIncident = z.infer<typeof ticketIncident>;

/** Keys of a ticket. */
export const ofCause = {
  /** An alert of a monitoring system opened it. */
  alert: ticketAlert.exactOptional(),
  /** Others follow it. */
  incident: ticketIncident.exactOptional(),
  /** The incident that it follows. */
  follows: z.string().exactOptional(),
};

/** Limits the followers that one order changes. */
export const MAX_FOLLOWERS = 5_000;

type Following = {
  status: string;
  agent: string | null;
  retryAt: number | null;
  incident?: TicketIncident;
  contacts: string[];
  follows?: string;
  alert?: TicketAlert;
};

type IncidentFact = FactOf<'ticket.led' | 'ticket.followed' | 'ticket.unfollowed' | 'ticket.alerted'>;

export function ofIncident<T extends Following>(ticket: T, fact: IncidentFact): T {
  switch (fact.type) {
    case 'ticket.led':
      return led(ticket, fact.at);
    case 'ticket.followed':
      return following(ticket, fact.incident);
    case 'ticket.unfollowed':
      return notFollowing(ticket, fact.at);
    case 'ticket.alerted':
      return alerted(ticket, { ...fact, at: fact.happenedAt });
  }
}

/** From the opening. */
export function openedOfIncident({
  alert,
  incident,
  follows,
  at,
}: FactOf<'ticket.opened'>): Pick<Following, 'alert' | 'incident' | 'follows'> {
  return {
    ...(alert === undefined ? {} : { alert: openedAlert(alert) }),
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

function following<T extends Following>(ticket: T, incident: string): T {
  const next = { ...ticket, follows: incident };
  return isGathered(next) ? { ...next, retryAt: null } : next;
}

function notFollowing<T extends Following>(ticket: T, at: number): T {
  const { follows: _follows, ...rest } = ticket;
  const waits = ticket.status === 'open' && ticket.agent === null;
  return { ...rest, ...(waits ? { retryAt: at } : {}) } as T;
}

/** An alert that follows needs no agent: no customer waits for an answer there. */
export function isGathered({
  follows,
  alert,
  agent,
}: {
  follows?: string;
  alert?: unknown;
  agent: string | null;
}): boolean {
  return follows !== undefined && alert !== undefined && agent === null;
}
