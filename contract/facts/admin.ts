/** Actions of admins and operators on the installation. */
import { z } from 'zod';
import { settings } from '../settings.ts';

/** What a backtest of a book counted. */
export const figures = z.object({
  contacts: z.number(),
  changed: z.number(),
  better: z.number(),
  worse: z.number(),
  unknown: z.number(),
});
export type Figures = z.infer<typeof figures>;

/** Who did it, in free text, and why. The store keeps it beside the history. */
export const authored = z.object({ author: z.string().nullable(), reason: z.string().nullable() });
export type Authored = z.infer<typeof authored>;

export const adminFacts = {
  /** The settings changed; `words` holds all of them. */
  'admin.configured': z.object({
    version: z.number(),
    digest: z.string(),
    words: z.object({ settings }).optional(),
  }),
  /**
   * The pointer to the rules in force moved: to a book by its content (contract/books.ts). `version`: the settings that
   * hold it, by which decisions name it.
   */
  'admin.published': z.object({
    version: z.number(),
    book: z.string(),
    how: z.enum(['published', 'rolledBack']),
    /** Of its backtest over the contacts stored at that moment; null: none was made. */
    figures: figures.nullable(),
    words: authored.optional(),
  }),
  /** From these settings on a book is tried beside the rules in force; `book` null: none is any longer. */
  'admin.shadowed': z.object({
    version: z.number(),
    book: z.string().nullable(),
    until: z.number().nullable(),
    words: authored.optional(),
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
