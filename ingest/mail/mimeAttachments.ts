/**
 * Attachments as mailparser streams them: digest and size of each, and the bytes of the wanted ones. Drains every
 * stream, because the parser waits for it.
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
  /** Without angle brackets (RFC 2392); '' where it has none. */
  contentId: string;
  /** Its part number as in IMAP (RFC 9051 §6.4.5); null for a mail that is one attachment. */
  part: string | null;
  /** The decoded bytes if `keep` asked for them, else null. */
  content: Buffer | null;
  /** Whether it holds a notice of ours, or a part of one. */
  ours: boolean;
};

/**
 * `keep`: the media types whose bytes are wanted, and the most bytes of each part; `keepInAll`: of all parts
 * together. `own`: the address of the mail's sender, which must not leave in a vCard. `charset`: that of the mail's
 * undeclared bytes.
 */
export type MimeOptions = {
  defects: Defects;
  keep: (mediaType: string) => number;
  keepInAll: number;
  own?: string | null;
  charset?: string | null;
};

type Streamed = {
  type: string;
  content: Readable;
  contentType?: string | false;
  contentDisposition?: string;
  filename?: string | false;
  cid?: string;
  related?: boolean;
  partId: string | null;
  checksum?: string;
  size?: number;
  release: (() => void) | null;
};

/** What the attachments of one mail may still keep and unpack. */
type Left = { bytes: number; unpacking: Room };

/** Listens on the parser; the result returns the parts found so far. */
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
  // An attachment that never ended leaves a hole, so that later ones keep their index.
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
  // `.` and `..` name folders, not files.
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
      contentId: part.cid ?? '',
      part: part.partId,
      content: room > 0 ? Buffer.concat(chunks) : null,
      ours: scanner.found(),
    });
    part.release?.();
  });
}
