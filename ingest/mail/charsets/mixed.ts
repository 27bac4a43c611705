/**
 * A text of two charsets: gateways and lists put a disclaimer in Latin-1 below UTF-8 without changing either, and programs
 * put single characters of Latin-1 into it. Each line is read for itself. Null where no line is UTF-8, or where bytes that
 * are neither are many: then the text has one charset.
 *
 * Never reads a character of UTF-8 as Latin-1 because of another byte.
 */
import { holesIn, withoutHoles } from './holes.ts';
import { strictly } from './strictly.ts';

const LINE_END = 0x0a;
/** Bytes of UTF-8 for each other one that make UTF-8 of a text: in text of another charset, few are it by accident. */
const MUCH = 2;

/** `isLabelled`: the text says that it is UTF-8, so that also a line with some bad bytes is evidence of it. */
export function mixedText(bytes: Uint8Array, isLabelled = false): string | null {
  const pieces: (string | Uint8Array)[] = [];
  let isUnicode = false;
  let good = 0;
  let strange = 0;
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    from += line.length;
    const unicode = strictly(line, 'utf-8');
    if (unicode !== null) {
      // Each character beyond ASCII has more bytes than units.
      const wide = line.length - unicode.length;
      isUnicode ||= wide > 0;
      good += wide;
      pieces.push(unicode);
      continue;
    }
    const found = holesIn(line);
    good += found.good;
    if (!found.isSparse || found.isCut) strange += found.bad;
    isUnicode ||= isLabelled && found.good >= found.bad * MUCH;
    pieces.push(line);
  }
  if (!isUnicode || good < strange * MUCH) return null;
  return pieces.map((piece) => (typeof piece === 'string' ? piece : withoutHoles(piece))).join('');
}
