/**
 * The last step of a ladder, told again until an agent takes the ticket on (contract/takenOn.ts). The next repeat is part of the fact that
 * fires, so that it is folded like any other step.
 *
 * Never fires for an instant that passed while a later repeat is due.
 */
import { dueAfter, elapsedWithin } from '../contract/businessTime.ts';
import type { Reason } from '../contract/classification.ts';
import { above, isRepeat, LEVELS } from '../contract/ladderSteps.ts';
import { calendarOf } from '../contract/promised.ts';
import type { Settings } from '../contract/settings.ts';
import type { SlaClock } from '../contract/slaClock.ts';
import type { Step } from './ladder.ts';

/** The step that fires now, how many repeats it stands for beside itself, and the next one. */
export function repeated(
  settings: Settings,
  clock: SlaClock,
  planned: Step,
  now: number,
): { step: Step; skipped: number; next: Step | null } {
  const { repeat } = planned;
  if (repeat === undefined) return { step: planned, skipped: 0, next: null };
  const calendar = calendarOf(settings, clock.calendar);
  const passed = Math.floor(elapsedWithin(calendar, planned.at, now).minutes / repeat.minutes);
  const at = (count: number): number | null =>
    dueAfter(calendar, planned.at, count * repeat.minutes)?.due ?? null;
  const time = (repeat.time ?? 0) + 1;
  const following = time > (repeat.times ?? time) ? null : at(passed + 1);
  return {
    // The step of the ladder itself fires for its own instant.
    step: isRepeat(planned) ? { ...planned, at: at(passed) ?? planned.at } : planned,
    skipped: passed,
    next:
      following === null
        ? null
        : { ...planned, at: following, tell: levelOf(planned), repeat: { ...repeat, time } },
  };
}

/** The first repeat goes up, and the others stay there. */
function levelOf(planned: Step): Step['tell'] {
  const goesUp = planned.repeat?.oneUp === true && !isRepeat(planned);
  return goesUp ? above(planned.tell) : planned.tell;
}

/** Who was told now, and all of the level of this step and of the one that comes. */
export function endedBy({ agents }: Settings, next: Step, told: string[]): Step {
  const from = Math.max(1, LEVELS.indexOf(next.tell));
  const above: readonly string[] = LEVELS.slice(from);
  const ids = agents.filter(({ id, role }) => told.includes(id) || above.includes(role)).map(({ id }) => id);
  return next.repeat === undefined ? next : { ...next, repeat: { ...next.repeat, endedBy: ids } };
}

export function toldAgain({ repeat }: Step): Reason[] {
  if (repeat?.time === undefined) return [];
  const { minutes, time, times } = repeat;
  return [{ rule: 'repeated', detail: { minutes, time, ...(times === undefined ? {} : { times }) } }];
}
