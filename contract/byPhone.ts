/** The facts of a ticket about ring backs and promised call backs: a pure step of `evolve` (ticket.ts). */
import { type CallbackPromise, ofCallback } from './callBack.ts';
import type { FactOf } from './fact.ts';
import { type Ring, ring, rangCustomer } from './ring.ts';

const TYPES = ['ticket.ringing', 'ticket.rang', 'ticket.promised', 'ticket.reminded', 'ticket.kept'] as const;
export type PhoneFact = FactOf<(typeof TYPES)[number]>;

export function isByPhone(fact: { type: string }): fact is PhoneFact {
  return TYPES.some((type) => type === fact.type);
}

/** The first news that the customer is rung is an attempt to keep the promise. */
export function ofPhone<T extends { ring?: Ring; callback?: CallbackPromise }>(
  ticket: T,
  fact: PhoneFact,
): T {
  if (fact.type === 'ticket.ringing') return ring(ticket, fact);
  if (fact.type !== 'ticket.rang') return ofCallback(ticket, fact);
  const isAttempt =
    ticket.ring?.message === fact.message && !rangCustomer(ticket.ring.outcome) && rangCustomer(fact.outcome);
  return ring(isAttempt ? ofCallback(ticket, fact) : ticket, fact);
}
