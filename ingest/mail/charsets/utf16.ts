/**
 * UTF-16 by its bytes: a byte order mark, or the NUL in nearly every second byte that Latin text and line ends have.
 * Null for anything else. Linear; reads the beginning to decide.
 */
const SEARCHED_BYTES = 2_000;
/** Share of NUL at even or odd offsets that Latin text has; text of other scripts has at least its line ends. */
const MOST = 0.7;

export function utf16In(bytes: Uint8Array): string | null {
  const label = utf16Label(bytes);
  return label === null ? null : new TextDecoder(label).decode(bytes);
}

export function utf16Label(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 2) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (!bytes.subarray(0, SEARCHED_BYTES).includes(0)) return null;
  const nul = [0, 0];
  const end = Math.min(bytes.length, SEARCHED_BYTES) & ~1;
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0) nul[at & 1] = (nul[at & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = nul.map((count) => count / (end / 2));
  if (end >= 8 && odd >= MOST && even < 0.1) return 'utf-16le';
  return end >= 8 && even >= MOST && odd < 0.1 ? 'utf-16be' : null;
}
