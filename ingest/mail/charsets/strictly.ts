/** Bytes as a charset of the Encoding Standard, if every one of them fits it; else null. */
import { isUtf8 } from 'node:buffer';

const UTF8 = new TextDecoder();

export function strictly(bytes: Uint8Array, label: string): string | null {
  // Asked first: an exception for each text that is not UTF-8 takes longer than to read it.
  if (label === 'utf-8') return isUtf8(bytes) ? UTF8.decode(bytes) : null;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
