/**
 * The MIME structure of a mail in memory, without mailparser's streams, which take longer than all else about a small
 * mail. Promises the same result as `mimeStream.ts`, defects in their order included (`test/ingest/mimeAtOnce.test.ts`).
 * Null, and no defect, for a mail that it leaves to the streams. Linear in its bytes.
 */
import { createHash } from 'node:crypto';
import { base64Text } from './base64.ts';
import { decodeBody } from './charset.ts';
import { Defects } from './defects.ts';
import { limits } from '../limits.ts';
import {
  CollectedPart,
  type FoundAttachment,
  type Left,
  type MimeOptions,
  roomFor,
} from './mimeAttachments.ts';
import { entitiesIn, type Entity, type EntityNode, libmime } from './mimeParts.ts';
import type { Mime, TreeNode } from './mimeTree.ts';
import { fromQuotedPrintable } from './quotedPrintable.ts';
import { declaredCharset } from './repairs/charsetMark.ts';
import { nodeRepairs } from './repairs/nodes.ts';
import { MOST_BYTES } from './repairs/textBase64.ts';

/** The streams repair headers and decode bodies by turns, each this many bytes: the order of the defects follows. */
const TURN_BYTES = 16 * 1024;

export function readAtOnce(head: Buffer, body: Buffer, options: MimeOptions): Mime | null {
  try {
    return atOnce(head, body, options);
  } catch {
    // The streams meet the same, and report it as a defect.
    return null;
  }
}

function atOnce(head: Buffer, body: Buffer, options: MimeOptions): Mime | null {
  const defects = new Defects();
  const entities = entitiesIn(head, body, defects);
  if (entities === null || entities.length > limits.parts) return null;
  if (head.length + body.length > TURN_BYTES && defects.list().length > 0) return null;
  const reader = new Builder({ ...options, defects });
  if (!entities.every((entity) => reader.add(entity))) return null;
  for (const { kind, detail } of defects.list()) options.defects.add(kind, detail);
  return { tree: reader.tree, attachments: reader.attachments };
}

/** What mailparser's `createNode` and `processChunk` do, in the order of the entities. */
class Builder {
  tree: TreeNode | null = null;
  readonly attachments: FoundAttachment[] = [];
  readonly #options: MimeOptions;
  readonly #left: Left;
  /** Of each entity its place in the tree and the entity that holds it. */
  readonly #placed = new Map<unknown, { place: TreeNode; parent: unknown }>();
  #textBytes = limits.bodiesBytes;

  constructor(options: MimeOptions) {
    this.#options = options;
    this.#left = roomFor(options);
  }

  /** False for an entity whose place is unknown. */
  add({ node, body }: Entity): boolean {
    for (const repair of nodeRepairs) repair(node, this.#options.defects, this.#options.charset ?? null);
    const place: TreeNode = { contentType: node.contentType, children: [], node };
    if (node.contentType === false && node.root) place.contentType = 'text/plain';
    if (this.tree === null) this.tree = place;
    else {
      const above = this.#placed.get(node.parentNode);
      if (above === undefined) return false;
      above.place.children.push(place);
    }
    this.#placed.set(node, { place, parent: node.parentNode });
    if (typeof place.contentType === 'string' && /^multipart\//i.test(place.contentType)) return true;
    this.#content(place, node, body);
    return true;
  }

  #content(place: TreeNode, node: EntityNode, body: Buffer): void {
    const isText = place.contentType === 'text/plain' || place.contentType === 'text/html';
    const isInline = node.disposition === 'inline' || (isText && !node.disposition);
    place.isAttachment = !isText || !isInline;
    if (node.charset !== false && node.charset !== '') place.charset = node.charset;
    const bytes = decoded(node, body, this.#options.defects);
    if (place.isAttachment) this.attachments.push(this.#attachment(place, node, bytes));
    else place.textContent = this.#text(node.charset, bytes);
  }

  #text(charset: string | false, bytes: Buffer): string {
    const { defects, charset: hint = null } = this.#options;
    const taken = bytes.subarray(0, Math.min(limits.partTextBytes, this.#textBytes));
    if (taken.length < bytes.length)
      defects.add(
        'text-too-long',
        `over ${limits.partTextBytes} bytes in a part or ${limits.bodiesBytes} in all`,
      );
    this.#textBytes -= taken.length;
    const declared = declaredCharset(charset === false ? '' : charset);
    const { text, guessed } = decodeBody(taken, declared, hint);
    if (guessed) defects.add('charset-guessed', declared === null ? 'none declared' : declared);
    return text.toWellFormed().replace(/\r?\n/g, '\n');
  }

  #attachment(place: TreeNode, node: EntityNode, bytes: Buffer): FoundAttachment {
    const { filename, disposition } = node;
    const isUnknown =
      place.contentType === 'application/octet-stream' && filename !== false && filename !== '';
    const cid = contentIdOf(node);
    const part = new CollectedPart(
      {
        contentType: isUnknown ? libmime.detectMimeType(filename) : place.contentType,
        ...(disposition === false ? {} : { contentDisposition: disposition }),
        filename,
        ...(cid === null ? {} : { cid, related: this.#isRelated(node) }),
        partId: partIdOf(node),
      },
      this.#options,
      this.#left,
    );
    if (bytes.length > 0) part.write(bytes);
    return part.found({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  }

  /** Some multipart around it makes its parts pictures of a text. */
  #isRelated(node: EntityNode): boolean {
    let at = this.#placed.get(node.parentNode);
    while (at !== undefined && at.place.contentType !== 'multipart/related') at = this.#placed.get(at.parent);
    return at !== undefined;
  }
}

function decoded(node: EntityNode, body: Buffer, defects: Defects): Buffer {
  if (node.isWholeText === true) return base64Text(body.subarray(0, MOST_BYTES), defects);
  if (node.encoding === 'quoted-printable') return fromQuotedPrintable(body);
  return node.encoding === 'base64' ? fromBase64(body) : body;
}

/** As libbase64: other characters are passed over, and each padding ends a piece that began at a multiple of four. */
function fromBase64(body: Buffer): Buffer {
  const clean = body.toString('ascii').replace(/[^a-zA-Z0-9+/=]+/g, '');
  const padding = clean.indexOf('=');
  if (padding < 0 || !/[^=]/.test(clean.slice(padding))) return Buffer.from(clean, 'base64');
  return Buffer.concat(clean.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
}

/** The last one counts, as for mailparser; null without any. */
function contentIdOf({ headers }: EntityNode): string | null {
  const [last] = headers
    .getList()
    .filter(({ key }) => key === 'content-id')
    .map(({ line }) => Buffer.from(valueOf(line), 'latin1').toString())
    .filter((value) => value !== '')
    .slice(-1);
  return last === undefined ? null : last.trim().replace(/^<|>$/g, '').trim();
}

function valueOf(line: string): string {
  return String(libmime.decodeHeader(line)?.value ?? '').trim();
}

/** The number of an entity as in IMAP (RFC 9051 §6.4.5); null for the whole mail. */
function partIdOf({ _parentBoundary, partNr }: EntityNode): string | null {
  if (!_parentBoundary || !Array.isArray(partNr)) return null;
  const numbers = partNr.filter((one) => typeof one === 'number').join('.');
  return numbers === '' ? null : numbers;
}
