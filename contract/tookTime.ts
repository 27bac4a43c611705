/** How long a clock of a ticket took in business time, and whether its promise was broken, by its folded state. Pure. */
import { isLateBy } from './brokenPromise.ts';
import { elapsedWithin } from './businessTime.ts';
import type { ClockFigure } from './figures.ts';
import { calendarOf, targetMinutes } from './promised.ts';
import type { Settings } from './settings.ts';
import type { SlaClock, SlaClockName } from './slaClock.ts';
import type { Ticket } from './ticket.ts';

type Promising = Pick<Settings, 'calendars' | 'plans'>;

/**
 * Null where nothing was promised. A reopening begins again: the minutes are of the last run. A promise that was broken stays broken,
 * also in a ticket that was merged later: nothing else of that one counts, because its clock goes on in the other ticket.
 */
export function tookTime(
  name: SlaClockName,
  ticket: Ticket,
  settings: Promising,
  now: number,
): ClockFigure | null {
  const clock = ticket[name];
  const ended = ticket.resolvedAt ?? ticket.closedAt;
  const isLate = wasBroken(name, ticket) || isLateBy(clock, ended ?? now);
  const none = { tookMinutes: null, promisedMinutes: null, isRunning: false };
  if (ticket.merged !== undefined) return isLate ? { ...none, isLate } : null;
  if (clock?.run === undefined) return isLate ? { ...none, isLate } : null;
  return {
    tookMinutes: clock.metAt === null ? null : minutesOf(clock, clock.run, clock.metAt, settings),
    promisedMinutes: promisedMinutes(name, ticket, clock, settings),
    isLate,
    isRunning: clock.metAt === null && ended === null,
  };
}

/** Before its clock began again. */
function wasBroken(name: SlaClockName, { broken, took = [] }: Ticket): boolean {
  const isOwedAgain = took.some(({ waits, firstResponse }) => {
    const metAt = firstResponse?.metAt ?? null;
    return waits && metAt !== null && isLateBy(firstResponse, metAt);
  });
  return broken?.includes(name) === true || (name === 'firstResponse' && isOwedAgain);
}

type Run = NonNullable<SlaClock['run']>;

function minutesOf(
  { calendar, stoodAt }: SlaClock,
  { from, elapsed }: Run,
  to: number,
  settings: Promising,
): number {
  const until = Math.min(to, stoodAt ?? to);
  return Math.round(elapsed + elapsedWithin(calendarOf(settings, calendar), from, until).minutes);
}

/** Set again behind its deadline, a clock no longer shows its target: its plan does. */
function promisedMinutes(
  name: SlaClockName,
  { plan, priority }: Ticket,
  clock: SlaClock,
  settings: Promising,
): number | null {
  const run = clock.dueOf ?? clock.run;
  if (run === undefined || clock.due <= run.from) return targetMinutes(settings, plan, priority, name);
  const { from, elapsed } = run;
  return Math.round(elapsed + elapsedWithin(calendarOf(settings, clock.calendar), from, clock.due).minutes);
}
