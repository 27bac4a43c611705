/**
 * The SLA clocks of a ticket: scheduled when it opens, and rescheduled after a pause, a reopening or a change of
 * priority. All in business time; instants are epoch milliseconds.
 *
 * Never moves a met or paused deadline.
 */
import { dueAfter, elapsedWithin } from '../contract/businessTime.ts';
import type { Reason } from '../contract/classification.ts';
import type { DraftOf } from '../contract/fact.ts';
import { calendarOf, planCalendar, standsWithVendor, targetMinutes } from '../contract/promised.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { SlaClockName, SlaClock } from '../contract/slaClock.ts';
import { ladder, repeating } from './ladder.ts';

export type Scheduled = DraftOf<'ticket.scheduled'>;

export const SLA_CLOCKS: readonly SlaClockName[] = ['firstResponse', 'resolution'];

/**
 * Starts an SLA clock at `from` with the whole target, or with the rest of it when `elapsed` business minutes were
 * used before. Null when the plan promises nothing, the calendar never opens or no customer has written yet.
 */
export function startSlaClock(
  settings: Settings,
  ticket: Pick<Ticket, 'number' | 'plan' | 'priority' | 'imported' | 'unasked'>,
  clock: SlaClockName,
  from: number,
  because: Reason[],
  elapsed = 0,
): Scheduled | null {
  const target = targetMinutes(settings, ticket.plan, ticket.priority, clock);
  // Nobody has asked for anything: no answer and no resolution is owed.
  if (target === null || ticket.unasked === true) return null;
  const name = planCalendar(settings, ticket.plan);
  const calendar = calendarOf(settings, name);
  const minutes = Math.max(0, target - elapsed);
  const counted = dueAfter(calendar, from, minutes);
  if (counted === null) return null;
  // An imported ticket keeps its deadlines as figures and warns no agent.
  const { escalation } = settings;
  const steps =
    ticket.imported === 'no'
      ? repeating(ladder(escalation, calendar, { from, minutes: target, elapsed }), escalation)
      : [];
  const { due, intervals } = counted;
  return {
    type: 'ticket.scheduled',
    ticket: ticket.number,
    clock,
    calendar: name,
    minutes,
    from,
    elapsed,
    due,
    intervals,
    steps,
    because,
  };
}

/**
 * Business minutes left until the resolution is due, frozen while paused; 0 after the breach, null when nothing is
 * promised or it is met.
 */
export function minutesLeft(settings: Settings, ticket: Ticket, now: number): number | null {
  const clock = ticket.resolution;
  if (clock === null || clock.metAt !== null) return null;
  if (clock.pausedAt !== null) return clock.minutesLeft;
  return elapsedWithin(calendarOf(settings, clock.calendar), now, clock.due).minutes;
}

/**
 * Business minutes that the SLA clock has counted by `now`, independent of today's targets. Leaves out pauses and the
 * time before a reopening.
 */
export function usedMinutes(
  settings: Settings,
  { openedAt }: Pick<Ticket, 'openedAt'>,
  clock: SlaClock,
  now: number,
): number {
  const { from, elapsed } = clock.run ?? { from: openedAt, elapsed: 0 };
  const calendar = calendarOf(settings, clock.calendar);
  return elapsed + elapsedWithin(calendar, from, Math.min(now, clock.pausedAt ?? now)).minutes;
}

/**
 * Resumes the paused resolution at `from` with the minutes that were left. Each step that has not fired keeps its
 * distance. Null where it is not paused, or a vendor has the ticket.
 */
export function resumeSlaClock(
  settings: Settings,
  ticket: Ticket,
  from: number,
  because: Reason[],
): Scheduled | null {
  const pausedAt = ticket.resolution?.pausedAt ?? null;
  return pausedAt === null || standsWithVendor(settings, ticket)
    ? null
    : goOn(settings, ticket, 'resolution', { stoodAt: pausedAt, from }, because);
}

/** Lets an SLA clock that counted nothing since `stoodAt`, paused or met, go on at `from`. Null without the clock. */
export function goOn(
  settings: Settings,
  ticket: Ticket,
  name: SlaClockName,
  { stoodAt, from }: { stoodAt: number; from: number },
  because: Reason[],
): Scheduled | null {
  const clock = ticket[name];
  if (clock === null) return null;
  const calendar = calendarOf(settings, clock.calendar);
  const minutes =
    clock.pausedAt === null ? elapsedWithin(calendar, stoodAt, clock.due).minutes : (clock.minutesLeft ?? 0);
  // A pause does not repair a breach: a deadline that had passed does not move.
  const counted = stoodAt < clock.due ? dueAfter(calendar, from, minutes) : null;
  const steps = clock.steps.map((step) => {
    const left = elapsedWithin(calendar, stoodAt, step.at).minutes;
    return { ...step, at: dueAfter(calendar, from, left)?.due ?? from };
  });
  return {
    type: 'ticket.scheduled',
    ticket: ticket.number,
    clock: name,
    calendar: clock.calendar,
    minutes,
    from,
    elapsed: usedMinutes(settings, ticket, clock, stoodAt),
    due: counted?.due ?? clock.due,
    intervals: counted?.intervals ?? [],
    steps,
    because,
  };
}
