/** The ladder of escalation in the file: its steps, and the repeats of the last one. */
import { z } from 'zod';
import type { EscalationStep } from '../contract/settings.ts';
import * as field from './fields.ts';

const { section } = field;

/** More often nobody could answer between two notices. */
const MIN_REPEAT_MINUTES = 15;

const step = section({
  at: field.share.optional(),
  after: field.longDuration.optional(),
  tell: z.enum(['agent', 'lead', 'admin']),
  repeat: field.longDuration
    .refine((minutes) => minutes >= MIN_REPEAT_MINUTES, { error: 'must be at least 15m' })
    .optional(),
  times: z.int().positive().optional(),
  oneUp: z.boolean().optional(),
})
  .refine(({ at, after }) => (at === undefined) !== (after === undefined), {
    error: 'must have either "at" (a share of the target) or "after" (time since the step before)',
  })
  .refine(
    ({ repeat, times, oneUp }) => repeat !== undefined || (times === undefined && oneUp === undefined),
    {
      error: 'must have "repeat" where it has "times" or "oneUp"',
    },
  )
  .refine(({ tell, oneUp }) => tell !== 'admin' || oneUp !== true, {
    error: 'must not have "oneUp": no level is above the admins',
  })
  .transform(
    ({ at, after, tell, repeat, times, oneUp }): EscalationStep => ({
      atShare: at ?? null,
      afterMinutes: after ?? null,
      tell,
      ...(repeat === undefined
        ? {}
        : {
            repeat: {
              minutes: repeat,
              ...(times === undefined ? {} : { times }),
              ...(oneUp === true ? { oneUp } : {}),
            },
          }),
    }),
  );

export const escalation = z.array(step).superRefine((steps, context) => {
  let share = 0;
  for (const [index, { atShare, repeat }] of steps.entries()) {
    if (repeat !== undefined && (index < steps.length - 1 || (atShare ?? 1) < 1))
      context.addIssue({
        code: 'custom',
        path: [index, 'repeat'],
        message: 'must be of the last step, and not before the deadline (100%)',
      });
    if (index === 0 && atShare === null)
      context.addIssue({
        code: 'custom',
        path: [0],
        message: 'must have "at": the first step has no step before it',
      });
    if (atShare !== null && atShare <= share)
      context.addIssue({
        code: 'custom',
        path: [index, 'at'],
        message: 'must be a larger share than the step before',
      });
    share = atShare ?? share;
  }
});
