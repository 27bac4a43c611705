/**
 * ISO-2022 with seven bits (RFC 1468, RFC 1554, RFC 1557, RFC 1922): Japanese, Korean, simplified Chinese. One reader
 * for all, because mail mixes their labels. Keeps what a strict decoder gives up for: a shift directly after another
 * (the joint of two encoded words), a bad pair, a truncation, 8-bit bytes between. Never throws; linear.
 */
import { type PairSet, pairsToText } from './doubleBytes.ts';
import { strictly } from './strictly.ts';

type Shift = PairSet | 'ascii' | 'roman' | 'katakana';

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const LF = 0x0a;

/** By the bytes after ESC. The planes of JIS X 0213 are read as JIS X 0208, which they extend. */
const ESCAPES: readonly [string, Shift][] = [
  ['(B', 'ascii'],
  ['(J', 'roman'],
  ['(H', 'roman'],
  ['(I', 'katakana'],
  ['$@', 'euc-jp'],
  ['$B', 'euc-jp'],
  ['$(@', 'euc-jp'],
  ['$(B', 'euc-jp'],
  ['$(O', 'euc-jp'],
  ['$(P', 'euc-jp'],
  ['$(Q', 'euc-jp'],
  ['$(D', 'jis-x-0212'],
  ['$A', 'gb18030'],
  ['$(A', 'gb18030'],
  ['$(C', 'euc-kr'],
];
/** Sets that SO shifts to. */
const DESIGNATIONS: readonly [string, PairSet][] = [
  ['$)A', 'gb18030'],
  ['$)C', 'euc-kr'],
  ['$)B', 'euc-jp'],
];
const LONGEST_ESCAPE = 3;

/** An escape to a set of pairs: what tells ISO-2022 from a terminal's colours. */
// oxlint-disable-next-line no-control-regex -- the escape itself
const SHIFTED = /\x1b\$(?:[@AB]|\([@ABCDOPQ]|\)[ABC])/;
/** The same with its ESC stripped, as old gateways did it. */
const STRIPPED = /\$[@B](?:[!-~]{2}){1,400}\([BJ]/g;

export function isIso2022(bytes: Uint8Array): boolean {
  return bytes.includes(ESC) && SHIFTED.test(Buffer.from(bytes).toString('latin1'));
}

/** `label`: the declared name, which decides what SO means without a designation. */
export function fromIso2022(bytes: Uint8Array, label: string): string {
  const reader = new Reader(label.includes('cn') ? 'gb18030' : 'euc-kr');
  return reader.read(bytes.includes(ESC) || bytes.includes(SHIFT_OUT) ? bytes : withEscapes(bytes));
}

/** Puts back the ESC that a gateway took out. */
function withEscapes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const mended = text.replace(STRIPPED, (run) => `\x1b${run.slice(0, -2)}\x1b${run.slice(-2)}`);
  return mended === text ? bytes : Buffer.from(mended, 'latin1');
}

class Reader {
  #text = '';
  #shift: Shift = 'ascii';
  #out: PairSet;
  /** Bytes of the current set that are not decoded yet. */
  #pending: number[] = [];

  constructor(out: PairSet) {
    this.#out = out;
  }

  read(bytes: Uint8Array): string {
    for (let at = 0; at < bytes.length; ) at = this.#next(bytes, at);
    this.#flush();
    return this.#text;
  }

  #next(bytes: Uint8Array, at: number): number {
    const byte = bytes[at] ?? 0;
    if (byte === ESC) return this.#escape(bytes, at + 1);
    if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      this.#to(byte === SHIFT_OUT ? this.#out : 'ascii');
      return at + 1;
    }
    if (byte >= 0x80) return this.#eightBit(bytes, at);
    if (byte <= 0x20 || byte === 0x7f) this.#between(byte, bytes, at);
    else if (this.#shift === 'ascii') this.#text += String.fromCharCode(byte);
    else if (this.#shift === 'roman') this.#text += roman(byte);
    else if (this.#shift === 'katakana') this.#text += katakana(byte);
    else this.#pending.push(byte);
    return at + 1;
  }

  /** Returns the offset after the escape. An unknown one is dropped up to its final byte, and the set stays. */
  #escape(bytes: Uint8Array, at: number): number {
    const code = Buffer.from(bytes.subarray(at, at + LONGEST_ESCAPE)).toString('latin1');
    const set = ESCAPES.find(([escape]) => code.startsWith(escape));
    if (set !== undefined) {
      this.#to(set[1]);
      return at + set[0].length;
    }
    const designated = DESIGNATIONS.find(([escape]) => code.startsWith(escape));
    if (designated !== undefined) {
      this.#out = designated[1];
      return at + designated[0].length;
    }
    // An escape of a terminal (`ESC [`) stays for the text's cleaning.
    if (this.#shift === 'ascii') this.#text += '\x1b';
    return at;
  }

  #to(shift: Shift): void {
    this.#flush();
    this.#shift = shift;
  }

  #flush(): void {
    const { length } = this.#pending;
    if (length > 1 && isPairSet(this.#shift)) this.#text += pairsToText(this.#pending, this.#shift);
    if (length > 0) this.#pending = [];
  }

  /** White space, controls and DEL in a set of pairs: the pair that they break is lost, the rest is not. */
  #between(byte: number, bytes: Uint8Array, at: number): void {
    this.#flush();
    if (byte === 0x7f) {
      this.#text += isPairSet(this.#shift) ? '\ufffd' : '';
      return;
    }
    this.#text += String.fromCharCode(byte);
    // RFC 1468: a line ends in ASCII. Some mailers forget that shift, others wrap lines within the set.
    if (byte === LF && isPairSet(this.#shift) && !isPairsUntilShift(bytes, at + 1)) this.#shift = 'ascii';
  }

  /** 8-bit bytes do not belong here: UTF-8, or half-width katakana and kanji as Windows mails them. */
  #eightBit(bytes: Uint8Array, start: number): number {
    this.#flush();
    let at = start;
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) at += 1;
    this.#text += strictly(bytes.subarray(start, at), 'utf-8') ?? loosely(bytes.subarray(start, at));
    return at;
  }
}

const LINE = 998;

/** Whether a line goes on with pairs: an even number of bytes up to the next escape, and no blank. */
function isPairsUntilShift(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (at < bytes.length && at - from < LINE) {
    const byte = bytes[at] ?? 0;
    if (byte === ESC || byte === 0x0d || byte === LF) break;
    if (byte <= 0x20 || byte >= 0x7f) return false;
    at += 1;
  }
  return at > from && (at - from) % 2 === 0 && bytes[at] === ESC;
}

function isPairSet(shift: Shift): shift is PairSet {
  return shift !== 'ascii' && shift !== 'roman' && shift !== 'katakana';
}

/** JIS X 0201: ASCII but for two characters. */
function roman(byte: number): string {
  if (byte === 0x5c) return '¥';
  return byte === 0x7e ? '‾' : String.fromCharCode(byte);
}

function katakana(byte: number): string {
  return byte <= 0x5f ? String.fromCharCode(0xff61 + byte - 0x21) : '\ufffd';
}

function loosely(bytes: Uint8Array): string {
  return new TextDecoder('shift_jis').decode(bytes);
}
