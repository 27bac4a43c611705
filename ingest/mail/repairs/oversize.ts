/** Reads the beginning of a mail over the size limit. SMTP refuses such a mail; IMAP and import may hold one. */
import type { Defects } from '../defects.ts';
import { limits } from '../../limits.ts';

export function cutOversize(raw: Uint8Array, defects: Defects): Uint8Array {
  const most = limits.sizeBytes + limits.traceBytes;
  if (raw.length <= most) return raw;
  defects.add('too-large', `${raw.length} bytes; the first ${most} were read`);
  return raw.subarray(0, most);
}
