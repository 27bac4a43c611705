/**
 * Handles customers' mail. It joins the first ticket that it refers to, that its sender passes the check for, and
 * that still accepts mail. Otherwise it opens a new ticket, linked to the first ticket it refers to, in that
 * conversation when there is only one, and records why.
 */
import type { Reason } from '../contract/classification.ts';
import type { Ticket } from '../contract/ticket.ts';
import { GESTURE_RULE, THANKS_TO_AGENT } from '../contract/ticketRules.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import type { Decision } from './decision.ts';
import { joinFlood } from './flood.ts';
import { isJudged } from './forwards.ts';
import { canJoin, join } from './joining.ts';
import { followed, follows } from './mergedTickets.ts';
import { conversationOf } from './merging.ts';
import { openTicket } from './opening.ts';
import { rate } from './rating.ts';
import { type Standing, standingOf } from './sender.ts';
import { candidates } from './threading.ts';
import { hasOwnToken } from './tokens.ts';

/** `merged`: the ticket to which the mail refers, where that one was merged into this one. */
type Found = { ticket: Ticket; rule: string; merged: string | null };

/** `noticed`: findings of earlier ways, recorded with the reasons for the placement. */
export function takeMail(arrival: Arrival, decision: Decision, noticed: Reason[] = []): boolean {
  const found = referredTo(arrival, decision);
  const known = [
    ...arrival.state.entries.map(({ conversation }) => conversation),
    ...found.map(({ ticket }) => ticket.conversation),
  ];
  const why: Reason[] = [...noticed];
  for (const { ticket, rule, merged } of found) {
    const references = [...noticed, { rule }, ...(merged === null ? [] : [follows(merged)])];
    const refusal = whyNot(arrival, decision, ticket);
    if (refusal === 'closed' && arrival.words.gesture !== undefined) {
      attachGesture(arrival, decision, ticket, known, references);
      return true;
    }
    if (refusal === null) {
      // A merge of tickets can be taken back; one of conversations cannot.
      const conversation =
        merged === null ? conversationOf(arrival, decision, ticket, known) : ticket.conversation;
      joinMail(arrival, decision, ticket, conversation, references);
      return true;
    }
    why.push({ rule: 'not-joined', detail: { ticket: ticket.number, reference: rule, why: refusal } });
  }
  if (joinFlood(arrival, decision, why)) return true;
  const conversation = conversationOf(arrival, decision, null, known);
  openTicket(arrival, decision, { conversation, linked: found[0]?.ticket.number ?? null, because: why });
  return true;
}

/** Whether the mail refers to a ticket whose sender check it passes. */
export function passesByReference(arrival: Arrival, decision: Decision): boolean {
  return referredTo(arrival, decision).some(({ ticket }) => standingIn(arrival, decision, ticket).allowed);
}

function referredTo(arrival: Arrival, decision: Decision): Found[] {
  return candidates({ ...arrival.state, ...arrival }).flatMap(({ ticket, rule }) => {
    const known = decision.ticket(ticket);
    if (known === null) return [];
    const last = followed(decision, known);
    return [{ ticket: last, rule, merged: last.number === ticket ? null : ticket }];
  });
}

/** The sender check's result for this mail in this ticket. */
export function standingIn(arrival: Arrival, { settings }: Decision, ticket: Ticket): Standing {
  const { state, words, received, live } = arrival;
  const standing = standingOf(settings, ticket, state.sender, words.verdict);
  if (!state.isNamedByList) return standing;
  // No verdict is about this writer: only a token that we sent them proves them where our border judges senders.
  if (words.verdict.dmarc === 'fail') return standing;
  if (hasOwnToken(arrival, ticket.number)) return { allowed: true, rule: 'own-token' };
  const isEnough = standing.rule === 'participant' && !(live && isJudged(received, settings));
  return isEnough ? standing : { allowed: false, rule: 'named-by-list' };
}

function whyNot(arrival: Arrival, decision: Decision, ticket: Ticket): string | null {
  const standing = standingIn(arrival, decision, ticket);
  if (!standing.allowed) return standing.rule;
  return canJoin(arrival, decision, ticket) ? null : 'closed';
}

/** A closed ticket shows thanks and reactions too. They open no new one. */
function attachGesture(
  arrival: Arrival,
  decision: Decision,
  ticket: Ticket,
  known: string[],
  references: Reason[],
): void {
  const conversation = conversationOf(arrival, decision, ticket, known);
  const because = [...references, { rule: `${GESTURE_RULE}${arrival.words.gesture?.kind ?? ''}` }];
  recordPlacement(decision, arrival, { conversation, ticket: ticket.number, as: 'customer', because });
  decision.change({ type: 'ticket.attached', ticket: ticket.number, contact: arrival.contact, because });
}

function joinMail(
  arrival: Arrival,
  decision: Decision,
  ticket: Ticket,
  conversation: string,
  references: Reason[],
): void {
  const { answered } = arrival.state;
  const { verdict } = arrival.words;
  const standing = standingIn(arrival, decision, ticket);
  const because = [
    ...references,
    { rule: standing.rule, detail: { dmarc: verdict.dmarc } },
    ...answered.because,
  ];
  const placed = [...because, ...thanksFound(arrival)];
  recordPlacement(decision, arrival, {
    conversation,
    ticket: ticket.number,
    as: 'customer',
    because: placed,
  });
  // A mail without a DMARC pass never adds a participant: its sender is one already if it joins.
  const isProved = verdict.dmarc === 'pass' && !arrival.state.isNamedByList;
  const person = isProved ? (answered.person?.id ?? null) : null;
  const cc = isProved ? arrival.state.copied.map(({ id }) => id) : [];
  const proved = ticket.unproved === true && provesRequester(arrival, ticket);
  join(arrival, decision, ticket.number, { person, cc, because, proved });
  rate(arrival, decision, ticket.number);
}

/** That a mail says thanks alone, where its own words do not tell that: the name in it is an agent's. */
function thanksFound({ words }: Arrival): Reason[] {
  return words.gesture?.because === THANKS_TO_AGENT ? [{ rule: `${GESTURE_RULE}thanks` }] : [];
}

/** The requester had written by a form. Their own token, or a verdict about their address, proves that it is theirs. */
function provesRequester(arrival: Arrival, { number, requester }: Ticket): boolean {
  const { sender, isNamedByList } = arrival.state;
  const isPassed = arrival.words.verdict.dmarc === 'pass' && !isNamedByList;
  return sender !== null && sender.id === requester && (isPassed || hasOwnToken(arrival, number));
}
