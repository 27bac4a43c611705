/**
 * Twilio's webhooks about a call, unchanged: repeated, late, in any order. The stage `calls` folds them and publishes
 * `contact.received`. Keyed by CallSid.
 */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { blobRef } from '../contact.ts';

const callSid = z.string();

export const callFacts = {
  'call.started': z.object({
    callSid,
    /** Our number, E.164. */
    number: z.string(),
    startedAt: z.number(),
    /** STIR/SHAKEN's verdict on the number, in Twilio's words; absent where none came, and before 0.3. */
    verstat: z.string().optional(),
    words: z.object({ from: z.string() }).optional(),
  }),
  /** The caller pressed a digit in the menu. */
  'call.chose': z.object({
    callSid,
    digit: z.string(),
    category: z.string().nullable(),
    /** The caller typed this number, `FL-1001`, and pressed no digit of a choice. Absent for a choice, and before 0.3. */
    typed: z.string().optional(),
  }),
  'call.ended': z.object({
    callSid,
    status: z.string(),
    durationSeconds: z.number().nullable(),
    endedAt: z.number(),
  }),
  /** Twilio has a recording; its bytes are not fetched yet. */
  'call.recorded': z.object({
    callSid,
    recordingSid: z.string(),
    durationSeconds: z.number().nullable(),
    recordedAt: z.number(),
    words: z.object({ url: z.string() }).optional(),
  }),
  /** The recording's bytes are in blobs. */
  'call.fetched': z.object({ callSid, recordingSid: z.string(), recording: blobRef }),
  'call.transcribed': z.object({
    callSid,
    recordingSid: z.string(),
    succeeded: z.boolean(),
    words: z.object({ text: z.string() }).optional(),
  }),
  /** The contact was published, with the parts known so far. Later callbacks amend it. */
  'call.concluded': z.object({
    callSid,
    contact: z.string(),
    recording: z.boolean(),
    /** SIDs of the recordings that the contact holds, and of those that it reports as missing. Absent before 0.3. */
    recordings: z.array(z.string()).optional(),
    missing: z.array(z.string()).optional(),
    transcript: z.boolean(),
    because: z.array(reason),
  }),
};
