/**
 * Alerts of monitoring systems (monitoring/). A problem opens a ticket; the same alert again joins it, and its recovery resolves
 * it. A problem that comes back within the time of the settings opens the ticket again. Mails come in any order: by the time that
 * each gives, a late one changes nothing.
 *
 * Never resolves a ticket that a person took part in, unless the settings want it. Never opens a second ticket for an alert
 * that lasts. Never believes a sender without a DMARC pass where our border judges senders.
 */
import { openCallback } from '../contract/callBack.ts';
import type { Reason } from '../contract/classification.ts';
import { type AlertState, MONITORING } from '../contract/monitoring.ts';
import { isGathered } from '../contract/incidents.ts';
import type { Ticket } from '../contract/ticket.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import type { Decision } from './decision.ts';
import { joinFlood } from './flood.ts';
import { canJoin, resume } from './joining.ts';
import { followed } from './mergedTickets.ts';
import { calm, rouse } from './calming.ts';
import { reopen } from './reopening.ts';
import { gather, incidentFor } from './storms.ts';
import { conversationOf } from './merging.ts';
import { openTicket } from './opening.ts';
import type { AlertFound } from './state.ts';
import { goOnToResolve } from './vendorPause.ts';

const MINUTE_MS = 60_000;
const ON_ITS_WAY_MS = 60 * MINUTE_MS;

const REASONS: Readonly<Record<AlertState, Reason>> = {
  problem: { rule: 'alert-problem' },
  recovery: { rule: 'alert-recovery' },
  news: { rule: 'alert-news' },
};

export function takeAlert(arrival: Arrival, decision: Decision): boolean {
  const { alert: found } = arrival.state;
  if (found === null || answersUs(arrival)) return false;
  const ticket = found.ticket === null ? null : decision.ticket(found.ticket);
  if (ticket?.merged !== undefined) {
    const goingOn = followed(decision, ticket);
    if (found.alert.state !== 'problem' || isAttachable(arrival, decision, goingOn))
      return attach(arrival, decision, goingOn, found.alert.state);
    begin(arrival, decision, found, goingOn);
    return true;
  }
  if (ticket !== null && goesOn(ticket, found, arrival, decision)) {
    tell(arrival, decision, ticket, found);
    return true;
  }
  if (found.alert.state === 'news' || mayBePersons(found)) return false;
  begin(arrival, decision, found, ticket);
  return true;
}

/** A recovery without a problem would be resolved unread. */
function mayBePersons({ alert }: AlertFound): boolean {
  return alert.state === 'recovery' && alert.isWritten === true;
}

/** A person answers our mail with the subject of the alert. */
function answersUs({ claims, references, state }: Arrival): boolean {
  const cites = new Set(references.cites);
  return (
    claims.length > 0 ||
    state.entries.some(
      ({ kind, how, messageId }) => kind === 'message' && how === 'owns' && cites.has(messageId),
    )
  );
}

/** When it happened, by the mail: mails overtake each other on their way. */
function happenedAt({ words, received }: Arrival): number {
  return Math.min(words.date ?? received.receivedAt, received.receivedAt);
}

function acceptedAt({ received }: Arrival, { now }: Decision): number {
  return Math.min(received.receivedAt, now);
}

/** Whether the mail is about what the ticket is about, or about something new. */
function goesOn(ticket: Ticket, found: AlertFound, arrival: Arrival, decision: Decision): boolean {
  const { state } = found.alert;
  if (!canJoin(arrival, decision, ticket)) return false;
  if (state !== 'problem' || ticket.status !== 'resolved') return true;
  // An incident of the past would hide it.
  if (isGathered(ticket) && ticket.follows !== found.storm.incident) return false;
  const { reopenWithinMinutes } = decision.settings.monitoring ?? MONITORING;
  const over = ticket.alert?.recoveredAt ?? ticket.resolvedAt ?? 0;
  return happenedAt(arrival) - over <= reopenWithinMinutes * MINUTE_MS;
}

/** A further mail about the alert of an unfinished or resolved ticket. */
function tell(arrival: Arrival, decision: Decision, ticket: Ticket, found: AlertFound): void {
  const { contact } = arrival;
  const { state } = found.alert;
  const { number, conversation } = ticket;
  const at = happenedAt(arrival);
  const late = isLate(ticket, state, at, arrival.received.receivedAt);
  const again = !late && state === 'problem' && typeof ticket.alert?.recoveredAt === 'number';
  const because = [late ? { rule: 'alert-late' } : REASONS[state]];
  recordPlacement(decision, arrival, { conversation, ticket: number, as: 'customer', because });
  const after = decision.change({
    type: 'ticket.alerted',
    ticket: number,
    contact,
    state,
    happenedAt: at,
    ...(late ? { late: true as const } : {}),
    ...(again ? { again: true as const } : {}),
    because,
  });
  if (late) return;
  if (again) goOn(arrival, decision, after, because);
  if (state === 'recovery') {
    recover(arrival, decision, after, because);
    calm(decision, ticket, found, because);
  }
  if (state === 'problem' && after.status === 'resolved')
    reopen(decision, after, arrival.received.receivedAt, contact, because);
  if (state === 'problem') rouse(decision, number, because);
}

/** A person who waits or sleeps believes that it is over. */
function goOn(arrival: Arrival, decision: Decision, ticket: Ticket, because: Reason[]): void {
  if (ticket.snoozedUntil !== undefined)
    decision.change({ type: 'ticket.woken', ticket: ticket.number, because });
  if (ticket.status === 'waiting') resume(decision, ticket, acceptedAt(arrival, decision), because);
}

/**
 * Whether it reports the past. A problem of the same second as the recovery is a new one, unless no problem came
 * before: nothing is missed. The clocks of an agent's act and of the sender's mail differ: only a mail that was shortly on
 * its way is compared with that act.
 */
function isLate(
  { alert, status, resolvedAt }: Ticket,
  state: AlertState,
  at: number,
  receivedAt: number,
): boolean {
  const { problemAt = null, recoveredAt = null } = alert ?? {};
  if (state === 'recovery') return problemAt !== null && at < problemAt;
  if (state !== 'problem') return false;
  if (recoveredAt !== null) return problemAt === null ? at <= recoveredAt : at < recoveredAt;
  return (
    status === 'resolved' &&
    receivedAt - at < ON_ITS_WAY_MS &&
    at < Math.floor((resolvedAt ?? 0) / 1_000) * 1_000
  );
}

function recover(arrival: Arrival, decision: Decision, ticket: Ticket, because: Reason[]): void {
  if (ticket.status !== 'open' && ticket.status !== 'waiting') return;
  const { closeAnswered } = decision.settings.monitoring ?? MONITORING;
  if (ticket.alert?.touched === true && !closeAnswered) return;
  // Its followers are not over.
  // A caller waits for a call.
  if (openCallback(ticket) !== null) return;
  if (ticket.incident !== undefined && hasOpenFollowers(arrival, decision)) return;
  resolve(arrival, decision, ticket.number, because);
  const incident = ticket.follows === undefined ? null : decision.ticket(ticket.follows);
  if (typeof incident?.alert?.recoveredAt === 'number') recover(arrival, decision, incident, because);
}

/** Besides those that this decision resolved. */
function hasOpenFollowers({ state }: Arrival, decision: Decision): boolean {
  return (state.alert?.left ?? []).some((number) => decision.ticket(number)?.status !== 'resolved');
}

function resolve({ contact }: Arrival, decision: Decision, number: string, because: Reason[]): void {
  goOnToResolve(decision, number);
  const agent = decision.ticket(number)?.agent ?? '';
  const recovered = true as const;
  decision.change({
    type: 'ticket.resolved',
    ticket: number,
    agent,
    contact,
    answered: false,
    recovered,
    because,
  });
}

/** A recovery that comes first begins a ticket too, resolved at once: its problem finds it. */
function begin(arrival: Arrival, decision: Decision, found: AlertFound, before: Ticket | null): void {
  const { alert, key } = found;
  const at = acceptedAt(arrival, decision);
  const incident = alert.state === 'problem' ? incidentFor(decision, found, at) : null;
  const because = [REASONS[alert.state], ...(incident?.because ?? [])];
  if (incident === null && joinFlood(arrival, decision, because)) return;
  const known = arrival.state.entries.map(({ conversation }) => conversation);
  const { number } = openTicket(arrival, decision, {
    conversation: conversationOf(arrival, decision, null, known),
    linked: before?.number ?? null,
    because,
    alert: { key, state: alert.state, at: happenedAt(arrival), ...counted(found) },
    ...(incident === null ? {} : { incident: incident.opens }),
  });
  if (incident !== null) gather(decision, number, incident);
  rouse(decision, number, because);
  if (alert.state === 'recovery') resolve(arrival, decision, number, because);
}

/** A recovery that comes first is no alert of a storm. */
function counted({ alert, source }: AlertFound): { source?: string } {
  return alert.state === 'problem' && source !== null ? { source } : {};
}

/** A problem that comes back when all is over would be read by nobody there. */
function isAttachable(arrival: Arrival, decision: Decision, ticket: Ticket): boolean {
  return ticket.status !== 'resolved' && canJoin(arrival, decision, ticket);
}

/** The ticket that goes on is about more than the alert: nothing follows from its mails but that they are there. */
function attach(arrival: Arrival, decision: Decision, ticket: Ticket, state: AlertState): boolean {
  if (!canJoin(arrival, decision, ticket)) return false;
  const { number, conversation } = ticket;
  const because = [REASONS[state]];
  recordPlacement(decision, arrival, { conversation, ticket: number, as: 'customer', because });
  decision.change({ type: 'ticket.attached', ticket: number, contact: arrival.contact, because });
  return true;
}
