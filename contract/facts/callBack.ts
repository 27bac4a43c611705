/** Facts about the promise to ring a customer back, which the ticket folds (contract/callBack.ts). */
import { z } from 'zod';
import { keptBy } from '../callBack.ts';
import { reason } from '../classification.ts';
import { ladderSteps } from '../ladderSteps.ts';

const ticket = z.string();
const because = z.array(reason);
/** The call that asked for it: a promise keeps it where it goes on in another ticket. Absent: not recorded. */
const wish = z.string().exactOptional();

export const callbackFacts = {
  /** We ring the customer back by `due`. */
  'ticket.promised': z.object({
    ticket,
    contact: z.string(),
    person: z.string(),
    calendar: z.string(),
    /** Business minutes from `from`, and the intervals in which they count. */
    minutes: z.number(),
    from: z.number(),
    due: z.number(),
    intervals: z.array(z.tuple([z.number(), z.number()])),
    steps: ladderSteps,
    because,
  }),
  /** A step of the ladder before or after the promise is broken. `tell`: agents. */
  'ticket.reminded': z.object({
    ticket,
    due: z.number(),
    step: z.number(),
    /** 0: a warning. From 1 on the promise is broken. */
    level: z.number(),
    lateMs: z.number(),
    attempts: z.number(),
    tell: z.array(z.string()),
    wish,
    because,
  }),
  /** A person spoke with the customer by telephone. */
  'ticket.kept': z.object({
    ticket,
    /** Null where a telephone system names no agent. */
    agent: z.string().nullable(),
    how: keptBy,
    due: z.number(),
    attempts: z.number(),
    wish,
    because,
  }),
};
