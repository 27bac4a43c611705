/**
 * The content of a CMS message (RFC 5652): of signed data the signed bytes, of compressed data (RFC 3274) the inflated
 * ones. Reads the structure alone: verifies no signature, trusts no certificate, decrypts nothing. BER with definite
 * and indefinite lengths, as programs that stream write it. Never throws; linear in the bytes, bounded in depth.
 */
import { inflateSync } from 'node:zlib';
import { limits } from '../../limits.ts';

export type CmsContent = { kind: 'signed' | 'compressed'; bytes: Buffer } | { kind: 'encrypted' };

const KINDS = new Map<string, 'signed' | 'compressed' | 'encrypted'>([
  // 1.2.840.113549.1.7.2, .3, 1.9.16.1.9, 1.9.16.1.23: signed, enveloped, compressed, authenticated enveloped.
  ['2a864886f70d010702', 'signed'],
  ['2a864886f70d010703', 'encrypted'],
  ['2a864886f70d0109100109', 'compressed'],
  ['2a864886f70d0109100117', 'encrypted'],
]);

const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;
const OCTET_STRINGS = 0x24;
const EXPLICIT = 0xa0;
const MAX_DEPTH = 16;
/** Elements of one message that are read. A signed mail has some hundred before its content. */
const MAX_ELEMENTS = 100_000;

/** Null for bytes of another structure, or without a content (a detached signature). */
export function cmsContent(bytes: Buffer): CmsContent | null {
  const reader = new Reader(bytes);
  const [type, wrapped] = reader.childrenOf(reader.element(0), SEQUENCE);
  const kind = KINDS.get(reader.identifier(type));
  if (kind === undefined) return null;
  if (kind === 'encrypted') return { kind };
  const [data] = reader.childrenOf(wrapped, EXPLICIT);
  // SignedData has a set of digests before it, CompressedData an algorithm: the content is the last that fits.
  const inside = reader.childrenOf(data, SEQUENCE).filter(({ tag }) => tag === SEQUENCE);
  for (const info of inside) {
    const [, content] = reader.childrenOf(info, SEQUENCE);
    const [octets] = content === undefined ? [] : reader.childrenOf(content, EXPLICIT);
    const found = reader.octets(octets);
    if (found === null) continue;
    return kind === 'signed' ? { kind, bytes: found } : inflated(found);
  }
  return null;
}

function inflated(bytes: Buffer): CmsContent | null {
  try {
    return { kind: 'compressed', bytes: inflateSync(bytes, { maxOutputLength: limits.inflatedBytes }) };
  } catch {
    // Damaged, or larger than any mail: it stays an attachment.
    return null;
  }
}

type Element = { tag: number; from: number; to: number; next: number };

class Reader {
  readonly #bytes: Buffer;
  #left = MAX_ELEMENTS;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Undefined beyond the end, or for a form that CMS does not use. */
  element(at: number, depth = 0): Element | undefined {
    const tag = this.#bytes[at];
    const first = this.#bytes[at + 1];
    this.#left -= 1;
    if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || this.#left < 0) return undefined;
    if (first === 0x80) return this.#indefinite(tag, at + 2, depth);
    const count = first > 0x80 ? first & 0x7f : 0;
    if (count > 4 || at + 2 + count > this.#bytes.length) return undefined;
    const length = count === 0 ? first : this.#bytes.readUIntBE(at + 2, count);
    const from = at + 2 + count;
    // A truncated mail still has the words that came.
    const to = Math.min(from + length, this.#bytes.length);
    return { tag, from, to, next: to };
  }

  /** Ends with two zero bytes after its last child. */
  #indefinite(tag: number, from: number, depth: number): Element | undefined {
    if (depth > MAX_DEPTH) return undefined;
    let at = from;
    while (at < this.#bytes.length && !this.#isEnd(at)) {
      const child = this.element(at, depth + 1);
      if (child === undefined) return undefined;
      at = child.next;
    }
    return { tag, from, to: at, next: Math.min(at + 2, this.#bytes.length) };
  }

  #isEnd(at: number): boolean {
    return this.#bytes[at] === 0 && this.#bytes[at + 1] === 0;
  }

  /** None for an element of another tag. */
  childrenOf(parent: Element | undefined, tag: number): Element[] {
    const found: Element[] = [];
    if (parent === undefined || parent.tag !== tag) return found;
    for (let at = parent.from; at < parent.to && found.length < MAX_CHILDREN; ) {
      const child = this.element(at);
      if (child === undefined) return found;
      found.push(child);
      at = child.next;
    }
    return found;
  }

  identifier(element: Element | undefined): string {
    if (element === undefined || element.tag !== OBJECT_IDENTIFIER) return '';
    return this.#bytes.toString('hex', element.from, Math.min(element.to, element.from + 32));
  }

  /** An octet string, or one in pieces. */
  octets(element: Element | undefined): Buffer | null {
    if (element?.tag === OCTET_STRING) return this.#bytes.subarray(element.from, element.to);
    if (element?.tag !== OCTET_STRINGS) return null;
    const pieces: Buffer[] = [];
    for (let at = element.from; at < element.to; ) {
      const piece = this.element(at);
      if (piece === undefined || piece.tag !== OCTET_STRING) break;
      pieces.push(this.#bytes.subarray(piece.from, piece.to));
      at = piece.next;
    }
    return Buffer.concat(pieces);
  }
}

/** Certificates and the like; the content is among the first. */
const MAX_CHILDREN = 32;
