/**
 * Attachments as mailparser streams them: digest and size of each, bytes only of those that are wanted. Every
 * stream is drained, because the parser waits for it.
 */
import type { Readable } from 'node:stream';
import type { Defects } from './defects.ts';
import { limits } from './limits.ts';

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
};

/** `keep`: of which media types the bytes are wanted, and how many of them at most. */
export type MimeOptions = { defects: Defects; keep: (mediaType: string) => number };

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

/** Listens on the parser; the result gives what was found so far. */
export function collectParts(parser: Readable, options: MimeOptions): () => (FoundAttachment | undefined)[] {
  const found: FoundAttachment[] = [];
  let next = 0;
  parser.on('data', (part: Streamed) => {
    if (part.type !== 'attachment') return;
    const place = next;
    next += 1;
    drain(part, options, (attachment) => {
      found[place] = attachment;
    });
  });
  // One that never ended leaves a hole, so that the others keep their place.
  return () => found;
}

function drain(part: Streamed, options: MimeOptions, done: (found: FoundAttachment) => void): void {
  const type = typeof part.contentType === 'string' ? part.contentType : 'application/octet-stream';
  const room = options.keep(type);
  const chunks: Buffer[] = [];
  let kept = 0;
  part.content.on('data', (chunk: Buffer) => {
    if (kept < room) chunks.push(chunk.subarray(0, room - kept));
    kept += Math.min(chunk.length, Math.max(room - kept, 0));
  });
  part.content.on('error', () => {
    options.defects.add('attachment-broken', 'an attachment could not be decoded');
    part.release?.();
  });
  part.content.on('end', () => {
    done({
      // A folder's own names are no file's.
      name: typeof part.filename === 'string' && !/^\.{1,2}$/.test(part.filename) ? part.filename : '',
      type: type.slice(0, limits.mediaTypeLength),
      bytes: part.size ?? 0,
      sha256: part.checksum ?? '',
      inline: part.related === true || part.contentDisposition === 'inline',
      part: part.partId,
      content: room > 0 ? Buffer.concat(chunks) : null,
    });
    part.release?.();
  });
}
