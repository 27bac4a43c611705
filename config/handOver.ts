/** How a vendor takes tickets and what it asks for, as the file says it. */
import { z } from 'zod';
import { cutAddress } from '../contract/address.ts';
import { type Ask, isKnownAsk, knownAsks } from '../contract/handOverSettings.ts';
import { DONE_WITH_IT, RESERVED } from '../contract/vendors.ts';
import * as field from './fields.ts';

const { section } = field;

/** No word of the mail commands that stands where an id may be. */
export const vendorId = field.id
  .refine((id) => id !== DONE_WITH_IT, {
    error: `must not be "${DONE_WITH_IT}": the mail command #vendor ${DONE_WITH_IT} ends a hand-over`,
  })
  .refine((id) => !RESERVED.includes(id), {
    error: `must not be ${RESERVED.map((one) => `"${one}"`).join(' or ')}: the mail command #handover has these words`,
  });

/** `- steps`, or with the admin's own label. */
const ask = z
  .union([
    field.id.transform((id): Ask => ({ id, label: {} })),
    section({ id: field.id, label: z.record(field.language, field.text.max(120)) }),
  ])
  .refine(({ id, label }) => isKnownAsk(id) || Object.keys(label).length > 0, {
    error: `must have a label, or be one of ${knownAsks.join(', ')}`,
  });

const product = section({
  name: field.name.max(80),
  words: z.array(field.text.max(80)).max(50).default([]),
  asks: z.array(field.id).min(1).nullable().default(null),
});

const sender = z
  .string()
  .regex(/^[^\s@<>,;]{0,64}@[^\s@<>,;]{1,255}$/, { error: 'must be an address, or a domain behind "@"' })
  .toLowerCase();

/** Without `from` the vendor answers from the domain of `to`. */
export const handOver = section({
  way: z.enum(['mail', 'hand']).default('hand'),
  to: field.mailAddress.nullable().default(null),
  from: z.array(sender).max(50).default([]),
  language: field.language.default('en'),
  tellCustomer: z.boolean().default(false),
  asks: z
    .array(ask)
    .min(1)
    .max(30)
    .default(() => knownAsks.filter((id) => id !== 'host').map((id) => ({ id, label: {} }))),
  products: z.array(product).max(200).default([]),
})
  .refine(({ way, to }) => (way === 'mail') === (to !== null), {
    error: 'must have "to" with the way "mail", and none with the way "hand"',
  })
  .transform((given) => ({
    ...given,
    from: given.from.length > 0 || given.to === null ? given.from : [`@${cutAddress(given.to).domain}`],
  }));
