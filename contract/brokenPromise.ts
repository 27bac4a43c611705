/** Promises of a ticket that were broken before their clock began again. Pure steps of `evolve` (ticket.ts). */
import { z } from 'zod';
import type { FactOf } from './fact.ts';
import type { SlaClock, SlaClockName } from './slaClock.ts';

/** Absent from a ticket where none was. */
export const brokenPromises = z.array(z.enum(['firstResponse', 'resolution']));

type Promised = Record<SlaClockName, SlaClock | null> & {
  resolvedAt: number | null;
  firstRespondedAt: number | null;
  broken?: SlaClockName[];
};
type Restart = FactOf<'ticket.reopened' | 'ticket.scheduled'>;

/** `before` with the promises that were late when this fact let their clock begin again, or set it again. */
export function withBroken<T extends Promised>(before: T, fact: Restart): T {
  const broken = new Set(before.broken);
  for (const name of restarted(before, fact))
    if (isLateBy(before[name], before.resolvedAt ?? fact.at)) broken.add(name);
  return broken.size === 0 ? before : { ...before, broken: [...broken].toSorted() };
}

/** The resolution clock restarts: the `ticket.scheduled` beside this fact sets it. */
export function reopened<T extends Promised>(before: T, fact: FactOf<'ticket.reopened'>): T {
  const open = { status: 'open', resolvedAt: null, pausedSince: null, resolution: null };
  return { ...withBroken(before, fact), ...open };
}

function restarted(before: Promised, fact: Restart): SlaClockName[] {
  if (fact.type === 'ticket.reopened')
    return before.firstRespondedAt === null ? ['firstResponse', 'resolution'] : ['resolution'];
  const clock = before[fact.clock];
  // A new priority sets the clock of the same run again. What a merge brings begins another run.
  const isSameRun = clock !== null && (clock.pausedAt !== null || clock.run?.from === fact.from);
  return isSameRun && clock.metAt === null ? [fact.clock] : [];
}

/** Whether the clock is, or was, met, paused or stopped at `at` behind its deadline. */
export function isLateBy(clock: SlaClock | null, at: number): boolean {
  return clock !== null && Math.min(clock.stoodAt ?? clock.pausedAt ?? at, clock.metAt ?? at) > clock.due;
}
