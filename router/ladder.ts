/**
 * The escalation ladder as instants of one SLA clock, in order. Level 0 is a warning; each step from the breach on
 * adds one level.
 */
import { dueAfter } from '../contract/businessTime.ts';
import type { Calendar, EscalationStep } from '../contract/settings.ts';
import type { LadderStep } from '../contract/ladderSteps.ts';

export type Step = LadderStep;

/** An SLA clock that runs from `from`, with `elapsed` of its `minutes` used before. */
export type Run = { from: number; minutes: number; elapsed: number };

/** A step that was due before `from` fires at `from`. */
export function ladder(escalation: EscalationStep[], calendar: Calendar, run: Run): Step[] {
  let level = 0;
  return offsets(escalation, run.minutes).map(({ minutes, tell }) => {
    if (minutes >= run.minutes) level += 1;
    const at = dueAfter(calendar, run.from, Math.max(0, minutes - run.elapsed))?.due ?? run.from;
    return { at, level: minutes >= run.minutes ? level : 0, tell };
  });
}

/** The last step, behind the deadline, as one that repeats where the settings want it. */
export function repeating(steps: Step[], escalation: EscalationStep[]): Step[] {
  const [last, repeat] = [steps.at(-1), escalation.at(-1)?.repeat];
  if (last === undefined || repeat === undefined || last.level === 0) return steps;
  return [...steps.slice(0, -1), { ...last, repeat }];
}

/** Business minutes from the start of the SLA clock, in order. */
function offsets(escalation: EscalationStep[], target: number): { minutes: number; tell: Step['tell'] }[] {
  let previous = 0;
  const steps = escalation.map(({ atShare, afterMinutes, tell }) => {
    previous = atShare === null ? previous + (afterMinutes ?? 0) : atShare * target;
    return { minutes: previous, tell };
  });
  return steps.sort((a, b) => a.minutes - b.minutes);
}
