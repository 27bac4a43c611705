/**
 * The MIME structure of a mail by mailparser's streaming MailParser, for the large and the strange mails that
 * `mimeAtOnce.ts` leaves. Promises: never throws and never hangs, and needs no memory for the whole of a mail.
 */
import { Transform } from 'node:stream';
import { MailParser } from 'mailparser';
import { messageOf } from '../../contract/failure.ts';
import { decodeBody } from './charset.ts';
import type { Defects } from './defects.ts';
import { limits } from '../limits.ts';
import { collectParts, type MimeOptions } from './mimeAttachments.ts';
import { mendSplitter, type Splitter, SPLITTING } from './mimeSplitter.ts';
import type { Mime, TreeNode } from './mimeTree.ts';
import { declaredCharset } from './repairs/charsetMark.ts';
import type { MimeNode } from './repairs/node.ts';
import { nodeRepairs } from './repairs/nodes.ts';

/** The internals of mailparser that we use (3.9.31, pinned). The published types omit them. */
type Insides = Transform & {
  tree: TreeNode | false;
  splitter: Splitter;
  decoder: { decodeStream(charset: string): Transform };
  processChunk(data: MimeNode, done: (thrown?: unknown) => void): void;
};
const Base = MailParser as unknown as new (options: Record<string, unknown>) => Insides;

export async function readStreamed(source: Buffer[], options: MimeOptions): Promise<Mime> {
  const parser = new MimeReader(options.defects, options.charset ?? null);
  const attachments = collectParts(parser, options);
  await new Promise<void>((resolve) => {
    parser.on('error', (thrown: unknown) => {
      options.defects.add(...defectOf(thrown));
      resolve();
    });
    parser.on('end', resolve);
    for (const piece of source) parser.write(piece);
    parser.end();
  });
  const tree = parser.tree === false ? null : parser.tree;
  return { tree, attachments: attachments() };
}

class MimeReader extends Base {
  readonly #defects: Defects;
  readonly #charset: string | null;
  #nodes = 0;
  #full = false;

  constructor(defects: Defects, charset: string | null) {
    super({
      ...SPLITTING,
      keepDeliveryStatus: true,
      checksumAlgo: 'sha256',
    });
    this.#defects = defects;
    this.#charset = charset;
    mendSplitter(this.splitter, defects);
    const mail: OfMail = { bytes: limits.bodiesBytes, charset, defects };
    this.decoder = { decodeStream: (label) => new CharsetDecoder(label, mail) };
  }

  /** mailparser calls this from timers, where a throw would end the process. */
  override processChunk(data: MimeNode, done: (thrown?: unknown) => void): void {
    try {
      if (data.type === 'node') this.#nodes += 1;
      if (this.#nodes > limits.parts) this.#passOver(data, done);
      else {
        if (data.type === 'node')
          for (const repair of nodeRepairs) repair(data, this.#defects, this.#charset);
        super.processChunk(data, done);
      }
    } catch (thrown) {
      done(thrown);
    }
  }

  /** The first chunk beyond the limit ends the part before it, as a boundary does. Further chunks are dropped. */
  #passOver(data: MimeNode, done: (thrown?: unknown) => void): void {
    if (this.#full) {
      setImmediate(done);
      return;
    }
    this.#full = true;
    this.#defects.add('too-many-parts', `more than ${limits.parts}; the rest was not read`);
    super.processChunk({ ...data, type: 'data' }, done);
  }

  /** Bodies are selected from the tree; mailparser's merged rendering is its most expensive step. */
  getTextContent(): { type: 'text' } {
    return { type: 'text' };
  }
}

/** `bytes`: left for the body parts of one mail. `charset`: of its undeclared bytes. */
type OfMail = { bytes: number; charset: string | null; defects: Defects };

/** Collects a body part up to its limit and decodes it once, because guessing a charset needs the whole text. */
class CharsetDecoder extends Transform {
  readonly #chunks: Buffer[] = [];
  readonly #label: string;
  readonly #mail: OfMail;
  #length = 0;

  constructor(label: string, mail: OfMail) {
    super();
    this.#label = label;
    this.#mail = mail;
  }

  override _transform(chunk: Buffer, _encoding: string, done: () => void): void {
    const room = Math.min(limits.partTextBytes - this.#length, this.#mail.bytes);
    if (chunk.length > room)
      this.#mail.defects.add(
        'text-too-long',
        `over ${limits.partTextBytes} bytes in a part or ${limits.bodiesBytes} in all`,
      );
    const taken = chunk.subarray(0, room);
    if (taken.length > 0) this.#chunks.push(taken);
    this.#length += taken.length;
    this.#mail.bytes -= taken.length;
    done();
  }

  override _flush(done: () => void): void {
    const declared = declaredCharset(this.#label);
    const { text, guessed } = decodeBody(Buffer.concat(this.#chunks), declared, this.#mail.charset);
    if (guessed) this.#mail.defects.add('charset-guessed', declared === null ? 'none declared' : declared);
    this.push(Buffer.from(text));
    done();
  }
}

function defectOf(thrown: unknown): [string, string] {
  const tooLong = thrown instanceof Error && 'code' in thrown && thrown.code === 'EMAXLEN';
  if (!tooLong) return ['mime-broken', messageOf(thrown)];
  return /child nodes/i.test(messageOf(thrown))
    ? ['too-many-parts', `more than ${limits.parts}; the rest was not read`]
    : ['headers-too-long', `more than ${limits.headerBytes} bytes in the headers of a part`];
}
