/** A mail of no bytes, or of nothing but white space and NUL, is a contact all the same. */
import type { Defects } from '../defects.ts';

export function noteEmpty(raw: Uint8Array, defects: Defects): Uint8Array {
  const blank = raw.every((byte) => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
  if (blank) defects.add('empty', 'the mail holds nothing');
  return raw;
}
