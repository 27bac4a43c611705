/** Actions of admins and operators on the installation. */
import { z } from 'zod';
import { settings } from '../settings.ts';

export const adminFacts = {
  /** The settings changed; `words` holds all of them. */
  'admin.configured': z.object({
    version: z.number(),
    digest: z.string(),
    words: z.object({ settings }).optional(),
  }),
  /** A person was erased. Their rows, bytes and log records are deleted; these ids remain without a name. */
  'admin.forgot': z.object({ people: z.array(z.string()), contacts: z.array(z.string()) }),
  /**
   * A stage could not decide an input, so it is parked. `words` is present if the stage has no store; the store keeps
   * it: `json` is the record's body as text.
   */
  'admin.parked': z.object({
    parked: z.string(),
    group: z.string(),
    input: z.string(),
    error: z.string(),
    words: z.object({ key: z.string(), error: z.string(), json: z.string() }).optional(),
  }),
  /** A parked input was retried, with success. */
  'admin.unparked': z.object({ parked: z.string() }),
};
