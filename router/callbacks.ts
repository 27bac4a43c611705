/**
 * The promise to ring a caller back: given when they ask for it, or miss us; reminded of by the plan's ladder; kept by a talk.
 *
 * Never promises to ring a withheld, disowned, blocked, premium or barred number. One open promise of a ticket is enough: who
 * asks twice keeps the earlier instant.
 */
import { isPhoneNumber } from '../contract/address.ts';
import { type CallbackPromise, openCallback } from '../contract/callBack.ts';
import type { Reason } from '../contract/classification.ts';
import type { Call } from '../contract/contact.ts';
import { elapsedWithin } from '../contract/businessTime.ts';
import { isPremium } from '../contract/premiumNumbers.ts';
import { calendarOf, planCalendar, promisedBy } from '../contract/promised.ts';
import type { Settings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import { isBlocked, mayBeRung } from '../contract/telephone.ts';
import type { Ticket } from '../contract/ticket.ts';
import { GIVEN_UP_RULE } from '../contract/ticketRules.ts';
import type { Arrival } from './arrival.ts';
import type { Decision } from './decision.ts';
import { countedReasons } from './escalation.ts';
import { ladder } from './ladder.ts';
import type { Ordered } from './ordered.ts';
import { toTell } from './toTell.ts';

const SAME_WISH_MS = 24 * 3_600_000;
export const ASKED_RULE = 'callback-asked';
export const MISSED_RULE = 'callback-missed';

/** Why this call asks for a call back, by a key or by the configuration; null: it does not. */
function askedBy({ telephone }: Settings, call: Call): Reason | null {
  if (call.callback !== undefined) return { rule: ASKED_RULE, detail: { digit: call.digit } };
  return call.missed && telephone?.missed === 'callback' ? { rule: MISSED_RULE } : null;
}

/** A wish by key joins the caller's promise of the last day, by any key. Many people share one number: a missed call does not. */
export function isAskedAgain(call: Call, ticket: Ticket, at: number): boolean {
  const open = openCallback(ticket);
  return call.callback !== undefined && open !== null && Math.abs(at - open.from) < SAME_WISH_MS;
}

/** Whether this call asks for a call back, and another person waits for theirs in this ticket: it promises one. */
export function isOwedToAnother({ words, state }: Arrival, { settings }: Decision, ticket: Ticket): boolean {
  const asks = words.call !== null && askedBy(settings, words.call) !== null;
  const open = openCallback(ticket);
  return asks && open !== null && open.person !== state.sender?.id;
}

/** After the call has come to its ticket. */
export function promiseCallback(arrival: Arrival, decision: Decision, number: string): void {
  const { call } = arrival.words;
  const ticket = decision.ticket(number);
  const why = call === null ? null : askedBy(decision.settings, call);
  if (call === null || ticket === null || why === null || !mayPromise(arrival, decision, ticket)) return;
  const { settings, now } = decision;
  const person = arrival.state.sender?.id ?? '';
  const from = call.callback?.from ?? Math.min(arrival.received.receivedAt, now);
  const counted = promisedBy(settings, ticket.plan, from);
  const due = call.callback?.due ?? counted?.due;
  // The plan promises nothing, and no instant was told to the caller.
  if (due === undefined) return;
  const open = openCallback(ticket);
  // The earlier promise comes first. One that was broken before they asked again is not enough.
  if (open !== null && (open.person !== person || open.due > from)) return;
  const calendar = call.callback?.calendar ?? counted?.calendar ?? planCalendar(settings, ticket.plan);
  const { minutes, intervals } = elapsedWithin(calendarOf(settings, calendar), from, due);
  const steps = ladder(settings.escalation, calendarOf(settings, calendar), { from, minutes, elapsed: 0 });
  decision.change({
    type: 'ticket.promised',
    ticket: number,
    contact: arrival.contact,
    person,
    calendar,
    minutes,
    from,
    due,
    intervals,
    steps,
    because: [
      why,
      { rule: 'callback-due', detail: { plan: ticket.plan, calendar, minutes, from, due } },
      ...countedReasons({ minutes, intervals }),
    ],
  });
}

/** For a missed call only in a ticket by telephone, where the caller's next call is looked for. An amendment of that call asks for nothing more. */
function mayPromise(
  { live, contact, words, state: { sender } }: Arrival,
  { settings }: Decision,
  ticket: Ticket,
): boolean {
  const isByPhone = ticket.channel === 'call' || ticket.channel === 'sms';
  const isOwn = isByPhone || words.call?.callback !== undefined;
  if (!live || !isOwn || ticket.flood !== undefined || ticket.callback?.contact === contact) return false;
  return sender !== null && isDialable(settings, sender);
}

function isDialable(settings: Settings, person: Person): boolean {
  return whyNotDialable(settings, person) === null;
}

/** By the reason of a refused ring. */
function whyNotDialable(settings: Settings, person: Person | null): string | null {
  const address = person?.address ?? '';
  if (address === '') return 'words-erased';
  if (!isPhoneNumber(address)) return 'ring-nobody';
  if (isPremium(address)) return 'ring-premium';
  if (isBlocked(settings, address)) return 'ring-blocked';
  return mayBeRung(settings, address) ? null : 'ring-prefix';
}

/** Who was erased, or is blocked by their whole number, is rung by nobody. A prefix may be a mistake that an admin takes back. */
function isForGood({ telephone }: Settings, person: Person | null): boolean {
  const address = person?.address ?? '';
  return address === '' || telephone?.blocked?.includes(address) === true;
}

/** The latest step that is due; it stands for those that were missed. `person`: whom we promised it. */
export function remind(decision: Decision, ticket: Ticket, person: Person | null): void {
  const open = openCallback(ticket);
  const barred = whyNotDialable(decision.settings, person);
  if (barred !== null && isForGood(decision.settings, person))
    return keepCallback(decision, ticket, { agent: null, how: 'withdrawn', because: [{ rule: barred }] });
  const missed = open?.steps.filter(({ at }) => at <= decision.now) ?? [];
  const step = missed.at(-1);
  if (open === null || step === undefined) return;
  const { due, attempts, contact: wish } = open;
  const told = toTell(decision.settings, ticket, step.tell, decision.absent);
  decision.change({
    type: 'ticket.reminded',
    ticket: ticket.number,
    due,
    step: step.at,
    level: step.level,
    lateMs: decision.now - step.at,
    attempts,
    tell: told.tell,
    wish,
    because: [
      ...(barred === null ? [] : [{ rule: barred }]),
      { rule: 'callback-promised', detail: { due, attempts } },
      { rule: 'step', detail: { level: step.level, tell: step.tell, collapsed: missed.length - 1 } },
      ...told.because,
    ],
  });
}

export type Kept = { agent: string | null; how: NonNullable<CallbackPromise['keptBy']>; because: Reason[] };

/** The customer spoke with a person. */
export function keepCallback(decision: Decision, ticket: Ticket | null, { agent, how, because }: Kept): void {
  const open = ticket === null ? null : openCallback(ticket);
  if (ticket === null || open === null) return;
  const { due, attempts, contact: wish } = open;
  decision.change({ type: 'ticket.kept', ticket: ticket.number, agent, how, due, attempts, wish, because });
}

/** Whether the agent's `#called` reports a talk since the wish. One from before it keeps nothing. */
export function keepsByCalled(
  { orders, writtenAt }: Pick<Ordered, 'orders' | 'writtenAt'>,
  { from }: CallbackPromise,
  now: number,
): boolean {
  return orders.called && (writtenAt ?? now) >= from;
}

/** The matter is solved without a talk: nobody waits for a call. */
export function withdrawCallback(decision: Decision, ticket: string): void {
  const because = [{ rule: 'callback-solved' }];
  keepCallback(decision, decision.ticket(ticket), { agent: null, how: 'withdrawn', because });
}

/** The agent resolves the ticket after the last step: nobody could be reached. */
export function giveUpCallback(decision: Decision, ticket: string, agent: string): void {
  const because = [{ rule: GIVEN_UP_RULE, detail: { agent } }];
  keepCallback(decision, decision.ticket(ticket), { agent, how: 'withdrawn', because });
}

/** Until the last step, and without steps until it is due, an agent may resolve the ticket only with a talk. After it a false `#called` would be the only way. */
export function mustBeRung(
  ticket: Ticket | null,
  ordered: Pick<Ordered, 'orders' | 'writtenAt'>,
  now: number,
): boolean {
  const open = ticket === null ? null : openCallback(ticket);
  if (open === null || keepsByCalled(ordered, open, now)) return false;
  return open.steps.length > 0 || now < open.due;
}
