/** Facts about contacts: that one came in, what it is about, where it went. */
import { z } from 'zod';
import { classification, reason } from '../classification.ts';
import { blobRef, channel, contactWords, imported, source } from '../contact.ts';

export const receivedPayload = z.object({
  contact: z.string(),
  channel,
  source,
  /** INTERNALDATE, the end of DATA, or the start of the call. Clocks start here. */
  receivedAt: z.number(),
  raw: blobRef.nullable(),
  imported,
  words: contactWords.optional(),
});
export type Received = z.infer<typeof receivedPayload>;

export const contactFacts = {
  'contact.received': receivedPayload,
  /** A transcript or a recording came after the contact: the whole contact again, as it is now known. */
  'contact.amended': receivedPayload,
  /** Seen, and not taken, for a reason. */
  'contact.refused': z.object({
    source,
    reason: z.enum(['before-start', 'too-large', 'loop', 'own']),
    detail: z.string(),
  }),
  /** A contact that is already known came again, from this or from another source. Changes nothing else. */
  'contact.repeated': z.object({ contact: z.string(), source }),
  'contact.classified': z.object({
    contact: z.string(),
    /** Whether this is about a contact that was classified before. */
    amended: z.boolean(),
    classification,
    settingsVersion: z.number(),
    /** Digest of the model that was asked. */
    model: z.string(),
    /** On the log only: the contact itself, so that the router needs one record. */
    words: z.object({ received: receivedPayload }).optional(),
  }),
  /** Where a contact went. `ticket: null` always comes with the reason. */
  'contact.placed': z.object({
    contact: z.string(),
    conversation: z.string(),
    ticket: z.string().nullable(),
    /** Person id of the sender; null where there is none. */
    person: z.string().nullable(),
    /** As whom the sender was taken. `quarantined`: kept and shown, never acted on. */
    as: z.enum(['customer', 'machine', 'agent', 'quarantined']),
    because: z.array(reason),
    /** Message-IDs that the contact owns and cites, hashed away by `forget` with the words. */
    words: z.object({ owns: z.array(z.string()), cites: z.array(z.string()) }).optional(),
  }),
  /** A late parent showed that two conversations are one. */
  'conversation.merged': z.object({ into: z.string(), from: z.string() }),
};
