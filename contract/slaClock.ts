/** The SLA clock of a ticket: to the first response or to the resolution. Pure steps of `evolve` (ticket.ts). */
import { z } from 'zod';
import type { DraftOf } from './fact.ts';
import { inOrder, type LadderStep, ladderSteps } from './ladderSteps.ts';

export type SlaClockName = 'firstResponse' | 'resolution';

/** An SLA clock. `metAt` and `pausedAt` do not change `due`. */
export const slaClock = z.object({
  calendar: z.string(),
  due: z.number(),
  metAt: z.number().nullable(),
  pausedAt: z.number().nullable(),
  /** Business minutes left when it was paused. */
  minutesLeft: z.number().nullable(),
  /** Since when it was paused when it was met. Absent if it was running. */
  stoodAt: z.number().exactOptional(),
  /**
   * The start of the current run, and the business minutes counted before it; absent if the fact that set the clock
   * lacks them.
   */
  run: z.object({ from: z.number(), elapsed: z.number() }).exactOptional(),
  /** The run that set `due`, where a later run began behind the deadline and left it. */
  dueOf: z.object({ from: z.number(), elapsed: z.number() }).exactOptional(),
  /** The steps of the ladder that have not fired yet. */
  steps: ladderSteps,
});
export type SlaClock = z.infer<typeof slaClock>;

export function scheduled(clock: SlaClock | null, fact: DraftOf<'ticket.scheduled'>): SlaClock {
  return {
    calendar: fact.calendar,
    due: fact.due,
    metAt: clock?.metAt ?? null,
    pausedAt: fact.paused === true ? fact.from : null,
    minutesLeft: fact.paused === true ? fact.minutes : null,
    ...(fact.elapsed === undefined ? {} : { run: { from: fact.from, elapsed: fact.elapsed } }),
    ...dueOf(clock, fact),
    steps: fact.steps,
  };
}

/** A deadline that has passed does not show the target of its run. */
function dueOf(clock: SlaClock | null, { due, from }: DraftOf<'ticket.scheduled'>): Pick<SlaClock, 'dueOf'> {
  const run = clock?.dueOf ?? clock?.run;
  return clock?.due === due && due <= from && run !== undefined ? { dueOf: run } : {};
}

export function met(clock: SlaClock | null, at: number): SlaClock | null {
  if (clock === null) return null;
  const { pausedAt, metAt } = clock;
  return {
    ...clock,
    metAt: metAt ?? at,
    pausedAt: null,
    minutesLeft: null,
    ...(pausedAt === null ? {} : { stoodAt: pausedAt }),
  };
}

/** The answer that met it was lost. */
export function unmet(clock: SlaClock | null): SlaClock | null {
  if (clock === null) return null;
  const { stoodAt: _stoodAt, ...rest } = clock;
  return { ...rest, metAt: null };
}

/**
 * A fired step removes every earlier one: steps missed while all processes were down collapse into the latest. `next`: its repeat.
 */
export function fired(clock: SlaClock | null, step: number, next?: LadderStep): SlaClock | null {
  if (clock === null) return null;
  const left = clock.steps.filter(({ at }) => at > step);
  return { ...clock, steps: next === undefined ? left : inOrder([...left, next]) };
}
