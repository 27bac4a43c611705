/**
 * What an order about an incident does in the tickets that follow it: an update tells their customers, a resolution resolves them.
 *
 * Never resolves a follower where words of a customer wait that no agent has acted upon, or a promised call: a notice names it
 * (notifier/staying.ts).
 */
import { openCallback } from '../contract/callBack.ts';
import type { Reason } from '../contract/classification.ts';
import type { Ticket } from '../contract/ticket.ts';
import { giveUpCallback } from './callbacks.ts';
import type { Decision } from './decision.ts';
import { type Told, toldBy } from './following.ts';
import { hasContent, type Ordered } from './ordered.ts';
import { leads } from './storms.ts';
import { goOnToResolve } from './vendorPause.ts';
import { reply } from './words.ts';

export type ForAll = {
  /** Whom the words reach in the ticket itself, by one answer or more. */
  here: Told[];
  /** Whom an update tells elsewhere. */
  told: Told[];
  /** The followers that are resolved with it, and those that stay open. */
  ends: string[];
  stays: string[];
};

/** As the tickets are before any of the order is carried out. */
export function meantForAll(decision: Decision, { ticket: number, orders, to }: Ordered): ForAll {
  const told = orders.update ? toldBy(decision, number) : [{ ticket: number, to, people: [], unproved: [] }];
  const isOver = !leads(decision.ticket(number));
  const followers = orders.resolve && !isOver ? decision.followersOf(number).filter(leads) : [];
  return {
    here: told.filter(({ ticket }) => ticket === number),
    told: told.filter(({ ticket }) => ticket !== number),
    ends: followers.filter((one) => !waits(one)).map(({ number }) => number),
    stays: followers.filter(waits).map(({ number }) => number),
  };
}

/** Words that no agent has acted upon, or a call that was promised. */
function waits(ticket: Ticket): boolean {
  return ticket.unheard === true || openCallback(ticket) !== null;
}

export function carryOn(decision: Decision, ordered: Ordered, { told, ends }: ForAll): void {
  const { ticket: incident, orders } = ordered;
  const ending = new Set(ends);
  for (const { ticket, to } of told) {
    const own = { ...orders, resolve: ending.has(ticket) };
    reply(decision, { ...ordered, orders: own, ticket, to, cc: [] }, incident);
  }
  const because = [{ rule: 'incident-resolved', detail: { ticket: incident } }];
  const reached = new Set(told.map(({ ticket }) => ticket));
  for (const number of ends)
    end(decision, ordered, number, { answered: isAnswered(ordered) && reached.has(number), because });
}

export function resolve(decision: Decision, ordered: Ordered, { here, stays }: ForAll): void {
  if (leads(decision.ticket(ordered.ticket)))
    end(decision, ordered, ordered.ticket, {
      answered: isAnswered(ordered) && here.length > 0,
      ...(stays.length === 0 ? {} : { stays }),
    });
}

function isAnswered(ordered: Ordered): boolean {
  return hasContent(ordered) && ordered.text === 'reply';
}

function end(
  decision: Decision,
  { agent, contact }: Ordered,
  ticket: string,
  how: { answered: boolean; stays?: string[]; because?: Reason[] },
): void {
  goOnToResolve(decision, ticket);
  decision.change({ type: 'ticket.resolved', ticket, agent, contact, ...how });
  giveUpCallback(decision, ticket, agent);
}
