/**
 * Where files and bytes name an address, byte by byte, whatever its case. Promises to hold no more than a piece of a
 * file; looks also into files that were never finished.
 */
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PLACEHOLDER, type Place, placesIn, seek, type Sought } from '../../store/forgetting/mentions.ts';

/** Longest address that is found across the edge of two pieces (RFC 5321 §4.5.3.1: 64 + 1 + 255), with what surrounds it. */
const AROUND = 512;
const PIECE = 1024 * 1024;

/** Files below `directory` that name the address, relative to it. */
export function filesNaming(directory: string, address: string): string[] {
  const sought = seekBytes(address);
  return filesBelow(directory).filter((file) => !placesInFile(join(directory, file), sought).next().done);
}

/** The bytes, the address written over; null where they do not name it. */
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
        // What begins in the margins belongs to the piece before or after.
        if (from + start >= at && from + start < at + pieceBytes)
          yield { start: from + start, end: from + end };
      }
      if (from + length <= at + pieceBytes) return;
    }
  } finally {
    closeSync(file);
  }
}

/** UTF-8 as its bytes: one sign a byte, so that places are offsets. */
function seekBytes(address: string): Sought {
  return seek(Buffer.from(address).toString('latin1'));
}

export function filesBelow(directory: string): string[] {
  const names = statSync(directory, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
    : [];
  return names.filter((name) => statSync(join(directory, name)).isFile());
}
