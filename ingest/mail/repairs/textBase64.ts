/**
 * A text in base64 is decoded as a whole, so that other text in it stays readable. Files keep their bytes as
 * mailsplit decodes them.
 */
import { Transform } from 'node:stream';
import { base64Text } from '../base64.ts';
import type { Defects } from '../defects.ts';
import { limits } from '../../limits.ts';
import type { NodeRepair } from './node.ts';

export const mendTextBase64: NodeRepair = (node, defects) => {
  const isText = node.contentType === 'text/plain' || node.contentType === 'text/html';
  if (!isText || node.encoding !== 'base64' || node.disposition === 'attachment') return;
  node.isWholeText = true;
  node.getDecoder = () => new WholeDecoder(defects);
};

/** Twice the limit of a text: base64 takes a third more, and its line ends. */
export const MOST_BYTES = 2 * limits.partTextBytes;

class WholeDecoder extends Transform {
  readonly #chunks: Buffer[] = [];
  readonly #defects: Defects;
  #length = 0;

  constructor(defects: Defects) {
    super();
    this.#defects = defects;
  }

  override _transform(chunk: Buffer, _encoding: string, done: () => void): void {
    const taken = chunk.subarray(0, MOST_BYTES - this.#length);
    if (taken.length > 0) this.#chunks.push(taken);
    this.#length += taken.length;
    done();
  }

  override _flush(done: () => void): void {
    this.push(base64Text(Buffer.concat(this.#chunks), this.#defects));
    done();
  }
}
