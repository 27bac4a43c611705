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
  return prefix + base32(hash('sha256', cause, 'buffer').subarray(0, 16));
}

/** The id of the `ordinal`-th fact that `stage` decides for `cause`. Frozen: repeats are recognised by it. */
export function factId(cause: string, stage: string, ordinal: number): string {
  return derivedId('f', `${cause}\n${stage}\n${ordinal}`);
}

/** 48 bits of SHA-256 over `text`, as a number: the key of an index. Two texts may have the same. */
export function shortKey(text: string): number {
  return hash('sha256', text, 'buffer').readUIntBE(0, 6);
}

/** `prefix` and 128 random bits in base32. */
export function randomId(prefix: string): string {
  return prefix + base32(randomBytes(16));
}

/**
 * `prefix`, 40 bits of `place` and 88 random bits in base32. Ids of neighbouring places are neighbours in an index, where a
 * random id changes a page of its own.
 */
export function placedId(prefix: string, place: number): string {
  const bits = Buffer.alloc(5);
  bits.writeUIntBE(place % 2 ** 40, 0, 5);
  return prefix + base32(bits) + base32(randomBytes(11));
}
