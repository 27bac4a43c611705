/**
 * Words of Rich Text: of a mail that is nothing else, and of a winmail.dat, where it is compressed (MS-OXRTFCP) and may hold
 * the HTML that it was made of (MS-OXRTFEX). Never throws; linear in the bytes, bounded in depth and length.
 */

import { decodeBytes } from '../charset.ts';
import { charsetOf } from './codePage.ts';

/** What every compressed text begins with in the reader's memory (MS-OXRTFCP §2.1.3.1). */
const DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const WINDOW = 4096;
const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const HEADER_BYTES = 16;
const MAX_BYTES = 4 * 1024 * 1024;
/** A reference of two bytes stands for up to 17. */
const MAX_GROWTH = 9;
const MAX_DEPTH = 200;

/** Bytes to which the Rich Text of one mail may still expand. */
export type RichTextRoom = { bytes: number };

export function richTextRoom(): RichTextRoom {
  return { bytes: MAX_BYTES };
}

/** `text` or `html` is `''` where it has none. */
export function rtfOf(compressed: Buffer | null, room: RichTextRoom): { text: string; html: string } {
  const rtf = compressed === null ? null : decompressed(compressed, room.bytes);
  if (rtf === null) return { text: '', html: '' };
  room.bytes -= rtf.length;
  return wordsOfRtf(rtf);
}

function decompressed(bytes: Buffer, room: number): string | null {
  if (bytes.length < HEADER_BYTES) return null;
  const length = Math.min(bytes.readUInt32LE(4), room);
  const form = bytes.readUInt32LE(8);
  if (form === UNCOMPRESSED) return bytes.toString('latin1', HEADER_BYTES, HEADER_BYTES + length);
  return form === COMPRESSED ? expanded(bytes, length) : null;
}

function expanded(bytes: Buffer, length: number): string {
  const window = Buffer.alloc(WINDOW, 0x20);
  let write = window.write(DICTIONARY, 'latin1');
  const out = Buffer.alloc(Math.min(length, bytes.length * MAX_GROWTH));
  let done = 0;
  const put = (byte: number): void => {
    if (done < length) out[done] = byte;
    done += 1;
    window[write] = byte;
    write = (write + 1) % WINDOW;
  };
  let at = HEADER_BYTES;
  while (at < bytes.length && done < length) {
    const control = bytes[at] ?? 0;
    at += 1;
    for (let bit = 0; bit < 8 && at < bytes.length && done < length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at] ?? 0);
        at += 1;
        continue;
      }
      if (at + 2 > bytes.length) return out.toString('latin1', 0, done);
      const reference = bytes.readUInt16BE(at);
      at += 2;
      const offset = reference >> 4;
      // A reference to the place that is written next ends the text.
      if (offset === write) return out.toString('latin1', 0, Math.min(done, length));
      for (let step = 0; step < (reference & 15) + 2; step += 1)
        put(window[(offset + step) % WINDOW] ?? 0x20);
    }
  }
  return out.toString('latin1', 0, Math.min(done, length));
}

/** Groups without words for a reader. */
const SILENT = new Set([
  'fonttbl',
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'themedata',
  'colorschememapping',
  'datastore',
  'generator',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'xmlnstbl',
  'latentstyles',
  'header',
  'footer',
  'fldinst',
]);
const SIGNS: Record<string, string> = {
  par: '\n',
  line: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  cell: ' | ',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};
/** A group, a control word or sign with its number and space, or a run of text. */
const TOKENS = /[{}]|\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|[^\\{}]+/gi;
const DEFAULT_PAGE = 1252;

type Group = { isSilent: boolean; isTag: boolean; isRtfOnly: boolean; skip: number };

/** `html`: where the Rich Text was made of HTML, that HTML. */
export function wordsOfRtf(rtf: string): { text: string; html: string } {
  const text = rtf.slice(0, MAX_BYTES);
  const isHtml = /\\fromhtml1\b/.test(text.slice(0, 1_000));
  const page = Number(/\\ansicpg(\d{1,5})/.exec(text.slice(0, 1_000))?.[1] ?? DEFAULT_PAGE);
  const words = new Words(page, isHtml).of(text);
  return isHtml ? { text: '', html: words } : { text: words.replace(/\n{3,}/g, '\n\n').trim(), html: '' };
}

class Words {
  readonly #isHtml: boolean;
  readonly #charset: string;
  readonly #groups: Group[] = [{ isSilent: false, isTag: false, isRtfOnly: false, skip: 1 }];
  readonly #out: string[] = [];
  /** Bytes of `\'xx` that belong together: a letter may have two. */
  #bytes: number[] = [];
  #depth = 0;
  /** Characters that stand for a `\u` before them, and are passed over. */
  #behind = 0;
  #isStar = false;

  constructor(page: number, isHtml: boolean) {
    this.#isHtml = isHtml;
    this.#charset = charsetOf(page);
  }

  of(rtf: string): string {
    for (const [token, word, number, hex, sign] of rtf.matchAll(TOKENS)) {
      if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else {
        this.#flush();
        if (token === '{') this.#open();
        else if (token === '}') this.#close();
        else if (word !== undefined) this.#control(word.toLowerCase(), number);
        else if (sign !== undefined) this.#sign(sign);
        else this.#text(token.replace(/[\r\n]+/g, ''));
      }
    }
    this.#flush();
    return this.#out.join('');
  }

  get #group(): Group {
    return this.#groups.at(-1) as Group;
  }

  #open(): void {
    this.#depth += 1;
    if (this.#depth <= MAX_DEPTH) this.#groups.push({ ...this.#group });
    this.#isStar = false;
  }

  #close(): void {
    if (this.#depth <= MAX_DEPTH && this.#groups.length > 1) this.#groups.pop();
    this.#depth = Math.max(0, this.#depth - 1);
    this.#behind = 0;
  }

  #sign(sign: string): void {
    if (sign === '*') this.#isStar = true;
    else if (sign === '~') this.#text('\u00a0');
    else if (sign === '_') this.#text('-');
    else if (/[\\{}]/.test(sign)) this.#text(sign);
    else if (/[\r\n]/.test(sign)) this.#text('\n');
  }

  #control(word: string, number: string | undefined): void {
    const group = this.#group;
    const isStar = this.#isStar;
    this.#isStar = false;
    if (word === 'htmltag') group.isTag = this.#isHtml;
    else if (word === 'htmlrtf') group.isRtfOnly = number !== '0';
    else if (SILENT.has(word) || isStar) group.isSilent = true;
    else if (word === 'uc') group.skip = Number(number ?? 1);
    else if (word === 'u') this.#letter(Number(number ?? 0));
    else {
      const shown = SIGNS[word];
      if (shown !== undefined) this.#text(shown);
    }
  }

  /** MS-OXRTFEX §2.1.3.1: negative above 32767. */
  #letter(code: number): void {
    this.#text(String.fromCharCode(code < 0 ? code + 65_536 : code));
    this.#behind = this.#group.skip;
  }

  #byte(byte: number): void {
    if (this.#behind > 0) this.#behind -= 1;
    else this.#bytes.push(byte);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const text = decodeBytes(Buffer.from(this.#bytes), this.#charset).text;
    this.#bytes = [];
    this.#text(text);
  }

  #text(text: string): void {
    const passed = Math.min(this.#behind, text.length);
    this.#behind -= passed;
    const { isSilent, isRtfOnly } = this.#group;
    if (!isSilent && !isRtfOnly) this.#out.push(text.slice(passed));
  }
}
