/**
 * The address that Twilio asks what to say in a ring back. The customer's number goes along sealed, so that no log of a proxy
 * has it, and the process that answers needs no database. The key comes from the account's token, which both sides have.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { z } from 'zod';

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

const NONCE = 12;
const TAG = 16;

export function seal(authToken: string, given: Sealed): string {
  const key = keyOf(authToken);
  const text = JSON.stringify(given);
  // The same text gives the same nonce, and another text another one.
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url');
}

/** Null for a text that none of these tokens sealed. */
export function unseal(authTokens: readonly string[], text: string): Sealed | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= NONCE + TAG) return null;
  for (const token of authTokens) {
    const found = opened(token, bytes);
    if (found !== null) return found;
  }
  return null;
}

function opened(authToken: string, bytes: Buffer): Sealed | null {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(authToken), bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  const text = decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8');
  try {
    return sealed.parse(JSON.parse(text + decipher.final('utf8')));
  } catch {
    // Another key sealed it: node says that by throwing.
    return null;
  }
}

function keyOf(authToken: string): Buffer {
  return createHmac('sha256', authToken).update('firstline/ring').digest();
}
