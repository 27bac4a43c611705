/**
 * The deflated pieces of a ZIP (docx, xlsx), a PDF or a gzip file, within the budget: `limits.unpackedBytes` in all,
 * `limits.packedPieces` pieces. Skips pieces that cannot be inflated: no reader can open them either.
 */
import { constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { limits } from '../../limits.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
const PDF = Buffer.from('%PDF');
const GZIP = Buffer.from([0x1f, 0x8b]);

export function isPacked(head: Buffer): boolean {
  return begins(head, ZIP) || begins(head, PDF) || begins(head, GZIP);
}

export function unpacked(bytes: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let room: number = limits.unpackedBytes;
  const take = (inflate: typeof inflateSync, from: number): void => {
    const piece = inflated(inflate, bytes.subarray(from), room);
    if (piece === null) return;
    pieces.push(piece);
    room -= piece.length;
  };
  if (begins(bytes, GZIP)) take(gunzipSync, 0);
  const starts = begins(bytes, ZIP) ? zipEntries(bytes) : begins(bytes, PDF) ? pdfStreams(bytes) : [];
  for (const start of starts) if (room > 0) take(begins(bytes, ZIP) ? inflateRawSync : inflateSync, start);
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
    if (!isEnd) starts.push(bytes[after] === 0x0d ? after + 2 : after + 1);
    at = bytes.indexOf('stream', after);
  }
  return starts;
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
