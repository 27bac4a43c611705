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
import { MERGED_PROMISE, UNMERGED_RULE } from '../contract/ticketRules.ts';
import type { Arrival } from './arrival.ts';
import type { Decision } from './decision.ts';
import { countedReasons, toTell } from './escalation.ts';
import { ladder } from './ladder.ts';

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
  // The plan promises nothing, and nothing was said.
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

/** The latest step that is due; it stands for those that were missed. `person`: whom we promised it. */
export function remind(decision: Decision, ticket: Ticket, person: Person | null): void {
  const open = openCallback(ticket);
  const barred = whyNotDialable(decision.settings, person);
  // No ladder helps: nobody can ring this number any more.
  if (open !== null && barred !== null)
    return keepCallback(decision, ticket, { agent: null, how: 'withdrawn', because: [{ rule: barred }] });
  const missed = open?.steps.filter(({ at }) => at <= decision.now) ?? [];
  const step = missed.at(-1);
  if (open === null || step === undefined) return;
  const { due, attempts } = open;
  decision.change({
    type: 'ticket.reminded',
    ticket: ticket.number,
    due,
    step: step.at,
    level: step.level,
    lateMs: decision.now - step.at,
    attempts,
    tell: toTell(decision.settings, ticket, step.tell),
    because: [
      { rule: 'callback-promised', detail: { due, attempts } },
      { rule: 'step', detail: { level: step.level, tell: step.tell, collapsed: missed.length - 1 } },
    ],
  });
}

export type Kept = { agent: string | null; how: NonNullable<CallbackPromise['keptBy']>; because: Reason[] };

/** The customer spoke with a person. */
export function keepCallback(decision: Decision, ticket: Ticket | null, { agent, how, because }: Kept): void {
  const open = ticket === null ? null : openCallback(ticket);
  if (ticket === null || open === null) return;
  const { due, attempts } = open;
  decision.change({ type: 'ticket.kept', ticket: ticket.number, agent, how, due, attempts, because });
}

/** The matter is solved without a talk: nobody waits for a call. */
export function withdrawCallback(decision: Decision, ticket: string): void {
  const because = [{ rule: 'callback-solved' }];
  keepCallback(decision, decision.ticket(ticket), { agent: null, how: 'withdrawn', because });
}

/** Two callers wait for a call each: one ticket promises one. */
export function haveTwoCallbacks(ticket: Ticket, into: Ticket): boolean {
  const [one, other] = [openCallback(ticket), openCallback(into)];
  return one !== null && other !== null && one.person !== other.person;
}

/** A promise of a merged ticket goes over to the ticket that goes on, unless that has an earlier one. */
export function moveCallback(decision: Decision, from: Ticket, target: string): void {
  const open = openCallback(from);
  const into = decision.ticket(target);
  if (open === null || into === null) return;
  const own = openCallback(into);
  const because = [{ rule: MERGED_PROMISE, detail: { ticket: from.number } }];
  if (own === null || open.due < own.due) again(decision, target, open, because);
  keepCallback(decision, from, { agent: null, how: 'moved', because });
}

/** The merge is taken back: what nobody has kept since is promised in its own ticket again. */
export function bringBackCallback(decision: Decision, number: string, from: string): void {
  const [ticket, other] = [decision.ticket(number), decision.ticket(from)];
  const moved = ticket?.callback?.keptBy === 'moved' ? ticket.callback : null;
  if (moved === null || other === null) return;
  const there = other.callback;
  const isKept =
    there !== undefined && there.keptBy !== 'moved' && (there.keptAt ?? 0) >= (moved.keptAt ?? 0);
  // They spoke with a person since.
  if (isKept && there.keptAt !== null) return;
  const because = [{ rule: UNMERGED_RULE, detail: { ticket: from } }];
  again(decision, number, moved, because);
  if (there?.contact === moved.contact) keepCallback(decision, other, { agent: null, how: 'moved', because });
}

function again(decision: Decision, ticket: string, promise: CallbackPromise, because: Reason[]): void {
  const { contact, person, calendar, from, due } = promise;
  const steps = promise.steps.filter(({ at }) => at > decision.now || at >= due);
  const { minutes, intervals } = elapsedWithin(calendarOf(decision.settings, calendar), from, due);
  const what = { contact, person, calendar, minutes, from, due, intervals, steps, because };
  decision.change({ type: 'ticket.promised', ticket, ...what });
}
