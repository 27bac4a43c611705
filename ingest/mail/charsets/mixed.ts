/**
 * A text of two charsets: gateways and lists put a disclaimer in Latin-1 below UTF-8 without changing either. Each line is
 * read for itself. Null where no line is UTF-8, or one is neither: then the text has one charset.
 */
import iconv from 'iconv-lite';
import { strictly } from './strictly.ts';

const LINE_END = 0x0a;

export function mixedText(bytes: Uint8Array): string | null {
  const pieces: string[] = [];
  let isUnicode = false;
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    const unicode = strictly(line, 'utf-8');
    if (unicode === null && !isLatin(line)) return null;
    isUnicode ||= unicode !== null && unicode.length < line.length;
    pieces.push(unicode ?? iconv.decode(Buffer.from(line), 'windows-1252'));
    from += line.length;
  }
  return isUnicode ? pieces.join('') : null;
}

/** Letters beyond ASCII that follow each other in Latin text: `ção`. Other scripts have longer runs. */
const MAX_RUN = 2;

function isLatin(line: Uint8Array): boolean {
  let run = 0;
  for (const byte of line) {
    run = byte < 0x80 || isSign(byte) ? 0 : run + 1;
    if (run > MAX_RUN) return false;
  }
  // The beginning of a character that was cut.
  return run === 0;
}

/** Dashes, quotes, the ellipsis and the space of windows-1252 stand beside letters. */
function isSign(byte: number): boolean {
  return (byte >= 0x84 && byte <= 0x97) || byte === 0xa0 || byte === 0xab || byte === 0xbb;
}
