/**
 * The address that Twilio asks what to say in a ring back. The customer's number goes along sealed, so that no log of a proxy
 * has it, and the process that answers needs no database. The key comes from the account's token, which both sides have.
 */
import { z } from 'zod';
import { sealText, unsealed } from './seal.ts';

/** Twilio's addresses of a ring back, below our public URL. */
export const RING_PATHS = {
  /** The agent answers. */
  answered: '/twilio/ring',
  /** The agent pressed a key. */
  taken: '/twilio/ring/taken',
  /** The call to the customer is over. */
  over: '/twilio/ring/over',
  /** Statuses of either call, and whether a machine took the customer's. */
  agent: '/twilio/ring/agent',
  customer: '/twilio/ring/customer',
} as const;

const sealed = z.object({
  to: z.string(),
  from: z.string(),
  language: z.string(),
  category: z.string(),
  customer: z.string().nullable(),
  /** The person's name; absent where nobody knows it. */
  name: z.string().exactOptional(),
  /** When the agent ordered it. Absent in an address of an earlier release. */
  orderedAt: z.number().exactOptional(),
});
export type Sealed = z.infer<typeof sealed>;

const PURPOSE = 'firstline/ring';

export function seal(authToken: string, given: Sealed): string {
  return sealText(authToken, PURPOSE, JSON.stringify(given));
}

/** Null for a text that none of these tokens sealed. */
export function unseal(authTokens: readonly string[], text: string): Sealed | null {
  return unsealed(authTokens, PURPOSE, text, sealed);
}
