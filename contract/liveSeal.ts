/** What an agent's telephone needs to know of the caller who waits, sealed in the address that Twilio asks. */
import { z } from 'zod';
import { sealText, unsealed } from './seal.ts';

const PURPOSE = 'firstline/live';

const waiting = z.object({
  /** The caller's CallSid, and which round rings the agent. */
  call: z.string(),
  round: z.number(),
  agent: z.string(),
  language: z.string(),
  /** Null: the caller chose none. */
  category: z.string().nullable(),
  customer: z.string().nullable(),
  /** The caller's name; `''`: nobody knows it. */
  name: z.string(),
});
export type Waiting = z.infer<typeof waiting>;

export function sealWaiting(authToken: string, given: Waiting): string {
  return sealText(authToken, PURPOSE, JSON.stringify(given));
}

/** Null for a text that none of these tokens sealed. */
export function unsealWaiting(authTokens: readonly string[], text: string): Waiting | null {
  return unsealed(authTokens, PURPOSE, text, waiting);
}
