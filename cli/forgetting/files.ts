/**
 * Finds files and bytes that name an address, byte by byte, ignoring case. Promises to hold no more than a piece of a
 * file in memory; also searches unfinished files.
 */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PLACEHOLDER, type Place, placesIn, seek, type Sought } from '../../store/forgetting/mentions.ts';

/** The overlap of two pieces: more than the longest address (RFC 5321 §4.5.3.1: 64 + 1 + 255) and its surroundings. */
const AROUND = 512;
const PIECE = 1024 * 1024;

/** Files below `directory` that name the address, as relative paths. */
export function filesNaming(directory: string, address: string): string[] {
  const sought = seekBytes(address);
  return filesBelow(directory).filter((file) => isNaming(join(directory, file), sought));
}

/** A running Firstline removes files meanwhile: a removed file names nobody. */
function isNaming(path: string, sought: Sought): boolean {
  try {
    return !placesInFile(path, sought).next().done;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return false;
    throw thrown;
  }
}

/** The bytes with the address overwritten; null where they do not name it. */
export function withoutAddress(bytes: Uint8Array, address: string): Buffer | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { start, end } of placesIn(whole.toString('latin1'), seekBytes(address))) {
    pieces.push(whole.subarray(at, start), Buffer.from(PLACEHOLDER));
    at = end;
  }
  return at === 0 ? null : Buffer.concat([...pieces, whole.subarray(at)]);
}

export function* placesInFile(path: string, sought: Sought, pieceBytes = PIECE): Generator<Place> {
  const file = openSync(path, 'r');
  const buffer = Buffer.alloc(pieceBytes + 2 * AROUND);
  try {
    for (let at = 0; ; at += pieceBytes) {
      const from = Math.max(0, at - AROUND);
      const length = readSync(file, buffer, 0, at + pieceBytes + AROUND - from, from);
      for (const { start, end } of placesIn(buffer.toString('latin1', 0, length), sought)) {
        // A match that begins in a margin belongs to the previous or the next piece.
        if (from + start >= at && from + start < at + pieceBytes)
          yield { start: from + start, end: from + end };
      }
      if (from + length <= at + pieceBytes) return;
    }
  } finally {
    closeSync(file);
  }
}

/** UTF-8 as its bytes, one character per byte, so that matches are byte offsets. */
function seekBytes(address: string): Sought {
  return seek(Buffer.from(address).toString('latin1'));
}

export function filesBelow(directory: string): string[] {
  const names = statSync(directory, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
    : [];
  return names.filter((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.isFile());
}
