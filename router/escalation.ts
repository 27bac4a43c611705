/**
 * Warns and escalates. The latest due step of the ladder fires once and includes the earlier steps that were missed.
 * The fact records whom to tell, how late it fires, which SLA clock it is and which intervals counted.
 *
 * Never changes a late ticket's agent or priority.
 */
import { elapsedWithin } from '../contract/businessTime.ts';
import type { Reason } from '../contract/classification.ts';
import type { Interval } from '../contract/openingHours.ts';
import type { Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { SlaClockName, SlaClock } from '../contract/slaClock.ts';
import { calendarOf, targetMinutes } from '../contract/promised.ts';
import { usedMinutes } from './slaClocks.ts';
import type { Decision } from './decision.ts';
import type { Step } from './ladder.ts';
import { endedBy, repeated, toldAgain } from './repeats.ts';
import { toTell } from './toTell.ts';

/** Limits the intervals in the reasons. Beyond it the reasons list the last 20 and the number of all. */
const MAX_INTERVALS = 20;

export function escalate(decision: Decision, ticket: Ticket, name: SlaClockName): void {
  const clock = ticket[name];
  const missed = clock?.steps.filter(({ at }) => at <= decision.now) ?? [];
  const planned = missed.at(-1);
  if (clock === null || planned === undefined) return;
  const { settings, now } = decision;
  const { step, skipped, next } = repeated(settings, clock, planned, now);
  const told = toTell(settings, ticket, step.tell, decision.absent);
  const fact = {
    ticket: ticket.number,
    clock: name,
    due: clock.due,
    step: step.at,
    lateMs: now - step.at,
    tell: told.tell,
    because: [
      ...reasons(settings, ticket, name, clock, step, missed.length + skipped),
      ...toldAgain(step),
      ...told.because,
    ],
  };
  if (step.level === 0) decision.change({ type: 'ticket.warned', ...fact });
  else
    decision.change({
      type: 'ticket.escalated',
      level: step.level,
      ...fact,
      ...(next === null ? {} : { next: endedBy(settings, next, told.tell) }),
    });
}

/** How business time was counted, piece by piece. */
export function countedReasons({ minutes, intervals }: { minutes: number; intervals: Interval[] }): Reason[] {
  return [
    { rule: 'counted', detail: { minutes, intervals: intervals.length } },
    ...intervals
      .slice(-MAX_INTERVALS)
      .map(([from, until]): Reason => ({ rule: 'interval', detail: { from, until } })),
  ];
}

function reasons(
  settings: Settings,
  ticket: Ticket,
  name: SlaClockName,
  clock: SlaClock,
  step: Step,
  missed: number,
): Reason[] {
  const calendar = calendarOf(settings, clock.calendar);
  const counted = elapsedWithin(calendar, ticket.openedAt, step.at);
  const target = targetMinutes(settings, ticket.plan, ticket.priority, name);
  const used = usedMinutes(settings, ticket, clock, step.at);
  const { calendar: calendarName, due } = clock;
  return [
    { rule: `clock:${name}`, detail: { calendar: calendarName, due, targetMinutes: target } },
    { rule: 'step', detail: { level: step.level, tell: step.tell, collapsed: missed - 1 } },
    ...countedReasons({ minutes: used, intervals: counted.intervals }),
    // Calendar minutes in which the SLA clock was paused: waiting for the customer, or before a reopening.
    { rule: 'paused', detail: { minutes: counted.minutes - used } },
  ];
}
