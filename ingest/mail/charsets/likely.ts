/**
 * The likeliest charset of bytes that nothing declares: each candidate reads them strictly, and the reading with the
 * most frequent characters of its script wins. Null if none is convincing: a few letters prove nothing. Linear; reads
 * the beginning only.
 */
import iconv from 'iconv-lite';
import { DOUBLE_BYTE, doubleByteText } from './doubleByte.ts';
import { ALPHABETS, HANGUL, HANZI, LATIN } from './frequent.ts';
import { latinPage } from './latin.ts';
import { strictly } from './strictly.ts';

const CANDIDATES = [
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'big5',
  'windows-1251',
  'koi8-u',
  'windows-1253',
  'windows-1255',
  'windows-1256',
  'windows-874',
  'windows-1252',
] as const;

const SEARCHED_BYTES = 2_000;
/** Mean worth of a character, from −1 to 1, below which a reading does not convince. */
const CONVINCING = 0.35;
/** A single letter between ASCII letters is Latin; of other scripts at least this many characters are needed. */
const LEAST = 2;

export function likelyCharset(bytes: Uint8Array): string | null {
  const start = wholeCharacters(bytes.subarray(0, SEARCHED_BYTES));
  let best: string | null = null;
  let most = CONVINCING;
  for (const name of CANDIDATES) {
    const worth = plausibility(
      DOUBLE_BYTE.has(name) ? doubleByteText(start, name) : (strictly(start, name) ?? '\ufffd'),
    );
    if (worth <= most) continue;
    most = worth;
    best = name;
  }
  return best === null || best === 'windows-1252' ? (latinPage(start) ?? best) : best;
}

/** The mean worth of the characters beyond ASCII; −1 without any, or with replaced and private ones. */
export function plausibility(text: string): number {
  let sum = 0;
  let count = 0;
  let foreign = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x80) continue;
    const code = text.codePointAt(at) ?? 0;
    const char = String.fromCodePoint(code);
    const start = at;
    at += char.length - 1;
    // C1 controls, private use, and half-width katakana are what misreadings are made of.
    if ((code < 0xa0 && code !== 0x85) || code === 0xfffd || (code >= 0xe000 && code < 0xf900)) return -1;
    const before = charBefore(text, start);
    const after = charAt(text, at + 1);
    const worth = worthOf(char, code, before, after);
    if (worth === null) continue;
    if (!/\p{Script=Latin}/u.test(char)) foreign += 1;
    sum += worth;
    count += 1;
  }
  if (count === 0 || (foreign > 0 && foreign < LEAST)) return -1;
  return sum / count;
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

function charBefore(text: string, at: number): string {
  const isLow = (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
  return isLow ? charAt(text, at - 2) : charAt(text, at - 1);
}

/** Null for a sign that all readings may have: it says nothing. */
function worthOf(char: string, code: number, before: string, after: string): number | null {
  if (/[\u3040-\u30ff]/.test(char)) return 1;
  if (code >= 0xff61 && code <= 0xff9f) return -0.6;
  if (/\p{Script=Han}/u.test(char)) return HANZI.has(char) ? 1 : -0.1;
  if (/[\uac00-\ud7a3]/.test(char)) return HANGUL.has(char) ? 1 : -0.3;
  if (/\p{Script=Latin}/u.test(char)) return worthOfLatin(char, before, after);
  for (const { letters, script } of ALPHABETS) {
    if (!script.test(char)) continue;
    // Two scripts in one word are a misreading.
    if (isLatin(before) || isLatin(after)) return -1;
    // So is a capital after a small letter: one Cyrillic charset read as another.
    if (isSmall(before) && isCapital(char)) return -1;
    const rank = letters.indexOf(char.toLowerCase());
    return rank < 0 ? -0.3 : 1 - rank / letters.length;
  }
  if (/[\u00a0-\u00bf]/.test(char) && isLetter(before) && isLetter(after)) return -0.5;
  return /[\u00a0-\u00bf\u2010-\u203a\u20ac\u2122\u2116\u3000-\u303f\uff00-\uff60]/.test(char) ? null : -0.8;
}

function worthOfLatin(char: string, before: string, after: string): number {
  const rank = LATIN.indexOf(char.toLowerCase());
  if (rank < 0) return -0.5;
  if (isSmall(before) && isCapital(char)) return -1;
  // In words of Latin languages such a letter has plain ones beside it.
  const beside = isAsciiLetter(before) || isAsciiLetter(after);
  return beside ? 0.9 - rank / 100 : -0.4;
}

function isAsciiLetter(char: string): boolean {
  return /[a-z]/i.test(char);
}

function isLatin(char: string): boolean {
  return /\p{Script=Latin}/u.test(char);
}

function isLetter(char: string): boolean {
  return /[\p{L}\p{M}]/u.test(char);
}

function isSmall(char: string): boolean {
  return /\p{Ll}/u.test(char);
}

function isCapital(char: string): boolean {
  return /\p{Lu}/u.test(char);
}

/** Without the bytes behind the last ASCII one, if the text was cut there. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  if (bytes.length < SEARCHED_BYTES) return bytes;
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] ?? 0) >= 0x40) end -= 1;
  return end === 0 ? bytes.subarray(0, bytes.length - 1) : bytes.subarray(0, end);
}

/** Which of two readings of the same bytes is the more plausible; the first if they are alike. */
export function likelier(bytes: Uint8Array, names: readonly string[]): string {
  const worths = names.map((name) =>
    plausibility(iconv.decode(Buffer.from(bytes.subarray(0, SEARCHED_BYTES)), name)),
  );
  return names[worths.indexOf(Math.max(...worths))] ?? 'windows-1252';
}
