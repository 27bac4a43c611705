/**
 * Attachments: digest and size of each, and the bytes of the wanted ones. Of mailparser's streams it drains each,
 * because the parser waits for it.
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

/** An attachment as its header describes it. */
export type DescribedPart = {
  contentType?: string | false;
  contentDisposition?: string;
  filename?: string | false;
  cid?: string;
  related?: boolean;
  partId: string | null;
};

type Streamed = DescribedPart & {
  type: string;
  content: Readable;
  checksum?: string;
  size?: number;
  release: (() => void) | null;
};

/** What the attachments of one mail may still keep and unpack. */
export type Left = { bytes: number; unpacking: Room };

export function roomFor({ keepInAll }: MimeOptions): Left {
  return { bytes: keepInAll, unpacking: roomOfMail() };
}

/** Listens on the parser; the result returns the parts found so far. */
export function collectParts(parser: Readable, options: MimeOptions): () => (FoundAttachment | undefined)[] {
  const found: FoundAttachment[] = [];
  let next = 0;
  const left = roomFor(options);
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
  const collected = new CollectedPart(part, options, left);
  part.content.on('data', (chunk: Buffer) => collected.write(chunk));
  part.content.on('error', () => {
    options.defects.add('attachment-broken', 'an attachment could not be decoded');
    part.release?.();
  });
  part.content.on('end', () => {
    done(collected.found({ bytes: part.size ?? 0, sha256: part.checksum ?? '' }));
    part.release?.();
  });
}

/** One attachment while its decoded bytes come, in one piece or many. */
export class CollectedPart {
  readonly #part: DescribedPart;
  readonly #name: string;
  readonly #type: string;
  readonly #room: number;
  readonly #left: Left;
  readonly #scanner: OursScanner;
  readonly #chunks: Buffer[] = [];
  #kept = 0;

  constructor(part: DescribedPart, options: MimeOptions, left: Left) {
    this.#part = part;
    this.#left = left;
    const type = typeof part.contentType === 'string' ? part.contentType : 'application/octet-stream';
    const given = typeof part.filename === 'string' ? part.filename : '';
    // `.` and `..` name folders, not files.
    const name = /^\.{1,2}$/.test(given) ? '' : given;
    this.#type = type;
    this.#name = name;
    this.#room = options.keep(type);
    this.#scanner = new OursScanner({ name, type }, options.own ?? null, left.unpacking);
  }

  write(chunk: Buffer): void {
    this.#scanner.write(chunk);
    const taken = chunk.subarray(0, Math.min(this.#room - this.#kept, this.#left.bytes));
    if (taken.length > 0) this.#chunks.push(taken);
    this.#kept += taken.length;
    this.#left.bytes -= taken.length;
  }

  /** Call it once, at the end. */
  found(measured: Pick<FoundAttachment, 'bytes' | 'sha256'>): FoundAttachment {
    return {
      name: this.#name,
      type: this.#type.slice(0, limits.mediaTypeLength),
      ...measured,
      inline: this.#part.related === true || this.#part.contentDisposition === 'inline',
      contentId: this.#part.cid ?? '',
      part: this.#part.partId,
      content: this.#room > 0 ? Buffer.concat(this.#chunks) : null,
      ours: this.#scanner.found(),
    };
  }
}
