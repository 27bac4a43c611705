/** How a vendor takes tickets, and what it asks for, as the settings say it. */
import { z } from 'zod';

/** What Firstline looks for, or asks the customer for, without a label. Any other thing that a vendor asks for has a label in the settings. */
export const knownAsks = [
  'tenant',
  'product',
  'times',
  'errors',
  'correlations',
  'host',
  'steps',
  'impact',
  'contact',
] as const;
export type KnownAsk = (typeof knownAsks)[number];

export function isKnownAsk(id: string): id is KnownAsk {
  return (knownAsks as readonly string[]).includes(id);
}

const text = z.string().min(1);

/** One thing that the vendor asks for. `label`: by language; empty for one that Firstline knows. */
export const askSettings = z.strictObject({ id: text, label: z.record(z.string(), text) });

/** How a vendor takes tickets, and what it asks for. */
export const handOverSettings = z.strictObject({
  /** `mail`: Firstline writes to `to`. `hand`: an agent copies the text. */
  way: z.enum(['mail', 'hand']),
  to: text.nullable(),
  /** Who answers: addresses, or domains behind `@`. */
  from: z.array(text),
  /** Of the text for the vendor. */
  language: text,
  /** The customer is told once that the ticket was passed on. */
  tellCustomer: z.boolean(),
  asks: z.array(askSettings),
  /** By `words` a mail names a product. `asks`: the ids of what the vendor asks for about it; null: everything. */
  products: z.array(z.strictObject({ name: text, words: z.array(text), asks: z.array(text).nullable() })),
});
export type HandOverSettings = z.infer<typeof handOverSettings>;
export type Ask = z.infer<typeof askSettings>;
