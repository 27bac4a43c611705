/**
 * A ring back: an agent has the customer rung, and its news are its outcome. A customer who answered is
 * answered: this meets the first response.
 *
 * Never rings while a telephone rings for the ticket, the agent or the customer; a number that may not be rung; because of an order
 * that came late.
 */
import { isPhoneNumber } from '../contract/address.ts';
import { openCallback } from '../contract/callBack.ts';
import type { Reason } from '../contract/classification.ts';
import type { DraftOf, FactOf } from '../contract/fact.ts';
import { derivedId } from '../contract/ids.ts';
import {
  isAnswer,
  isRinging,
  outcomeAfter,
  outcomeWhenDue,
  RING_WITHIN_MS,
  type RingOutcome,
} from '../contract/ring.ts';
import { isPremium } from '../contract/premiumNumbers.ts';
import { limitsOf, type Settings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import { isBlocked, mayBeRung } from '../contract/telephone.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Callees, noCallees } from './callees.ts';
import { keepCallback } from './callbacks.ts';
import type { Decision } from './decision.ts';
import type { Ordered } from './ordered.ts';
import { badArgument, type Refusal } from './refusal.ts';

/** The requester, or the one other of the ticket's people who has a number; `several`: nobody knows whom of them. */
export function calleeOf(ticket: Ticket, { people }: Callees): Person | 'several' | null {
  const withNumber = (ids: (string | null)[]): Person[] =>
    ids.flatMap((id) => people.get(id ?? '') ?? []).filter(({ address }) => isPhoneNumber(address));
  // Whom we promised a call asked for this number.
  const promised = openCallback(ticket);
  if (promised !== null) return withNumber([promised.person])[0] ?? null;
  const [requester] = withNumber([ticket.requester]);
  if (requester !== undefined) return requester;
  const [first = null, ...more] = withNumber(ticket.participants);
  return more.length > 0 ? 'several' : first;
}

/** Why the customer cannot be rung, or null. `writtenAt`: of an order by mail. */
export function whyNotRing(
  { settings, now }: Pick<Decision, 'settings' | 'now'>,
  ticket: Ticket,
  { agent, callees = noCallees(), writtenAt = now }: Pick<Ordered, 'agent' | 'callees' | 'writtenAt'>,
): Refusal | null {
  if (now > writtenAt + RING_WITHIN_MS) return badArgument('ring-too-late');
  const rule =
    ruleAgainst(settings, ticket, agent, callees) ??
    (isRinging(ticket.ring, now) ? 'ring-already' : null) ??
    busy(callees, agent, calleeOf(ticket, callees));
  return rule === null ? null : badArgument(rule);
}

function ruleAgainst(settings: Settings, ticket: Ticket, agent: string, callees: Callees): string | null {
  const callee = calleeOf(ticket, callees);
  if (callee === null) return 'ring-nobody';
  if (callee === 'several') return 'ring-several';
  if (ourNumber(settings, ticket) === null) return 'ring-no-number';
  if (settings.agents.find(({ id }) => id === agent)?.phone === undefined) return 'ring-no-phone';
  // Who asks for a call wants one.
  if (callee.optedOut === true && openCallback(ticket)?.person !== callee.id) return 'ring-opted-out';
  if (isBlocked(settings, callee.address)) return 'ring-blocked';
  if (isPremium(callee.address)) return 'ring-premium';
  if (!mayBeRung(settings, callee.address)) return 'ring-prefix';
  return callees.rung >= limitsOf(settings).callsPerHour ? 'ring-budget' : null;
}

/** A second call of one agent could not be told from the first one; two agents must not ring one customer at once. */
function busy({ ringing }: Callees, agent: string, callee: Person | 'several' | null): string | null {
  const rings = ringing.flatMap(({ ring: one }) => one ?? []);
  if (rings.some((one) => one.agent === agent)) return 'ring-agent-busy';
  return callee !== 'several' && rings.some(({ person }) => person === callee?.id) ? 'ring-already' : null;
}

/** The number that the customer rang, or the one of the mailbox that they wrote to, or one in their language, or the first. */
export function ourNumber({ phones, mailboxes }: Settings, { mailbox, language }: Ticket): string | null {
  const named = mailboxes.find(({ address }) => address === mailbox)?.phone ?? mailbox;
  const used =
    phones.find(({ number }) => number === named) ??
    phones.find((phone) => language !== null && primarySubtag(phone.language) === primarySubtag(language)) ??
    phones[0];
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
  { message, ticket: number, leg, status, seconds, sid }: FactOf<'message.rang'>,
): void {
  const ticket = decision.ticket(number);
  if (ticket?.ring?.message !== message) return;
  const outcome = outcomeAfter(ticket.ring, { leg, status });
  if (outcome === null) return;
  conclude(decision, ticket, outcome, {
    seconds: leg === 'customer' ? seconds : null,
    ...(sid === undefined ? {} : { sid }),
    because: { rule: 'ring-news', detail: { leg, status } },
  });
}

/** No more news came. */
export function ringIsOver(decision: Decision, ticket: Ticket): void {
  const { ring: last } = ticket;
  if (last !== undefined)
    conclude(decision, ticket, outcomeWhenDue(last), {
      seconds: null,
      because: { rule: 'ring-unheard' },
    });
}

function conclude(
  decision: Decision,
  ticket: Ticket,
  outcome: RingOutcome,
  { seconds, sid, because }: { seconds: number | null; sid?: string; because: Reason },
): void {
  const { number, ring: last } = ticket;
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
    ...(sid === undefined ? {} : { sid }),
    because: [because],
  };
  decision.change(what);
  if (!isAnswer(last, outcome)) return;
  // Merged while the telephone rang: the ticket that goes on is answered.
  const goingOn = goesOn(decision, ticket);
  if (goingOn.status !== 'closed')
    decision.change({ type: 'ticket.answered', ticket: goingOn.number, agent, contact: null, via: 'call' });
  const kept = [{ rule: 'ring-answered', detail: { message } }];
  const waiting = decision.ticket(goingOn.number);
  const open = waiting === null ? null : openCallback(waiting);
  // A ring from before the wish, or of another person, keeps nothing.
  if (open !== null && open.person === last.person && open.from <= last.at)
    keepCallback(decision, waiting, { agent, how: 'ring', because: kept });
}

function goesOn(decision: Decision, ticket: Ticket): Ticket {
  let one = ticket;
  for (let into = one.merged?.into; into !== undefined; into = one.merged?.into) {
    const next = decision.ticket(into);
    if (next === null) return one;
    one = next;
  }
  return one;
}

const TALKED: ReadonlySet<RingOutcome> = new Set(['ended', 'talked']);
