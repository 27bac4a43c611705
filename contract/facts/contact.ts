/** Facts about contacts: received, classified, placed. */
import { z } from 'zod';
import { classification, reason } from '../classification.ts';
import { blobRef, channel, contactWords, imported, source } from '../contact.ts';
import { shadowVerdict } from '../shadow.ts';

export const receivedPayload = z.object({
  contact: z.string(),
  channel,
  source,
  /** INTERNALDATE, the end of DATA, or the start of the call. SLA clocks start at it. */
  receivedAt: z.number(),
  raw: blobRef.nullable(),
  imported,
  words: contactWords.optional(),
});
export type Received = z.infer<typeof receivedPayload>;

export const contactFacts = {
  'contact.received': receivedPayload,
  /** A transcript, a recording or pictures arrived after the contact: holds the whole contact again, amended. */
  'contact.amended': receivedPayload,
  /** The inbox refused an input, for a reason. */
  'contact.refused': z.object({
    source,
    reason: z.enum(['before-start', 'too-large', 'loop', 'own', 'canary']),
    detail: z.string(),
  }),
  /** A known contact arrived again, from the same or another source. Has no other effect. */
  'contact.repeated': z.object({ contact: z.string(), source }),
  'contact.classified': z.object({
    contact: z.string(),
    /** Whether the contact was classified before. */
    amended: z.boolean(),
    classification,
    settingsVersion: z.number(),
    /** Digest of the model in use. */
    model: z.string(),
    /**
     * On the log only: the contact itself, so that the router needs a single record, and what a candidate would have
     * decided, which the store keeps beside the history.
     */
    words: z.object({ received: receivedPayload, shadow: shadowVerdict.exactOptional() }).optional(),
  }),
  /** The router's decision about a contact. `ticket: null` always has a reason. */
  'contact.placed': z.object({
    contact: z.string(),
    conversation: z.string(),
    ticket: z.string().nullable(),
    /** Person id of the sender; null without a sender. */
    person: z.string().nullable(),
    /** The sender's role in this decision. `quarantined`: kept and shown, never acted on. */
    as: z.enum(['customer', 'machine', 'agent', 'quarantined']),
    /** The ticket that it leaves: an agent split it off. */
    from: z.string().exactOptional(),
    because: z.array(reason),
    /** Message-IDs that the contact owns and cites; `forget` hashes them when it erases the words. */
    words: z.object({ owns: z.array(z.string()), cites: z.array(z.string()) }).optional(),
  }),
  /**
   * A person looked at a quarantined mail and vouches for it. The router places it as one whose sender is unchecked,
   * and never obeys it as an agent's.
   */
  'contact.released': z.object({
    contact: z.string(),
    /** Null: an operator, by the command line. */
    agent: z.string().nullable(),
    classification,
    /** On its way to the router only. */
    words: z.object({ received: receivedPayload }).optional(),
  }),
  /** A person looked at a quarantined mail and leaves it there. */
  'contact.rejected': z.object({ contact: z.string(), agent: z.string().nullable() }),
  /** A late parent showed that two conversations are one. */
  'conversation.merged': z.object({ into: z.string(), from: z.string() }),
};
