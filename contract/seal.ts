/**
 * Texts that travel sealed in our own addresses at Twilio: no log of a proxy has what they hold, and the process that reads them
 * needs no database. The key comes from the account's token, which both sides have, and from the purpose.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { z } from 'zod';

const NONCE = 12;
const TAG = 16;

export function sealText(authToken: string, purpose: string, text: string): string {
  const key = keyOf(authToken, purpose);
  // The same text gives the same nonce, and another text another one.
  const nonce = createHmac('sha256', key).update(text).digest().subarray(0, NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url');
}

/** Null for a text that none of these tokens sealed for this purpose. */
export function unsealed<T>(
  authTokens: readonly string[],
  purpose: string,
  text: string,
  shape: z.ZodType<T>,
): T | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length <= NONCE + TAG) return null;
  for (const token of authTokens) {
    const found = opened(keyOf(token, purpose), bytes, shape);
    if (found !== null) return found;
  }
  return null;
}

function opened<T>(key: Buffer, bytes: Buffer, shape: z.ZodType<T>): T | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE));
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  const text = decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8');
  try {
    return shape.parse(JSON.parse(text + decipher.final('utf8')));
  } catch {
    // Another key sealed it: node says that by throwing.
    return null;
  }
}

function keyOf(authToken: string, purpose: string): Buffer {
  return createHmac('sha256', authToken).update(purpose).digest();
}
