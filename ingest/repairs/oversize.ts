/** Of a mail beyond the size that is taken, the beginning is read. SMTP refuses such a mail; IMAP and import may hold one. */
import type { Defects } from '../defects.ts';
import { limits } from '../limits.ts';

export function cutOversize(raw: Uint8Array, defects: Defects): Uint8Array {
  if (raw.length <= limits.sizeBytes) return raw;
  defects.add('too-large', `${raw.length} bytes; the first ${limits.sizeBytes} were read`);
  return raw.subarray(0, limits.sizeBytes);
}
