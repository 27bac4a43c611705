/**
 * The entities of a mail in memory, each with its raw body. Promises what mailparser's streams give: mailsplit itself
 * judges every line of a header and every line that may be a boundary; the lines between are passed over, by a search
 * for the next `--`. Null for a mail that is beyond a limit or strange: the streams read it. Linear. Never throws.
 */
import { createRequire } from 'node:module';
import { Defects } from './defects.ts';
import { mendSplitter, type Splitter, SPLITTING } from './mimeSplitter.ts';
import type { MimeNode } from './repairs/node.ts';

/** A MIME entity as mailsplit emits it once its header is read. */
export type EntityNode = MimeNode & {
  _parentBoundary: Buffer | false;
  /** mailsplit gives a multipart no body, even where the repairs change its type. */
  multipart: string | false;
  partNr: unknown;
  headers: { getList(): { key: string; line: string }[] };
};

/** `body`: as it came, without the line end that belongs to the boundary behind it. */
export type Entity = { node: EntityNode; body: Buffer };

type Emitted = { type: 'node' | 'data' | 'body' };
/** `flush`: another entity begins behind the line. */
type OnLine = (thrown: Error | null, emitted?: Emitted, flush?: boolean) => void;
type LineSplitter = Splitter & {
  state: number;
  push(emitted: Emitted): boolean;
  processLine(line: Buffer, final: boolean, next: OnLine): void;
};

const loadOfMailparser = createRequire(createRequire(import.meta.url).resolve('mailparser'));
const { Splitter: Base } = loadOfMailparser('@zone-eu/mailsplit') as {
  Splitter: new (options: typeof SPLITTING) => LineSplitter;
};

/** The package that mailparser decodes header fields with. */
export const libmime = loadOfMailparser('libmime') as {
  decodeHeader(line: string): { value?: string } | undefined;
  detectMimeType(name: string): string;
};

/** mailsplit's `state` within a header. */
const HEAD = 1;
const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;
/** mailsplit finds a boundary also behind a lone CR at the beginning of a line. */
const LONE_CR = '\r--';

export function entitiesIn(head: Buffer, body: Buffer, defects: Defects): Entity[] | null {
  if (body.includes(`\n${LONE_CR}`) || body.toString('latin1', 0, 3) === LONE_CR) return null;
  return new Reader(defects).read(head, body);
}

class Reader {
  readonly entities: Entity[] = [];
  readonly #splitter: LineSplitter;
  /** The entity whose body is being read, and where that begins. */
  #open: { entity: Entity; from: number } | null = null;
  #failed = false;

  constructor(defects: Defects) {
    this.#splitter = new Base(SPLITTING);
    mendSplitter(this.#splitter, defects);
    // An entity that a boundary ends within its header is emitted past the callback.
    this.#splitter.push = (emitted) => {
      this.entities.push({ node: emitted as unknown as EntityNode, body: Buffer.alloc(0) });
      return true;
    };
  }

  /** Null where mailsplit gives up. */
  read(head: Buffer, body: Buffer): Entity[] | null {
    this.#lines(head);
    if (this.#failed || this.#open === null) return null;
    this.#open.from = 0;
    this.#lines(body);
    if (!this.#failed) this.#last(body);
    return this.#failed ? null : this.entities;
  }

  /** All lines but a last one without an end. */
  #lines(bytes: Buffer): void {
    for (let at = this.#next(bytes, 0); at < bytes.length && !this.#failed; ) {
      const end = bytes.indexOf(LF, at);
      if (end < 0) return;
      this.#line(bytes, at, end + 1, false);
      at = this.#next(bytes, end + 1);
    }
  }

  /** The offset of the next line that mailsplit has to judge. */
  #next(bytes: Buffer, from: number): number {
    if (this.#splitter.state === HEAD || (bytes[from] === DASH && bytes[from + 1] === DASH)) return from;
    const found = bytes.indexOf('\n--', from);
    return found < 0 ? bytes.length : found + 1;
  }

  #last(bytes: Buffer): void {
    const from = bytes.lastIndexOf(LF) + 1;
    this.#line(bytes, from, bytes.length, true);
    if (this.#open !== null) this.#close(bytes, bytes.length);
  }

  #line(bytes: Buffer, from: number, to: number, final: boolean): void {
    this.#splitter.processLine(bytes.subarray(from, to), final, (thrown, emitted, flush) => {
      if (thrown instanceof Error) this.#failed = true;
      else if (emitted?.type === 'node') this.#begin(emitted, bytes, to);
      else if (emitted?.type === 'data' && this.#open !== null)
        this.#close(bytes, this.#bodyEnd(bytes, from, flush === true));
    });
  }

  #begin(emitted: Emitted, bytes: Buffer, from: number): void {
    const node = emitted as unknown as EntityNode;
    const entity = { node, body: bytes.subarray(0, 0) };
    this.entities.push(entity);
    this.#open = { entity, from };
  }

  #close(bytes: Buffer, end: number): void {
    if (this.#open === null) return;
    const { entity, from } = this.#open;
    if (entity.node.multipart === false) entity.body = bytes.subarray(Math.min(from, end), end);
    this.#open = null;
  }

  /**
   * RFC 2046 §5.1.1: the line end above a boundary belongs to it. mailsplit leaves it to a body that is nothing else,
   * where another entity follows.
   */
  #bodyEnd(bytes: Buffer, lineAt: number, flush: boolean): number {
    const { entity, from } = this.#open ?? { entity: null, from: 0 };
    if (!entity?.node.parentNode) return lineAt;
    let end = lineAt;
    if (end > from && bytes[end - 1] === LF) end -= 1;
    if (end < lineAt && end > from && bytes[end - 1] === CR) end -= 1;
    return flush && end === from ? lineAt : end;
  }
}
