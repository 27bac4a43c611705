/**
 * Changes a ticket's category or priority. A new category moves the ticket to its queue, reassigns it only if the
 * agent lacks the skill, and leaves deadlines as they are. A new priority reschedules unmet deadlines.
 *
 * Never counts paused time. Never starts a paused SLA clock.
 */
import type { Priority, Reason } from '../contract/classification.ts';
import { inOrder, isRepeat } from '../contract/ladderSteps.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { SlaClock, SlaClockName } from '../contract/slaClock.ts';
import { queueOf } from '../contract/serving.ts';
import { acceptanceUnder } from './accepting.ts';
import { SLA_CLOCKS, type Scheduled, startSlaClock, usedMinutes } from './slaClocks.ts';
import type { Decision } from './decision.ts';
import type { Step } from './ladder.ts';
import { assign, isServed } from './queue.ts';
import { schedule } from './vendorPause.ts';

export function recategorise(decision: Decision, before: Ticket, category: string, because: Reason[]): void {
  if (category === before.category) return;
  const queue = queueOf(decision.settings, category);
  const previous = before.category;
  const moves = needsOtherAgent(decision.settings, before, category);
  const ticket = decision.change({
    type: 'ticket.categorised',
    ticket: before.number,
    previous,
    category,
    queue,
    because,
  });
  if (!moves) return;
  const rule = ticket.agent === null ? 'category-changed' : 'agent-lacks-skill';
  assign(decision, ticket.number, queue, [{ rule, detail: { queue, agent: ticket.agent } }]);
}

/** Whether a live ticket under this category has no agent who may serve it. */
export function needsOtherAgent(settings: Settings, ticket: Ticket, category: string): boolean {
  if (category === ticket.category || isOver(ticket) || ticket.imported !== 'no') return false;
  return !isServed(settings, ticket, queueOf(settings, category));
}

export function reprioritise(
  decision: Decision,
  before: Ticket,
  priority: Priority,
  because: Reason[],
): void {
  if (priority === before.priority) return;
  const previous = before.priority;
  const number = before.number;
  const ticket = decision.change({
    type: 'ticket.prioritised',
    ticket: number,
    previous,
    priority,
    ...acceptanceUnder(decision.settings, before, priority, decision.now),
    because,
  });
  rescheduleAll(decision, number, [{ rule: 'priority', detail: { previous, priority: ticket.priority } }]);
}

/** Sets the unmet deadlines again, by the ticket's plan and priority as they are now. */
export function rescheduleAll(decision: Decision, number: string, because: Reason[]): void {
  const ticket = decision.ticket(number);
  if (ticket === null || isOver(ticket)) return;
  for (const clock of SLA_CLOCKS) reschedule(decision, ticket, clock, because);
}

function reschedule(decision: Decision, ticket: Ticket, clock: SlaClockName, because: Reason[]): void {
  const running = ticket[clock];
  const met = clock === 'firstResponse' ? ticket.firstRespondedAt : ticket.resolvedAt;
  if (met !== null || (running !== null && running.metAt !== null)) return;
  const scheduled = setAgain(decision, ticket, clock, because);
  if (scheduled === null) return;
  const { settings, now } = decision;
  const paused = running !== null && running.pausedAt !== null;
  const fired = running === null ? 0 : Math.max(0, settings.escalation.length - planned(running).length);
  const waits = ticket.status === 'waiting';
  // An open ticket is paused with a vendor.
  const stands = paused && !waits ? { paused: true as const, intervals: [] } : {};
  const steps = stillRepeated(running, stillToFire(scheduled.steps, fired, now), now);
  schedule(decision, { ...scheduled, steps, ...stands });
  if (paused && waits)
    decision.change({ type: 'ticket.waited', ticket: ticket.number, minutesLeft: scheduled.minutes });
}

/**
 * Reschedules a running SLA clock from the start of its current run, with the minutes counted before that run. A
 * paused one keeps the minutes counted so far.
 */
function setAgain(
  { settings, now }: Decision,
  ticket: Ticket,
  name: SlaClockName,
  because: Reason[],
): Scheduled | null {
  const clock = ticket[name];
  if (clock === null) return startSlaClock(settings, ticket, name, ticket.openedAt, because);
  const { from, elapsed } =
    clock.pausedAt === null && clock.run !== undefined
      ? clock.run
      : { from: now, elapsed: usedMinutes(settings, ticket, clock, now) };
  return startSlaClock(settings, ticket, name, from, because, elapsed);
}

/**
 * Steps that fired under the old deadline do not fire again. Other overdue steps fire now, at an instant of their
 * own, because an instant that fired once never fires again.
 */
function stillToFire(steps: Step[], fired: number, now: number): Step[] {
  return steps
    .filter(({ at }, rung) => at > now || rung >= fired)
    .map((step) => ({ ...step, at: Math.max(step.at, now) }));
}

function planned({ steps }: SlaClock): Step[] {
  return steps.filter((step) => !isRepeat(step));
}

/** The repeats go on, unless the step that begins them has not fired under the new deadline. */
function stillRepeated(running: SlaClock | null, steps: Step[], now: number): Step[] {
  const again = running?.steps.find(isRepeat);
  if (again === undefined || steps.some(({ repeat }) => repeat !== undefined)) return steps;
  return inOrder([...steps, { ...again, at: Math.max(again.at, now) }]);
}

function isOver(ticket: Ticket): boolean {
  return ticket.status === 'resolved' || ticket.status === 'closed';
}
