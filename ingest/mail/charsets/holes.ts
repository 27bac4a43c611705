/**
 * A line of UTF-8 with bytes that are not UTF-8: a program put a space or a letter of Latin-1 into it. Only these bytes are
 * read as windows-1252, so that one bad byte spoils no other character. Linear.
 */
import iconv from 'iconv-lite';

export type Holes = {
  /** Bytes of characters beyond ASCII. */
  good: number;
  /** Bytes that are not UTF-8. */
  bad: number;
  /** Letters beyond ASCII stand nearly alone, as in Latin text. */
  isSparse: boolean;
  /** The last character was cut. */
  isCut: boolean;
};

const CUT = Buffer.from('\ufffd');
/** The characters of windows-1252 above ASCII, in UTF-8. */
const HIGH = Array.from({ length: 0x80 }, (_, at) =>
  Buffer.from(iconv.decode(Buffer.from([0x80 + at]), 'windows-1252')),
);
/** Letters beyond ASCII that follow each other in Latin text: `ção`. Other scripts have longer runs. */
const MAX_RUN = 2;

/** Counts only: most lines that are not UTF-8 are of a text in another charset, and their text is not wanted. */
export function holesIn(line: Uint8Array): Holes {
  return scanned(line, () => {});
}

export function withoutHoles(line: Uint8Array): string {
  // No character of windows-1252 takes more than three bytes.
  const out = Buffer.allocUnsafe(line.length * 3);
  let length = 0;
  scanned(line, (bytes) => {
    out.set(bytes, length);
    length += bytes.length;
  });
  return out.toString('utf8', 0, length);
}

/** Hands over the line in UTF-8, piece by piece. */
function scanned(line: Uint8Array, put: (bytes: Uint8Array) => void): Holes {
  const found = { good: 0, bad: 0, isSparse: true, isCut: false };
  let run = 0;
  for (let at = 0; at < line.length; ) {
    const ascii = at;
    while (at < line.length && (line[at] ?? 0) < 0x80) at += 1;
    if (at > ascii) {
      put(line.subarray(ascii, at));
      run = 0;
      continue;
    }
    const byte = line[at] ?? 0;
    const { bytes, isWhole } = characterAt(line, at);
    const character = line.subarray(at, at + bytes);
    const isBroken = !isWhole && isCharacter(character, at + bytes === line.length);
    if (isWhole) put(character);
    else put(isBroken ? CUT : (HIGH[byte - 0x80] ?? CUT));
    const taken = isWhole || isBroken ? bytes : 1;
    at += taken;
    run = !isWhole && isSign(byte) ? 0 : run + 1;
    if (run > MAX_RUN) found.isSparse = false;
    found[isWhole ? 'good' : 'bad'] += taken;
    found.isCut = isBroken && at === line.length;
  }
  return found;
}

/** The range of a second byte is narrower behind some first ones (Unicode, table 3-7). */
function isSecond(first: number, second: number): boolean {
  const from = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const to = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  return second >= from && second <= to;
}

/** The character of UTF-8 beyond ASCII that begins here, or the part of it that the line has. */
function characterAt(line: Uint8Array, at: number): { bytes: number; isWhole: boolean } {
  const first = line[at] ?? 0;
  const wanted = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let bytes = 1;
  while (bytes < wanted) {
    const next = line[at + bytes] ?? 0;
    if (bytes === 1 ? !isSecond(first, next) : next < 0x80 || next > 0xbf) break;
    bytes += 1;
  }
  return { bytes, isWhole: bytes === wanted };
}

/** Whether an unfinished character is a damaged one, and no letter of Latin-1 with a sign behind it: `é»`. */
function isCharacter(character: Uint8Array, isLast: boolean): boolean {
  const [first = 0, ...more] = character;
  if (first < 0xc2 || first > 0xf4) return false;
  return more.length === 0 ? isLast : !more.every(isSign);
}

/** Dashes, quotes, the ellipsis and the space of windows-1252 may follow a letter directly. */
function isSign(byte: number): boolean {
  return (byte >= 0x84 && byte <= 0x97) || byte === 0xa0 || byte === 0xab || byte === 0xbb;
}
