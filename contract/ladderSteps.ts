/** The steps of a ladder that have not fired yet: when, whom to tell, and 0 for a warning. */
import { z } from 'zod';

export const ladderSteps = z.array(
  z.object({ at: z.number(), level: z.number(), tell: z.enum(['agent', 'lead', 'admin']) }),
);
