/** The steps of a ladder that have not fired yet: when, whom to tell, and 0 for a warning. */
import { z } from 'zod';

/** Told again at this interval of business time, until an agent takes the ticket on (takenOn.ts). */
const repeat = z.object({
  minutes: z.number(),
  /** The most repeats; absent: without end. */
  times: z.number().exactOptional(),
  /** The repeats go one level up. */
  oneUp: z.literal(true).exactOptional(),
  /** Which repeat this is. Absent from the step that begins them. */
  time: z.number().exactOptional(),
  /** Agents whose acts end the repeats: who was told, and their level or above. Absent from the step that begins them. */
  endedBy: z.array(z.string()).exactOptional(),
});

export const ladderStep = z.object({
  at: z.number(),
  level: z.number(),
  tell: z.enum(['agent', 'lead', 'admin']),
  repeat: repeat.exactOptional(),
});
export type LadderStep = z.infer<typeof ladderStep>;

export const ladderSteps = z.array(ladderStep);

export const LEVELS = ['agent', 'lead', 'admin'] as const;

/** The level above; of the last one itself. */
export function above(level: LadderStep['tell']): LadderStep['tell'] {
  return LEVELS[LEVELS.indexOf(level) + 1] ?? level;
}

export function inOrder(steps: LadderStep[]): LadderStep[] {
  return steps.toSorted((a, b) => a.at - b.at);
}

export function isRepeat({ repeat: again }: LadderStep): boolean {
  return again?.time !== undefined;
}
