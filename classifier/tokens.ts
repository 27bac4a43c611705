/**
 * Words of a text with their places. Offsets are UTF-16 code units of the text as it was given, whatever the
 * normalisation makes of a word, so that an explanation can point at it. Keeps nothing between calls.
 */
export type Token = {
  /** From `start` up to, not including, `end`. */
  start: number;
  end: number;
  /** NFKC, lower case (Unicode Standard Annex #15). */
  text: string;
};

/** A text is read so far and no further: what decides stands at its beginning. In UTF-16 code units. */
export const MAX_TEXT_UNITS = 16_000;

/** Of a word of letters; each language folds and stems it. NFKC makes 18 units of one. A phrase without spaces is whole. */
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

/** Without accents: people leave them out, mostly on telephones. */
export function folded(text: string): string {
  return BEYOND_ASCII.test(text) ? text.normalize('NFD').replace(/\p{M}+/gu, '') : text;
}

/** Whether the script puts no spaces between words (Chinese, Japanese, Thai), so that a token is a whole phrase. */
export function isUnspaced(text: string): boolean {
  return BEYOND_ASCII.test(text) && UNSPACED.test(text);
}
