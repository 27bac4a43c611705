/**
 * A hand-over in preparation: what a vendor asks for, what the mails of the ticket hold of it and where, and the missing things.
 *
 * Never holds a person's words: a finding is a place in a contact, which is read when it is shown. So `forget` leaves
 * nothing of it behind.
 */
import { z } from 'zod';
import { iso } from './clock.ts';
import type { ContactWords } from './contact.ts';

/** `part`: which text of the contact has it. `from` has no place: it is who wrote. `noZone`: a time without one. */
export const found = z.object({
  ask: z.string(),
  contact: z.string(),
  part: z.enum(['subject', 'text', 'from']),
  at: z.number(),
  length: z.number(),
  noZone: z.literal(true).exactOptional(),
});
export type Found = z.infer<typeof found>;

/** The findings. `product`: its name in the settings. */
export const collected = z.object({
  vendor: z.string(),
  product: z.string().nullable(),
  found: z.array(found),
  missing: z.array(z.string()),
});
export type Collected = z.infer<typeof collected>;

/** `id`: of the fact that made it, so that an agent confirms what they saw. `askedAt`: when the customer was asked. */
export const handover = collected.extend({
  id: z.string(),
  at: z.number(),
  agent: z.string(),
  askedAt: z.number().exactOptional(),
});
export type Handover = z.infer<typeof handover>;

/** The words at the place; '' where the contact has them no more. */
export function wordsAt(
  { part, at, length }: Pick<Found, 'part' | 'at' | 'length'>,
  contact: { words: ContactWords } | undefined,
): string {
  if (contact === undefined) return '';
  const { subject, text: body, from } = contact.words;
  if (part === 'from')
    return from === null ? '' : from.name === '' ? from.address : `${from.name} <${from.address}>`;
  return (part === 'subject' ? subject : body).slice(at, at + length).trim();
}

export const handoverRowSchema = z.object({
  vendor: z.string(),
  product: z.string().nullable(),
  collectedAt: z.iso.datetime(),
  agent: z.string(),
  found: z.array(z.object({ ask: z.string(), contact: z.string() })),
  missing: z.array(z.string()),
  askedAt: z.iso.datetime().nullable(),
});

export function handoverRow(one: Handover): z.infer<typeof handoverRowSchema> {
  const { vendor, product, at, agent, missing, askedAt = null } = one;
  return {
    vendor,
    product,
    collectedAt: iso(at),
    agent,
    found: one.found.map(({ ask, contact }) => ({ ask, contact })),
    missing,
    askedAt: iso(askedAt),
  };
}
