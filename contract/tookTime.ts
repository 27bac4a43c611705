/** How long a clock of a ticket took in business time, by its folded state. Pure. */
import { elapsedWithin } from './businessTime.ts';
import type { ClockFigure } from './figures.ts';
import type { Settings } from './settings.ts';
import type { SlaClockName } from './slaClock.ts';
import type { Ticket } from './ticket.ts';

/**
 * `waitedAt`: when it was last put to wait for the customer, null for never: a resolution that came while it waited took no longer than
 * until then. Null where no clock counts: none was promised, or the ticket was merged into another.
 */
export function tookTime(
  name: SlaClockName,
  ticket: Ticket,
  waitedAt: number | null,
  { calendars }: Pick<Settings, 'calendars'>,
  now: number,
): ClockFigure | null {
  const clock = ticket[name];
  if (clock?.run === undefined || ticket.merged !== undefined) return null;
  const { from, elapsed } = clock.run;
  const stood = name === 'resolution' && waitedAt !== null && waitedAt >= from ? waitedAt : null;
  const ended = clock.metAt ?? ticket.resolvedAt ?? ticket.closedAt ?? clock.pausedAt ?? now;
  const until = Math.min(ended, stood ?? ended);
  const calendar = calendars[clock.calendar];
  // Without a calendar, which an admin may have removed, all of it counts.
  const minutes = (to: number): number =>
    calendar === undefined ? Math.max(0, to - from) / 60_000 : elapsedWithin(calendar, from, to).minutes;
  return {
    tookMinutes: clock.metAt === null ? null : Math.round(elapsed + minutes(until)),
    promisedMinutes: Math.round(elapsed + minutes(clock.due)),
    isLate: until > clock.due,
  };
}
