/** Facts about queues. */
import { z } from 'zod';
import { reason } from '../classification.ts';

export const queueFacts = {
  /** Tickets wait in the queue and nobody can take them; the leads get a notice. Said again only after hours. */
  'queue.unserved': z.object({
    queue: z.string(),
    /** How many wait. */
    waiting: z.number(),
    /** When the oldest of them was opened. */
    oldestAt: z.number(),
    because: z.array(reason),
  }),
};
