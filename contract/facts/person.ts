/** Facts about people outside the team. */
import { z } from 'zod';

export const personFacts = {
  /**
   * By an SMS a person ended the automatic SMS to their number, or wants them again. `asked`: they asked whose number it
   * is, and `out` stays as it was.
   */
  'person.opted': z.object({
    person: z.string(),
    contact: z.string(),
    out: z.boolean(),
    asked: z.literal('help').optional(),
  }),
};
