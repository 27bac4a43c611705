/**
 * Splits a text into words with offsets. Offsets are UTF-16 code units of the original text, regardless of
 * normalisation, so that a reason can point at a word. Keeps no state between calls.
 */
export type Token = {
  /** From `start`, included, to `end`, excluded. */
  start: number;
  end: number;
  /** NFKC, lower case (Unicode Standard Annex #15). */
  text: string;
};

/** Limits the read part of a text, in UTF-16 code units; the rest is ignored, because the relevant words come first. */
export const MAX_TEXT_UNITS = 16_000;

/**
 * Limits a word of letters; the rest is cut. Each language folds and stems it, and NFKC may expand one unit to 18. A
 * phrase in a script without spaces is kept whole.
 */
const MAX_WORD_UNITS = 200;

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const BEYOND_ASCII = /\P{ASCII}/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

export function tokensOf(text: string): Token[] {
  const read = text.length > MAX_TEXT_UNITS ? text.slice(0, MAX_TEXT_UNITS) : text;
  const plain = !BEYOND_ASCII.test(read);
  const tokens: Token[] = [];
  for (const match of read.matchAll(WORD)) {
    const word = match[0];
    const normal = plain ? word.toLowerCase() : word.normalize('NFKC').toLowerCase();
    tokens.push({ start: match.index, end: match.index + word.length, text: shortened(normal) });
  }
  return tokens;
}

function shortened(word: string): string {
  return word.length <= MAX_WORD_UNITS || isUnspaced(word) ? word : word.slice(0, MAX_WORD_UNITS);
}

/** Removes accents: people omit them, mostly on phones. */
export function folded(text: string): string {
  return BEYOND_ASCII.test(text) ? text.normalize('NFD').replace(/\p{M}+/gu, '') : text;
}

/** Whether the script has no spaces between words (Chinese, Japanese, Thai), so that a token is a whole phrase. */
export function isUnspaced(text: string): boolean {
  return BEYOND_ASCII.test(text) && UNSPACED.test(text);
}
