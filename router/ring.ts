/**
 * A ring back: an agent has the customer rung, and its news are its outcome. A customer who answered is
 * answered: this meets the first response.
 *
 * Never rings while a telephone rings for the ticket, or a number that may not be rung.
 */
import { isPhoneNumber } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import type { DraftOf, FactOf } from '../contract/fact.ts';
import { derivedId } from '../contract/ids.ts';
import { isRinging, outcomeAfter, outcomeWhenDue, type RingOutcome } from '../contract/ring.ts';
import { isPremium } from '../contract/premiumNumbers.ts';
import { limitsOf, type Settings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import { isBlocked, mayBeRung } from '../contract/telephone.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Callees } from './callees.ts';
import type { Decision } from './decision.ts';
import { badArgument, type Refusal } from './refusal.ts';

/** The first of the ticket's people who has a number. */
export function calleeOf(ticket: Ticket, { people }: Callees): Person | null {
  const ids = [...(ticket.requester === null ? [] : [ticket.requester]), ...ticket.participants];
  const known = ids.flatMap((id) => people.get(id) ?? []);
  return known.find(({ address }) => isPhoneNumber(address)) ?? null;
}

/** Why the customer cannot be rung, or null. */
export function whyNotRing(
  { settings }: Pick<Decision, 'settings'>,
  ticket: Ticket,
  agent: string,
  callees: Callees,
): Refusal | null {
  const rule = ruleAgainst(settings, ticket, agent, callees);
  return rule === null ? null : badArgument(rule);
}

function ruleAgainst(settings: Settings, ticket: Ticket, agent: string, callees: Callees): string | null {
  const callee = calleeOf(ticket, callees);
  if (callee === null) return 'ring-nobody';
  if (ourNumber(settings, ticket) === null) return 'ring-no-number';
  if (settings.agents.find(({ id }) => id === agent)?.phone === undefined) return 'ring-no-phone';
  if (callee.optedOut === true) return 'ring-opted-out';
  if (isBlocked(settings, callee.address)) return 'ring-blocked';
  if (isPremium(callee.address)) return 'ring-premium';
  if (!mayBeRung(settings, callee.address)) return 'ring-prefix';
  if (isRinging(ticket.ring)) return 'ring-already';
  return callees.rung >= limitsOf(settings).callsPerHour ? 'ring-budget' : null;
}

/** The number that the customer rang, or the first: another number could not receive the call back. */
function ourNumber({ phones }: Settings, { mailbox }: Ticket): string | null {
  const used = phones.find(({ number }) => number === mailbox) ?? phones[0];
  return used?.number ?? null;
}

type RingOrder = { ticket: string; agent: string; contact: string | null };

export function ring(
  decision: Decision,
  { ticket: number, agent, contact }: RingOrder,
  because: Reason[],
  callee: Person,
): void {
  const ticket = decision.ticket(number);
  const ours = ticket === null ? null : ourNumber(decision.settings, ticket);
  if (ticket === null || ours === null) return;
  const attempt = (ticket.ring?.attempts ?? 0) + 1;
  decision.change({
    type: 'ticket.ringing',
    ticket: number,
    agent,
    contact,
    message: derivedId('m', `${number}/ring/${attempt}`),
    person: callee.id,
    number: ours,
    attempt,
    because,
  });
}

/** News of another ring, or that say nothing new, decide nothing. */
export function hear(
  decision: Decision,
  { message, ticket: number, leg, status, seconds }: FactOf<'message.rang'>,
): void {
  const ticket = decision.ticket(number);
  if (ticket?.ring?.message !== message) return;
  const outcome = outcomeAfter(ticket.ring, { leg, status });
  if (outcome !== null)
    conclude(decision, ticket, outcome, leg === 'customer' ? seconds : null, {
      rule: 'ring-news',
      detail: { leg, status },
    });
}

/** No more news came. */
export function ringIsOver(decision: Decision, ticket: Ticket): void {
  const { ring: last } = ticket;
  if (last !== undefined) conclude(decision, ticket, outcomeWhenDue(last), null, { rule: 'ring-unheard' });
}

function conclude(
  decision: Decision,
  ticket: Ticket,
  outcome: RingOutcome,
  seconds: number | null,
  because: Reason,
): void {
  const { number, ring: last, status } = ticket;
  if (last === undefined) return;
  const { agent, message, attempts: attempt } = last;
  const what: DraftOf<'ticket.rang'> = {
    type: 'ticket.rang',
    ticket: number,
    agent,
    message,
    outcome,
    attempt,
    talkSeconds: TALKED.has(outcome) ? seconds : null,
    because: [because],
  };
  decision.change(what);
  if (outcome === 'answered' && status !== 'closed')
    decision.change({ type: 'ticket.answered', ticket: number, agent, contact: null, via: 'call' });
}

const TALKED: ReadonlySet<RingOutcome> = new Set(['ended', 'talked']);
