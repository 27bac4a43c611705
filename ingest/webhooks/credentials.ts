/** Compares secrets in constant time. */
import { createHash, timingSafeEqual } from 'node:crypto';

export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** HTTP's basic authentication (RFC 7617). */
export function hasCredentials(authorization: string | undefined, user: string, password: string): boolean {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(authorization ?? '') ?? [];
  return isSame(Buffer.from(encoded, 'base64').toString('utf8'), `${user}:${password}`);
}
