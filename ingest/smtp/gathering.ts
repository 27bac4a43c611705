/**
 * One mail while it is received. Promises: memory in proportion to its bytes, for pieces of any size (a `Buffer` of 3
 * bytes takes 200); counts each byte in the inbox's holding. Beyond the limit of a mail or of the holding it drops
 * all bytes and only counts.
 */
import { limits } from '../limits.ts';
import type { Holding } from './holding.ts';

const FIRST_BLOCK_BYTES = 16 * 1024;
const LARGEST_BLOCK_BYTES = 1024 * 1024;

type Block = { bytes: Buffer<ArrayBuffer>; used: number };

export class Gathering {
  /** Length of the whole mail, including dropped bytes. */
  bytes = 0;
  keptBytes = 0;
  /** The holding was full. A later attempt may succeed. */
  isCrowdedOut = false;
  readonly #holding: Holding;
  readonly #sizeBytes: number;
  #isTooLarge = false;
  #blocks: Block[] = [];

  constructor(holding: Holding, sizeBytes: number) {
    this.#holding = holding;
    this.#sizeBytes = sizeBytes;
  }

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes > this.#sizeBytes) this.#giveUp('too-large');
    else if (!this.isCrowdedOut && !this.#holding.take(chunk.length)) this.#giveUp('crowded');
    if (this.isCrowdedOut || this.#isTooLarge) return;
    this.keptBytes += chunk.length;
    for (let at = 0; at < chunk.length; ) at += this.#copied(chunk, at);
  }

  /**
   * The whole mail in one buffer; call it once. Frees the blocks one by one, so that there are never two copies of
   * the mail, and lets other work run between some of them.
   */
  async joined(): Promise<Buffer<ArrayBuffer>> {
    const blocks = this.#blocks;
    this.#blocks = [];
    const whole = Buffer.allocUnsafeSlow(this.keptBytes);
    let at = 0;
    let paused = 0;
    for (const { bytes, used } of blocks) {
      bytes.copy(whole, at, 0, used);
      at += used;
      freed(bytes);
      if (at - paused < limits.copyBytes) continue;
      paused = at;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return whole;
  }

  /** Frees all bytes. */
  release(): void {
    for (const { bytes } of this.#blocks) freed(bytes);
    this.#blocks = [];
    this.#holding.give(this.keptBytes);
    this.keptBytes = 0;
  }

  #giveUp(why: 'too-large' | 'crowded'): void {
    // A mail that is too large is refused permanently, even if the holding was full too.
    this.isCrowdedOut = why === 'crowded';
    this.#isTooLarge = why === 'too-large';
    this.release();
  }

  #copied(chunk: Buffer, at: number): number {
    let last = this.#blocks.at(-1);
    if (last === undefined || last.used === last.bytes.length) {
      const size =
        last === undefined ? FIRST_BLOCK_BYTES : Math.min(last.bytes.length * 2, LARGEST_BLOCK_BYTES);
      last = { bytes: Buffer.allocUnsafeSlow(size), used: 0 };
      this.#blocks.push(last);
    }
    const copied = chunk.copy(last.bytes, last.used, at);
    last.used += copied;
    return copied;
  }
}

/**
 * Frees a buffer's memory at once by detaching it; a dropped reference waits for the collector. A buffer that was
 * transferred to another thread is detached already.
 */
export function freed(bytes: Buffer<ArrayBuffer>): void {
  if (!bytes.buffer.detached) bytes.buffer.transfer(0);
}
