/** Facts about an assignment that its agent has to accept. accepting.ts of contract/ folds them. */
import { z } from 'zod';
import { reason } from '../classification.ts';

const ticket = z.string();
const because = z.array(reason);

/** Of an assignment by Firstline where the plan wants it accepted. `by` null: this priority leaves time. `tried`: who had it before and did not. */
export const acceptKey = z.object({ by: z.number().nullable(), tried: z.array(z.string()) });

export const acceptFacts = {
  /** Its agent says that they have it, or is writing about it: it goes to nobody else. Other acts need no such fact. */
  'ticket.accepted': z.object({ ticket, agent: z.string(), because }),
  /** Its agent did not accept it in time, and no other agent can take it now. It stays, and is offered again at `retryAt`. */
  'ticket.unaccepted': z.object({
    ticket,
    agent: z.string(),
    tell: z.array(z.string()),
    retryAt: z.number(),
    because,
  }),
};
