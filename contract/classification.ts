/** The topic of a contact, our confidence in it, and the reasons. */
import { z } from 'zod';

/**
 * One reason of a decision. `rule` is the id of a rule, feature, strategy or check. `at` holds offsets into the words
 * that the rule read. `detail` holds ids, counts and instants. Never a person's words: they are looked up for display.
 */
export const reason = z.object({
  rule: z.string(),
  weight: z.number().optional(),
  at: z.tuple([z.number(), z.number()]).optional(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
});
export type Reason = z.infer<typeof reason>;

/**
 * A thing that the words name: `kind` is *invoice*, *order* …, `at` its place in subject or text. `id` of a product: the
 * configured one; of other kinds the words themselves are looked up for display.
 */
export const entity = z.object({
  kind: z.string(),
  at: z.tuple([z.number(), z.number()]),
  in: z.enum(['subject', 'text']),
  id: z.string().exactOptional(),
});
export type Entity = z.infer<typeof entity>;

export const priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof priority>;

/** The category of a contact below the classifier's threshold; its queue is `triage`. */
export const UNCLASSIFIED = 'unclassified';

export const classification = z.object({
  /** A category's id, or `unclassified`. */
  category: z.string(),
  /** The category with the highest score, even below the threshold. */
  best: z.string(),
  /** `scores[best]`, 0 to 1. */
  confidence: z.number(),
  /** Every category but `unclassified`; they sum to 1. */
  scores: z.record(z.string(), z.number()),
  language: z.string().nullable(),
  priority,
  because: z.array(reason),
  /** Numbers and names in the words, by their place alone. Absent without any, and before 0.3. */
  entities: z.array(entity).exactOptional(),
  /** What rules of the admin decided; absent where none did. `queue`: a category, or `triage`. */
  product: z.string().exactOptional(),
  queue: z.string().exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  autoReply: z.literal('never').exactOptional(),
});
export type Classification = z.infer<typeof classification>;
