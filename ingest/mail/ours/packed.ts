/**
 * The deflated pieces of a ZIP (docx, xlsx), a PDF or a gzip file, within the room: `limits.unpackedBytes` a mail and
 * `limits.packedPieces` pieces a file. Skips pieces that cannot be inflated: no reader can open them either.
 */
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { limits } from '../../limits.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const PDF = Buffer.from('%PDF-');
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
/** A program may stand before a ZIP, and anything in the first 1024 bytes before a PDF (ISO 32000-1 annex H.3.4.1). */
const HEAD_BYTES = 1024;

export function isPacked(bytes: Buffer): boolean {
  const head = bytes.subarray(0, HEAD_BYTES);
  return head.includes(ZIP) || head.includes(PDF) || begins(head, GZIP);
}

/** Bytes that may still be inflated. `inflated` counts failures too: many pieces may begin in one stream. */
export type Room = { bytes: number; inflated: number };

/** One for a mail: its attachments share it. */
export function roomOfMail(): Room {
  return { bytes: limits.unpackedBytes, inflated: limits.inflatedBytes };
}

export function unpacked(bytes: Buffer, room: Room = roomOfMail()): Buffer[] {
  const pieces: Buffer[] = [];
  const take = (inflate: typeof inflateSync, from: number): void => {
    const most = Math.min(room.bytes, room.inflated);
    if (most <= 0) return;
    const piece = inflated(inflate, bytes.subarray(from), most);
    room.inflated -= piece?.length ?? most;
    room.bytes -= piece?.length ?? 0;
    if (piece !== null) pieces.push(piece);
  };
  if (begins(bytes, GZIP)) take(gunzipSync, 0);
  for (const start of zipEntries(bytes)) take(inflateRawSync, start);
  if (bytes.subarray(0, HEAD_BYTES).includes(PDF))
    for (const start of pdfStreams(bytes)) take(inflateSync, start);
  return pieces;
}

function begins(bytes: Buffer, with_: Buffer): boolean {
  return bytes.subarray(0, with_.length).equals(with_);
}

/** APPNOTE.TXT §4.3.7: a local header of 30 bytes, a name, an extra field; method 8 is deflate. */
function zipEntries(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (
    let at = bytes.indexOf(ZIP);
    at >= 0 && starts.length < limits.packedPieces;
    at = bytes.indexOf(ZIP, at + 4)
  ) {
    if (at + 30 > bytes.length) break;
    if (bytes.readUInt16LE(at + 8) === 8)
      starts.push(at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28));
  }
  return starts;
}

/** ISO 32000-1 §7.3.8. */
function pdfStreams(bytes: Buffer): number[] {
  const starts: number[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0 && starts.length < limits.packedPieces; ) {
    const after = at + 'stream'.length;
    const isEnd = bytes.toString('latin1', Math.max(0, at - 3), at) === 'end';
    const start = bytes[after] === 0x0d ? after + 2 : after + 1;
    if (!isEnd && isZlib(bytes, start)) starts.push(start);
    at = bytes.indexOf('stream', after);
  }
  return starts;
}

/** RFC 1950 §2.2: the method, and a checksum of the first two bytes. */
function isZlib(bytes: Buffer, at: number): boolean {
  return at + 2 <= bytes.length && ((bytes[at] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(at) % 31 === 0;
}

/** A truncated stream is read up to its end. Null for an invalid stream, or one larger than the room. */
function inflated(inflate: typeof inflateSync, bytes: Buffer, room: number): Buffer | null {
  try {
    return inflate(bytes, { maxOutputLength: room, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return null;
    throw thrown;
  }
}
