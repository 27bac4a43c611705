/** A mail whose lines end in CR alone would be one endless header line. */
import type { Defects } from '../defects.ts';

const CR = 0x0d;
const LF = 0x0a;

export function mendBareCr(raw: Uint8Array, defects: Defects): Uint8Array {
  if (raw.includes(LF) || !raw.includes(CR)) return raw;
  defects.add('bare-cr', 'lines end in CR alone');
  return raw.map((byte) => (byte === CR ? LF : byte));
}
