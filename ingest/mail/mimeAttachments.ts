/**
 * Attachments as mailparser streams them: digest and size of each, bytes only of those that are wanted. Every
 * stream is drained, because the parser waits for it.
 */
import type { Readable } from 'node:stream';
import type { Defects } from './defects.ts';
import { limits } from '../limits.ts';
import { OursScanner } from './ours/ours.ts';
import { type Room, roomOfMail } from './ours/packed.ts';

export type FoundAttachment = {
  name: string;
  type: string;
  bytes: number;
  sha256: string;
  inline: boolean;
  /** Where it stands, as IMAP counts parts (RFC 9051 §6.4.5); null for a mail that is nothing but an attachment. */
  part: string | null;
  /** The decoded bytes where `keep` asked for them, else null. */
  content: Buffer | null;
  /** Whether a notice of ours, or a part of one, is in it. */
  ours: boolean;
};

/**
 * `keep`: of which media types the bytes are wanted, and how many of them at most; `keepInAll`: of all parts together.
 * `own`: the address of the mail's sender, which must not leave in a vCard.
 */
export type MimeOptions = {
  defects: Defects;
  keep: (mediaType: string) => number;
  keepInAll: number;
  own?: string | null;
};

type Streamed = {
  type: string;
  content: Readable;
  contentType?: string | false;
  contentDisposition?: string;
  filename?: string | false;
  related?: boolean;
  partId: string | null;
  checksum?: string;
  size?: number;
  release: (() => void) | null;
};

/** What the attachments of one mail may still keep and unpack. */
type Left = { bytes: number; unpacking: Room };

/** Listens on the parser; the result gives what was found so far. */
export function collectParts(parser: Readable, options: MimeOptions): () => (FoundAttachment | undefined)[] {
  const found: FoundAttachment[] = [];
  let next = 0;
  const left: Left = { bytes: options.keepInAll, unpacking: roomOfMail() };
  parser.on('data', (part: Streamed) => {
    if (part.type !== 'attachment') return;
    const place = next;
    next += 1;
    drain(part, options, left, (attachment) => {
      found[place] = attachment;
    });
  });
  // One that never ended leaves a hole, so that the others keep their place.
  return () => found;
}

function drain(
  part: Streamed,
  options: MimeOptions,
  left: Left,
  done: (found: FoundAttachment) => void,
): void {
  const type = typeof part.contentType === 'string' ? part.contentType : 'application/octet-stream';
  const room = options.keep(type);
  const given = typeof part.filename === 'string' ? part.filename : '';
  // A folder's own names are no file's.
  const name = /^\.{1,2}$/.test(given) ? '' : given;
  const scanner = new OursScanner({ name, type }, options.own ?? null, left.unpacking);
  const chunks: Buffer[] = [];
  let kept = 0;
  part.content.on('data', (chunk: Buffer) => {
    scanner.write(chunk);
    const taken = chunk.subarray(0, Math.min(room - kept, left.bytes));
    if (taken.length > 0) chunks.push(taken);
    kept += taken.length;
    left.bytes -= taken.length;
  });
  part.content.on('error', () => {
    options.defects.add('attachment-broken', 'an attachment could not be decoded');
    part.release?.();
  });
  part.content.on('end', () => {
    done({
      name,
      type: type.slice(0, limits.mediaTypeLength),
      bytes: part.size ?? 0,
      sha256: part.checksum ?? '',
      inline: part.related === true || part.contentDisposition === 'inline',
      part: part.partId,
      content: room > 0 ? Buffer.concat(chunks) : null,
      ours: scanner.found(),
    });
    part.release?.();
  });
}
