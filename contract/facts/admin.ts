/** What admins and operators did to the installation. */
import { z } from 'zod';
import { settings } from '../settings.ts';

export const adminFacts = {
  /** The settings changed; `words` is their new whole. */
  'admin.configured': z.object({
    version: z.number(),
    digest: z.string(),
    words: z.object({ settings }).optional(),
  }),
  /** A person was erased: their rows, bytes and log records are gone, these ids stay without a name. */
  'admin.forgot': z.object({ people: z.array(z.string()), contacts: z.array(z.string()) }),
  /**
   * An input could not be decided and waits beside the road. `words` is there where it comes from a stage without a
   * store, and is what the store keeps of it: `json` is the record's body as text.
   */
  'admin.parked': z.object({
    parked: z.string(),
    group: z.string(),
    input: z.string(),
    error: z.string(),
    words: z.object({ key: z.string(), error: z.string(), json: z.string() }).optional(),
  }),
  /** A parked input was handed in again. */
  'admin.unparked': z.object({ parked: z.string() }),
};
