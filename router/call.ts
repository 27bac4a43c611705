/**
 * Handles calls and SMS. A call joins an open ticket of the same number that is under 24 hours old and was opened
 * with the same digit, because many people call through a company's trunk number. An SMS joins the newest open ticket
 * that a call or SMS from its number opened. Where that ticket was merged, they join the one that goes on. An SMS that says stop or help opens no ticket.
 * A call that ended in the greeting, too short for a word, is kept without a ticket: numbers can be forged, and each
 * ticket would cost an SMS and a place of an agent.
 *
 * Never joins or identifies a caller whose number is withheld, or fails STIR/SHAKEN's check.
 */
import { openCallback } from '../contract/callBack.ts';
import type { Reason } from '../contract/classification.ts';
import { type Call, isWordless } from '../contract/contact.ts';
import { channelOfNumber } from '../contract/numberChannel.ts';
import { limitsOf } from '../contract/settings.ts';
import { isBlocked } from '../contract/telephone.ts';
import { HELP_RULE } from '../contract/tallies.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import { isAskedAgain, isOwedToAnother, keepCallback, promiseCallback } from './callbacks.ts';
import { newConversation } from './conversation.ts';
import type { Decision } from './decision.ts';
import { joinFlood } from './flood.ts';
import { canJoin, join } from './joining.ts';
import { followed, follows } from './mergedTickets.ts';
import { openTicket } from './opening.ts';
import { isCallersOwn } from './sender.ts';

const SAME_MATTER_MS = 24 * 3_600_000;
const ABANDONED_RULE = 'abandoned-call';
const WORDLESS_RULE = 'wordless-call';
const ANSWERED_RULE = 'answered-call';
const BLOCKED_RULE = 'blocked-caller';
const TYPED_RULE = 'typed-ticket';
/** At this word too Twilio lets our SMS through again, and answers it. To others it is an answer. */
const RESUMES = /^[^\p{L}\p{N}]*yes[^\p{L}\p{N}]*$/iu;

export function takeCall(arrival: Arrival, decision: Decision): boolean {
  const { call } = arrival.words;
  if (arrival.received.channel !== 'call' || call === null) return false;
  if (isOfBlocked(arrival, decision)) return placeAlone(arrival, decision, BLOCKED_RULE);
  keepPromises(arrival, decision, call);
  if (call.answered?.asks === false) return placeAnswered(arrival, decision, call.answered);
  const { shortestCallSeconds } = limitsOf(decision.settings);
  const isKept = decision.settings.telephone?.abandoned === 'contact';
  if (isKept && isWordless(call)) return placeAlone(arrival, decision, WORDLESS_RULE);
  if (isAbandoned(call, shortestCallSeconds))
    return keepWithoutTicket(arrival, decision, call, shortestCallSeconds);
  const { receivedAt } = arrival.received;
  const isSameMatter = (ticket: Ticket, last: Ticket): boolean =>
    !isOwedToAnother(arrival, decision, last) &&
    (isAskedAgain(call, last, receivedAt) ||
      (ticket.channel === 'call' &&
        ticket.digit === call.digit &&
        Math.abs(receivedAt - ticket.openedAt) < SAME_MATTER_MS));
  const typed = typedIn(arrival, decision, call);
  if (typed?.rule === TYPED_RULE && call.typed !== undefined)
    return took(arrival, decision, call, {
      number: joinTicket(arrival, decision, goesOn(decision, call.typed), [typed]),
      isMeant: true,
    });
  const because = typed === null ? [] : [typed];
  const rule = { rule: 'same-number-and-digit' };
  const number = joinOrOpen(arrival, decision, isSameMatter, rule, because);
  return took(arrival, decision, call, { number, isMeant: opened(decision, number) });
}

function opened(decision: Decision, number: string | null): boolean {
  return decision.drafts.some((draft) => draft.type === 'ticket.opened' && draft.ticket === number);
}

/** Where a call came. `number` null: a flood has it. `isMeant`: the call is about that ticket for sure, by its number or as the first. */
type Place = { number: string | null; isMeant: boolean };

/**
 * The ticket of a call that our number connected with an agent is theirs, unless another agent has it, and the caller has had a
 * first answer at the key. A ticket that was found by the number of a telephone may be another person's, who still waits for theirs.
 */
function took(
  { received, live }: Arrival,
  decision: Decision,
  { answered }: Call,
  { number, isMeant }: Place,
): true {
  const ticket = number === null ? null : decision.ticket(number);
  if (ticket === null || answered?.live !== true || answered.agent === null || !live) return true;
  const { agent, waitSeconds } = answered;
  const isOurs = decision.settings.agents.some(({ id }) => id === agent);
  if (isOurs && ticket.agent === null && ticket.status !== 'closed')
    decision.change({
      type: 'ticket.assigned',
      ticket: ticket.number,
      agent,
      previous: null,
      because: [{ rule: 'took-call' }],
    });
  if (!isMeant) return true;
  const answeredAt = Math.min(decision.now, received.receivedAt + waitSeconds * 1_000);
  decision.change({
    type: 'ticket.answered',
    ticket: ticket.number,
    agent,
    contact: null,
    via: 'call',
    answeredAt: Math.max(answeredAt, ticket.openedAt),
  });
  return true;
}

/** The ticket that has the later contacts of the one with this number. */
function goesOn(decision: Decision, number: string): string {
  const ticket = decision.ticket(number);
  return ticket === null ? number : followed(decision, ticket).number;
}

/**
 * Whether the ticket of the typed number is the caller's: they opened the ticket or take part in it, or its customer has
 * their number. Any other number is a reason that its agent reads; the caller does not hear whether the ticket exists.
 */
function typedIn(arrival: Arrival, decision: Decision, { typed: number }: Call): Reason | null {
  const { state, live } = arrival;
  if (number === undefined) return null;
  const known = decision.ticket(number);
  const ticket = known === null ? null : followed(decision, known);
  const detail = { ticket: number };
  if (ticket === null || !isCallersOwn(decision.settings, ticket, state.sender))
    return { rule: 'typed-ticket-refused', detail };
  if (isOwedToAnother(arrival, decision, ticket)) return { rule: 'callback-of-another', detail };
  return canJoin({ live }, decision, ticket) ? { rule: TYPED_RULE } : { rule: 'typed-ticket-closed', detail };
}

/** A person took it: the caller has had an answer, and a ticket would promise another. */
function placeAnswered(
  arrival: Arrival,
  decision: Decision,
  { agent, extension }: NonNullable<Call['answered']>,
): true {
  return placeAlone(arrival, decision, ANSWERED_RULE, agent === null ? { extension } : { agent });
}

/**
 * A caller who reached a person after they were promised a call needs none. Many people share one number: of several promises that of the
 * same key is meant.
 */
function keepPromises(arrival: Arrival, decision: Decision, { answered, digit }: Call): void {
  if (answered === undefined || answered.talkSeconds === 0 || !arrival.live) return;
  // At the number for overflow nobody of ours spoke, perhaps a voicemail.
  if (answered.live === true && answered.agent === null) return;
  const at = arrival.received.receivedAt + answered.waitSeconds * 1_000;
  const open = openOf(arrival, decision).flatMap(({ last }) => {
    const promise = openCallback(last);
    return promise !== null && promise.person === arrival.state.sender?.id && promise.from <= at
      ? [last]
      : [];
  });
  // Of two tickets of theirs that were merged, both lead to the one that goes on.
  const once = [...new Map(open.map((ticket) => [ticket.number, ticket])).values()];
  const meant = once.length === 1 ? once : once.filter((ticket) => ticket.digit === digit);
  const because = [{ rule: ANSWERED_RULE, detail: { contact: arrival.contact } }];
  for (const ticket of meant)
    keepCallback(decision, ticket, { agent: answered.agent, how: 'customer', because });
}

function isAbandoned(call: Call, shortestSeconds: number): boolean {
  const { durationSeconds } = call;
  return isWordless(call) && durationSeconds !== null && durationSeconds < shortestSeconds;
}

/** By the number, which the carrier may disown. */
function isOfBlocked({ words: { from, call } }: Arrival, { settings }: Decision): boolean {
  return isBlocked(settings, call?.withheld === true ? null : (from?.address ?? null));
}

/** Its STOP counts: a ticket from before the block may still send SMS. */
function takeBlockedSms(arrival: Arrival, decision: Decision): true {
  if (arrival.words.gesture?.kind === 'stop') opt(arrival, decision, true);
  return placeAlone(arrival, decision, BLOCKED_RULE);
}

function opt({ state: { sender }, contact }: Arrival, decision: Decision, out: boolean): void {
  if (sender !== null) decision.say({ type: 'person.opted', person: sender.id, contact, out });
}

function keepWithoutTicket(
  arrival: Arrival,
  decision: Decision,
  { durationSeconds: seconds }: Call,
  shortestSeconds: number,
): true {
  const conversation = newConversation(arrival.contact);
  const because = [{ rule: ABANDONED_RULE, detail: { seconds, shortestSeconds } }];
  recordPlacement(decision, arrival, { conversation, ticket: null, as: 'customer', because });
  return true;
}

/**
 * STOP and its like: no automatic SMS from now on. START counts only after it: `start` may be a matter. In an open ticket
 * they may be an answer too, such as `cancel`: its agent gets them like any other word. They open no ticket.
 */
function takeOptOut(arrival: Arrival, decision: Decision): boolean {
  const { sender } = arrival.state;
  const kind = arrival.words.gesture?.kind;
  const out = kind === 'stop';
  const isStart = kind === 'start' || RESUMES.test(arrival.words.text);
  if (sender === null || !(out || (isStart && sender.optedOut === true))) return false;
  opt(arrival, decision, out);
  if (openOf(arrival, decision).length > 0) return false;
  return placeAlone(arrival, decision, out ? 'opted-out' : 'opted-in');
}

/** HELP and its like: the notifier answers. In an open ticket its agent gets the word too. It opens no ticket. */
function takeHelp(arrival: Arrival, decision: Decision): boolean {
  const { sender } = arrival.state;
  if (arrival.words.gesture?.kind !== 'help') return false;
  const { contact } = arrival;
  if (sender !== null) {
    const out = sender.optedOut === true;
    decision.say({ type: 'person.opted', person: sender.id, contact, out, asked: 'help' });
  }
  return openOf(arrival, decision).length === 0 && placeAlone(arrival, decision, HELP_RULE);
}

function placeAlone(arrival: Arrival, decision: Decision, rule: string, detail: Reason['detail'] = {}): true {
  const conversation = newConversation(arrival.contact);
  const because = [Object.keys(detail).length === 0 ? { rule } : { rule, detail }];
  recordPlacement(decision, arrival, { conversation, ticket: null, as: 'customer', because });
  return true;
}

/** A call that was too short for a ticket may turn out to have a recording. */
export function isWithoutTicket({ channel, ticket }: StoredContact): boolean {
  return channel === 'call' && ticket === null;
}

export function takeSms(arrival: Arrival, decision: Decision): boolean {
  if (arrival.received.channel !== 'sms') return false;
  if (isOfBlocked(arrival, decision)) return takeBlockedSms(arrival, decision);
  if (takeHelp(arrival, decision) || takeOptOut(arrival, decision)) return true;
  const channel = channelOfNumber(arrival.received.source.mailbox ?? '');
  // An answer goes out by the channel of its ticket.
  const isSameChannel = (ticket: Ticket, last: Ticket): boolean =>
    [ticket, last].every(({ mailbox }) => channelOfNumber(mailbox ?? '') === channel);
  joinOrOpen(arrival, decision, isSameChannel, { rule: 'same-number' });
  return true;
}

function joinOrOpen(
  arrival: Arrival,
  decision: Decision,
  fits: (ticket: Ticket, last: Ticket) => boolean,
  reason: Reason,
  more: Reason[] = [],
): string | null {
  const found = openOf(arrival, decision).find(({ theirs, last }) => fits(theirs, last));
  if (found === undefined) {
    if (joinFlood(arrival, decision, more)) return null;
    const conversation = newConversation(arrival.contact);
    const { number } = openTicket(arrival, decision, { conversation, linked: null, because: more });
    promiseCallback(arrival, decision, number);
    return number;
  }
  const { theirs, last } = found;
  return joinTicket(arrival, decision, last.number, [
    reason,
    ...(last === theirs ? [] : [follows(theirs.number)]),
    ...more,
  ]);
}

/** `last`: the one that goes on, where the caller's own was merged; else the same. */
type OpenOne = { theirs: Ticket; last: Ticket };

/** The caller's open tickets, then the merged ones whose last was resolved within a day. */
function openOf({ state: { callTickets } }: Arrival, decision: Decision): OpenOne[] {
  const all = callTickets.flatMap((number): OpenOne[] => {
    const theirs = decision.ticket(number);
    return theirs === null ? [] : [{ theirs, last: followed(decision, theirs) }];
  });
  const isOpen = ({ last: { status } }: OpenOne): boolean => status === 'open' || status === 'waiting';
  const isRecent = ({ last: { status, resolvedAt } }: OpenOne): boolean =>
    status === 'resolved' && resolvedAt !== null && decision.now - resolvedAt < SAME_MATTER_MS;
  return [...all.filter(isOpen), ...all.filter(isRecent)];
}

function joinTicket(arrival: Arrival, decision: Decision, number: string, because: Reason[]): string {
  const conversation = decision.ticket(number)?.conversation ?? newConversation(arrival.contact);
  recordPlacement(decision, arrival, { conversation, ticket: number, as: 'customer', because });
  join(arrival, decision, number, { person: null, because });
  promiseCallback(arrival, decision, number);
  return number;
}
