/**
 * Ids and digests. An id with one cause is derived from it, so that a repeat is recognised. Ids of people are random
 * behind a place in the history, so that they reveal no more than their first fact after `forget`.
 */
import { createHash, hash, randomBytes } from 'node:crypto';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Lower-case base32 without padding (RFC 4648 §6). */
export function base32(bytes: Uint8Array): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += BASE32[(value >> bits) & 31];
    }
  }
  if (bits > 0) out += BASE32[(value << (5 - bits)) & 31];
  return out;
}

/** By ten bits: two letters. */
const PAIRS = Array.from(
  { length: 1024 },
  (_, bits) => `${BASE32.charAt(bits >> 5)}${BASE32.charAt(bits & 31)}`,
);

/**
 * `base32` of the first `count` bytes of a digest, each a character. A mail needs thirty digests: as a Buffer each costs
 * memory outside of the heap, and 1.13 µs instead of 0.40.
 */
function base32OfBinary(digest: string, count: number): string {
  let out = '';
  let bits = 0;
  let value = 0;
  for (let at = 0; at < count; at += 1) {
    value = ((value << 8) | digest.charCodeAt(at)) & 0x3ffff;
    bits += 8;
    if (bits < 10) continue;
    bits -= 10;
    out += PAIRS[(value >> bits) & 1023];
  }
  if (bits >= 5) {
    bits -= 5;
    out += BASE32.charAt((value >> bits) & 31);
  }
  return bits > 0 ? out + BASE32.charAt((value << (5 - bits)) & 31) : out;
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(data: Uint8Array | string): string {
  return hash('sha256', data, 'hex');
}

const PIECE_BYTES = 256 * 1024;

/** As `sha256`, in pieces between which other work goes on: 50 MB in one piece stop the process for a tenth of a second. */
export async function sha256InPieces(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength <= PIECE_BYTES) return sha256(bytes);
  const whole = createHash('sha256');
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve));
    whole.update(bytes.subarray(at, at + PIECE_BYTES));
  }
  return whole.digest('hex');
}

/** `prefix` and 128 bits of SHA-256 over `cause` in base32: the same cause always gives the same id. */
export function derivedId(prefix: string, cause: string): string {
  return prefix + base32OfBinary(hash('sha256', cause, 'binary'), 16);
}

/** The id of the `ordinal`-th fact that `stage` decides for `cause`. Frozen: repeats are recognised by it. */
export function factId(cause: string, stage: string, ordinal: number): string {
  return derivedId('f', `${cause}\n${stage}\n${ordinal}`);
}

/** 48 bits of SHA-256 over `text`, as a number: the key of an index. Two texts may have the same. */
export function shortKey(text: string): number {
  return Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16);
}

/** `prefix` and 128 random bits in base32. */
export function randomId(prefix: string): string {
  return prefix + base32(randomBytes(16));
}

/**
 * `prefix`, 40 bits of `place` and 88 random bits in base32. Ids of neighbouring places are neighbours in an index, where a
 * random id changes a separate page.
 */
export function placedId(prefix: string, place: number): string {
  const bits = Buffer.alloc(5);
  bits.writeUIntBE(place % 2 ** 40, 0, 5);
  return prefix + base32(bits) + base32(randomBytes(11));
}
