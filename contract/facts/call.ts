/**
 * What a telephone system told about a call: repeated, late, in any order. The stage `calls` folds it and publishes
 * `contact.received`. Keyed by CallSid: Twilio's, or that of contract/callSystem.ts.
 */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { blobRef, callbackAsked } from '../contact.ts';

const callSid = z.string();

/** Why an endpoint of ours gave no transcript: nothing was said, it refused the recording, or the recording is larger than it takes. */
export const transcriptFailure = z.enum(['silence', 'refused', 'tooLarge']);

export const callFacts = {
  'call.started': z.object({
    callSid,
    /** Our number, E.164. */
    number: z.string(),
    startedAt: z.number(),
    /** STIR/SHAKEN's verdict on the number, in Twilio's words; absent where none came, and before 0.3. */
    verstat: z.string().optional(),
    /** By `import`: it is history, without notices. Absent for a live call, and before 0.3. */
    imported: z.enum(['closed', 'open']).optional(),
    words: z.object({ from: z.string() }).optional(),
  }),
  /** A person took the call. At Twilio an agent pressed the key; whether they were connected is a `call.dialed`. */
  'call.answered': z.object({
    callSid,
    answeredAt: z.number(),
    /** Of ours, as the telephone system names it; `''` where it names none. */
    extension: z.string(),
    /** Whose extension it is, by the configuration of the moment. */
    agent: z.string().nullable(),
    /** The answered calls of this system open tickets all the same. */
    asks: z.literal(true).optional(),
    /** Twilio's id of the agent's call, and the round in which it was rung. Absent of other systems. */
    agentCall: z.string().optional(),
    round: z.int().optional(),
  }),
  /** A round in which agents were rung is over. `connected`: the call of the agent with whom the caller spoke; null: none. */
  'call.dialed': z.object({
    callSid,
    round: z.int(),
    connected: z.string().nullable(),
    /** When the connected agent picked up. Absent without one. */
    pickedUpAt: z.number().optional(),
  }),
  /** The caller pressed a digit in the menu. */
  'call.chose': z.object({
    callSid,
    digit: z.string(),
    category: z.string().nullable(),
    /** The caller typed this number, `FL-1001`, and pressed no digit of a choice. Absent for a choice, and before 0.3. */
    typed: z.string().optional(),
    /** The caller wants to be rung back: since when, and by when, as they heard it. Absent for another choice. */
    callback: callbackAsked.optional(),
  }),
  'call.ended': z.object({
    callSid,
    status: z.string(),
    durationSeconds: z.number().nullable(),
    endedAt: z.number(),
    /** The caller left a voicemail, of which the telephone system names no recording. */
    voicemail: z.literal(true).optional(),
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
    /** Of an endpoint of ours, by its model; absent of the telephone system's own. The language: as the endpoint found it, or was told. */
    model: z.string().exactOptional(),
    language: z.string().exactOptional(),
    failure: transcriptFailure.exactOptional(),
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
    /** Of those, the ones that are not fetched any more. */
    givenUp: z.array(z.string()).exactOptional(),
    transcript: z.boolean(),
    because: z.array(reason),
  }),
};
