/**
 * Effects of a contact on the ticket it joins. A waiting ticket resumes. A resolved one reopens within 14 days. An
 * imported ticket that was left open becomes live. Thanks or a reaction alone reopen none. A ticket whose agent left the team is reassigned.
 *
 * Never changes the state of a ticket for an imported contact. Never reopens a closed ticket.
 */
import type { Reason } from '../contract/classification.ts';
import type { Settings } from '../contract/settings.ts';
import { CLOSE_AFTER_MS, type Ticket } from '../contract/ticket.ts';
import { hasAgent } from './assignment.ts';
import type { Arrival } from './arrival.ts';
import { fillIn } from './handover/collecting.ts';
import { resumeSlaClock } from './slaClocks.ts';
import type { Decision } from './decision.ts';
import { assign } from './queue.ts';
import { reopen } from './reopening.ts';
import { startClocks } from './starting.ts';
import { schedule } from './vendorPause.ts';

/** Imported mail may join a closed ticket, because it is history too. */
export function canJoin(
  { live }: Pick<Arrival, 'live'>,
  { now }: Pick<Decision, 'now'>,
  ticket: Ticket,
): boolean {
  if (!live || ticket.status === 'open' || ticket.status === 'waiting') return true;
  return ticket.status === 'resolved' && now - (ticket.resolvedAt ?? now) < CLOSE_AFTER_MS;
}

/** Whether a live contact that joins the ticket makes it ask for a free agent. */
export function joinAsksAgents(settings: Settings, ticket: Ticket, now: number): boolean {
  if (!canJoin({ live: true }, { now }, ticket)) return false;
  if (ticket.status === 'resolved' || ticket.imported !== 'no') return true;
  return ticket.agent === null ? ticket.status === 'waiting' : !hasAgent(settings, ticket);
}

/** `person`: the sender to add as a participant; null adds none. `cc`: who else the mail adds. */
export function join(
  arrival: Arrival,
  decision: Decision,
  number: string,
  {
    person,
    cc = [],
    because,
    proved = false,
  }: { person: string | null; cc?: string[]; because: Reason[]; proved?: boolean },
): void {
  const { contact, live, received } = arrival;
  const before = decision.ticket(number);
  const isFirst = before?.unasked === true;
  const others = { ...(cc.length === 0 ? {} : { cc }), ...wroteThere(arrival, before, person) };
  const ticket = decision.change({
    type: 'ticket.joined',
    ticket: number,
    contact,
    person,
    ...others,
    ...(proved ? { proved: true as const } : {}),
    because,
  });
  if (!live) return;
  fillIn(arrival, decision, number);
  if (isEnough(arrival, ticket)) return;
  if (ticket.snoozedUntil !== undefined)
    decision.change({ type: 'ticket.woken', ticket: number, because: [{ rule: 'customer-wrote' }] });
  const at = Math.min(received.receivedAt, decision.now);
  // The first words of a customer to whom we wrote first: now we promise an answer, as in any other ticket.
  if (isFirst && ticket.status !== 'resolved')
    startClocks(decision, ticket, at, [{ rule: 'customer-wrote' }]);
  if (ticket.status === 'waiting') resume(decision, ticket, at, [{ rule: 'customer-wrote' }]);
  else if (ticket.status === 'resolved') reopen(decision, ticket, at, contact, wroteTo(ticket));
  else if (ticket.imported !== 'no') revive(decision, ticket, at);
  else if (ticket.agent !== null && !hasAgent(decision.settings, ticket)) replace(decision, ticket);
}

/** Who wrote stays when the merge that brought them is taken back, and hears of the alert's incident, though nothing proves them. */
function wroteThere(
  { state: { sender } }: Arrival,
  ticket: Ticket | null,
  person: string | null,
): { wrote?: string } {
  if (ticket === null || sender === null || sender.id === person) return {};
  if (ticket.took === undefined && ticket.alert === undefined) return {};
  return ticket.participants.includes(sender.id) ? { wrote: sender.id } : {};
}

/**
 * A reaction or thanks alone asks for nothing: a resolved ticket shows it and stays resolved. So it is when the customer says on
 * their page that it is solved; *not yet* asks for more, with any words.
 */
function isEnough({ words }: Arrival, ticket: Ticket): boolean {
  if (words.answer !== undefined) return words.answer.solved;
  return words.gesture !== undefined && ticket.status === 'resolved';
}

function wroteTo({ resolvedAt }: Ticket): Reason[] {
  return [{ rule: 'customer-wrote', detail: { resolvedAt } }];
}

/** The customer wrote, or an agent orders it. */
export function resume(decision: Decision, before: Ticket, at: number, because: Reason[]): void {
  // A mail sent before the agent's question counts no time from before the pause.
  const from = Math.max(at, before.pausedSince ?? at);
  decision.change({ type: 'ticket.resumed', ticket: before.number, because });
  schedule(decision, resumeSlaClock(decision.settings, before, from, because));
  if (before.agent !== null && !hasAgent(decision.settings, before)) replace(decision, before);
  else if (before.agent === null) assign(decision, before.number, before.queue, because);
}

/** An agent who left the team reads no mail, so the ticket is reassigned. */
function replace(decision: Decision, { number, queue, agent }: Ticket): void {
  assign(decision, number, queue, [{ rule: 'customer-wrote' }, { rule: 'agent-left', detail: { agent } }]);
}

function revive(decision: Decision, ticket: Ticket, at: number): void {
  const because = [{ rule: 'imported-came-to-life' }];
  startClocks(decision, { ...ticket, imported: 'no' }, at, because);
  assign(decision, ticket.number, ticket.queue, because);
}
