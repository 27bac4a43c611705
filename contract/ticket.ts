/**
 * A ticket is one matter of a customer, from its first contact to its end. `evolve` folds it from its facts, and no
 * other code sets it, so that `replay` can verify every row.
 */
import { accepting, isOfAcceptance, type OfAcceptance } from './accepting.ts';
import { withCaller } from './callerKnown.ts';
import { reopened, withBroken } from './brokenPromise.ts';
import { isByPhone, ofPhone, type PhoneFact } from './byPhone.ts';
import { fired, met, scheduled, unmet } from './slaClock.ts';
import type { FactOf, FactType } from './fact.ts';
import { foldOf } from './fold.ts';
import {
  merging,
  opened as openedAgain,
  owesTaken,
  takenAnswered,
  takenUnanswered,
  takenWrote,
} from './merged.ts';
import { hearing, isGivenOut, ofIncident, openedOfIncident } from './incidents.ts';
import { alertReopened, byPerson } from './alertSteps.ts';
import { answering, including, withPeople } from './people.ts';
import { type Ticket, ticketState } from './ticketState.ts';
import { takenOn } from './takenOn.ts';
import { isOfIssue, type OfIssue, ofIssue } from './issueLinks.ts';
import { ofVendor, withoutFindings } from './passedOn.ts';
import { watched } from './watchers.ts';

export { type TicketStatus, ticketStatus } from './ticketStatus.ts';

export { type Ticket, ticketState } from './ticketState.ts';

export type TicketFact = FactOf<Extract<FactType, `ticket.${string}`>>;

/** A resolved ticket closes after this time. A closed ticket stays closed. */
export const CLOSE_AFTER_MS = 14 * 24 * 3_600_000;

/** The reason that the requester is who wrote a mail that our staff forwarded. */
export const FORWARDED_RULE = 'forwarded-by-staff';

/** The prefix of the reason that names the field which says who is answered; `nobody` for none. */
export const ANSWERS_RULE = 'answers:';

/** The only function that changes a ticket. */
export function evolve(ticket: Ticket | null, fact: TicketFact): Ticket {
  if (fact.type === 'ticket.opened') return opened(fact);
  if (ticket === null) throw new Error(`${fact.type} of an unknown ticket ${fact.ticket}`);
  if (isByPhone(fact)) return acted(ofPhone(ticket, fact), fact);
  if (isOfAcceptance(fact)) return acted(ticket, fact);
  return acted(isOfIssue(fact) ? ofIssue(ticket, fact) : changed(ticket, fact), fact);
}

/** The effects of a fact by its actor. */
function acted(ticket: Ticket, fact: Exclude<TicketFact, FactOf<'ticket.opened'>>): Ticket {
  return hearing(accepting(byPerson(takenOn(ticket, fact), fact), fact), fact);
}

type Other = Exclude<TicketFact, FactOf<'ticket.opened'> | PhoneFact | OfIssue | OfAcceptance>;

function changed(ticket: Ticket, fact: Other): Ticket {
  switch (fact.type) {
    case 'ticket.joined':
      return joined(ticket, fact);
    case 'ticket.attached':
      return { ...ticket, contacts: including(ticket.contacts, fact.contact) };
    case 'ticket.led':
    case 'ticket.unled':
    case 'ticket.followed':
    case 'ticket.unfollowed':
    case 'ticket.calmed':
    case 'ticket.roused':
    case 'ticket.alerted':
      return ofIncident(ticket, fact);
    case 'ticket.scheduled':
      return { ...withBroken(ticket, fact), [fact.clock]: scheduled(ticket[fact.clock], fact) };
    case 'ticket.assigned':
      return { ...live(ticket), agent: fact.agent, assignedAt: fact.at, retryAt: null };
    case 'ticket.queued':
      return { ...live(ticket), agent: null, assignedAt: null, queue: fact.queue, retryAt: fact.retryAt };
    case 'ticket.answered':
      return answered(takenAnswered(withPeople(ticket, fact.people ?? []), fact), fact.answeredAt ?? fact.at);
    case 'ticket.unanswered':
      return unanswered(ticket, fact);
    case 'ticket.waited':
      return waited(ticket, fact);
    case 'ticket.resumed':
      return { ...ticket, status: 'open', pausedSince: null };
    case 'ticket.resolved':
      return resolved(ticket, fact.at);
    case 'ticket.reopened':
      return alertReopened(reopened(ticket, fact), fact.at);
    case 'ticket.closed':
      return { ...awake(ticket), status: 'closed', closedAt: fact.at, retryAt: null };
    case 'ticket.categorised':
      return { ...ticket, category: fact.category, queue: fact.queue };
    case 'ticket.prioritised':
      return { ...ticket, priority: fact.priority };
    case 'ticket.warned':
    case 'ticket.escalated':
      return stepped(ticket, fact);
    case 'ticket.amended':
      return withCaller(ticket, fact);
    case 'ticket.bounced':
      return fact.person === null ? ticket : { ...ticket, bounced: including(ticket.bounced, fact.person) };
    case 'ticket.snoozed':
    case 'ticket.woken':
      return fact.type === 'ticket.woken' ? awake(ticket) : { ...ticket, snoozedUntil: fact.until };
    case 'ticket.watched':
      return watched(ticket, fact);
    case 'ticket.linked':
      return { ...ticket, linked: fact.linked };
    case 'ticket.handedOver':
    case 'ticket.handedBack':
    case 'ticket.collected':
    case 'ticket.askedFor':
    case 'ticket.vendorWrote':
      return ofVendor(ticket, fact);
    case 'ticket.noted':
    case 'ticket.rated':
      return ticket;
    case 'ticket.merged':
    case 'ticket.unmerged':
    case 'ticket.tookIn':
    case 'ticket.split':
      return merging(ticket, fact);
    case 'ticket.gaveBack':
      return merging(fact.clears === true ? withoutFindings(ticket) : ticket, fact);
  }
}

function opened(fact: FactOf<'ticket.opened'>): Ticket {
  const people = [fact.requester, fact.forwarder, fact.notAnswered, ...(fact.cc ?? [])];
  return {
    number: fact.ticket,
    conversation: fact.conversation,
    customer: fact.customer,
    requester: fact.requester,
    participants: [...new Set(people.filter((person) => typeof person === 'string'))],
    ...(fact.notAnswered === undefined ? {} : { notAnswered: [fact.notAnswered] }),
    mailbox: fact.mailbox,
    channel: fact.channel,
    plan: fact.plan,
    language: fact.language,
    category: fact.category,
    priority: fact.priority,
    queue: fact.queue,
    digit: fact.digit,
    status: 'open',
    agent: null,
    assignedAt: null,
    // Due at once: if the process that opened the ticket dies, another one assigns it.
    retryAt: isGivenOut(fact) ? fact.openedAt : null,
    linked: fact.linked,
    imported: fact.imported,
    openedAt: fact.openedAt,
    firstRespondedAt: fact.answeredAt ?? null,
    pausedSince: null,
    resolvedAt: null,
    closedAt: null,
    firstResponse: null,
    resolution: null,
    escalationLevel: 0,
    contacts: fact.contact === null ? [] : [fact.contact],
    bounced: [],
    ...(fact.origin === undefined ? {} : { origin: { domain: fact.origin, at: fact.at } }),
    ...(fact.before === undefined ? {} : { before: fact.before }),
    ...(fact.flood === undefined ? {} : { flood: fact.flood }),
    ...(fact.unproved === undefined ? {} : { unproved: fact.unproved }),
    ...openedOfIncident(fact),
    ...(fact.begunBy === undefined ? {} : { begunBy: fact.begunBy, unasked: true }),
  };
}

function joined(
  ticket: Ticket,
  { contact, person, cc = [], wrote, proved }: FactOf<'ticket.joined'>,
): Ticket {
  const people = person === null ? cc : [person, ...cc];
  // A proved person asks for answers. And from now on the customer waits for us.
  const { unasked: _unasked, unproved, ...before } = answering(ticket, [person]);
  return {
    ...takenWrote(withPeople(before, people), { people, wrote, proved: person }),
    ...(unproved === undefined || proved === true ? {} : { unproved }),
    contacts: including(ticket.contacts, contact),
  };
}

function answered(ticket: Ticket, at: number): Ticket {
  if (ticket.firstRespondedAt !== null || ticket.unasked === true || owesTaken(ticket)) return ticket;
  return { ...ticket, firstRespondedAt: at, firstResponse: met(ticket.firstResponse, at) };
}

/** The `ticket.scheduled` of the same decision resume the SLA clocks. */
function unanswered(before: Ticket, fact: FactOf<'ticket.unanswered'>): Ticket {
  if (!fact.taken) return before;
  const ticket = takenUnanswered(before, fact);
  const { firstRespondedAt } = fact;
  const firstResponse = ticket.firstResponse && { ...ticket.firstResponse, metAt: firstRespondedAt };
  if (!fact.opens) return { ...ticket, firstRespondedAt, firstResponse };
  const open = { ...openedAgain(ticket), pausedSince: null, resolvedAt: null };
  return { ...open, firstRespondedAt, firstResponse, resolution: unmet(ticket.resolution) };
}

function waited(ticket: Ticket, fact: FactOf<'ticket.waited'>): Ticket {
  const resolution = ticket.resolution && {
    ...ticket.resolution,
    // A vendor may have paused it already.
    pausedAt: ticket.resolution.pausedAt ?? fact.at,
    minutesLeft: fact.minutesLeft,
  };
  // Repeated while waiting if a new priority changes the minutes left: the pause keeps its start.
  return { ...ticket, status: 'waiting', pausedSince: ticket.pausedSince ?? fact.at, resolution };
}

function resolved(ticket: Ticket, at: number): Ticket {
  return {
    ...awake(ticket),
    status: 'resolved',
    resolvedAt: at,
    pausedSince: null,
    retryAt: null,
    resolution: met(ticket.resolution, at),
  };
}

/** Its next agent must not find the ticket hidden. */
function awake(ticket: Ticket): Ticket {
  const { snoozedUntil: _until, ...rest } = ticket;
  return rest;
}

/** Assigned or queued it is live: an imported one is, once someone acts on it. */
function live(ticket: Ticket): Ticket {
  return { ...awake(ticket), imported: 'no' };
}

function stepped(ticket: Ticket, fact: FactOf<'ticket.warned' | 'ticket.escalated'>): Ticket {
  const level = fact.type === 'ticket.warned' ? 0 : fact.level;
  return {
    ...ticket,
    escalationLevel: Math.max(ticket.escalationLevel, level),
    [fact.clock]: fired(ticket[fact.clock], fact.step, fact.type === 'ticket.warned' ? undefined : fact.next),
  };
}

/** The fold of ticket rows. Raise the version when `evolve` gives other values in the same shape. */
export const ticketFold = foldOf<Ticket, TicketFact>(1, ticketState, evolve);
