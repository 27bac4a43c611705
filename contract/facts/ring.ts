/** Facts about ring backs, which the ticket folds: an agent has the customer rung, and the outcome. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { ringOutcome } from '../ring.ts';

const ticket = z.string();
const because = z.array(reason);

export const ringFacts = {
  /** An agent has the customer rung: `message` asks the telephone company for it. */
  'ticket.ringing': z.object({
    ticket,
    agent: z.string(),
    /** The agent's mail; null for a click. */
    contact: z.string().nullable(),
    message: z.string(),
    person: z.string(),
    /** Our number that the customer sees. */
    number: z.string(),
    /** Counted from 1, by ticket. */
    attempt: z.int().positive(),
    because,
  }),
  /** Its outcome so far. `talkSeconds`: of the call with the customer, once it is over. */
  'ticket.rang': z.object({
    ticket,
    agent: z.string(),
    message: z.string(),
    outcome: ringOutcome,
    attempt: z.int().positive(),
    talkSeconds: z.number().nullable(),
    /** The telephone company's id of the agent's call, where the news told it. */
    sid: z.string().optional(),
    because,
  }),
};
