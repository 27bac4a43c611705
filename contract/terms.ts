/**
 * The terms of a text, by which it is found: the same on both databases. Letters count without accents, case
 * and width; a plural's `s` does not count. Scripts without spaces give each pair of neighbouring characters, so that a part
 * of a word is found.
 *
 * Promises time in proportion to the text. A change of what it gives raises TERMS_VERSION: the index is then made again.
 */

export const TERMS_VERSION = 2;

/** Terms of one text: a longer one is found by its beginning. */
export const MAX_TERMS = 8_000;
/** Characters of a term: nobody types a longer word. */
const MAX_LENGTH = 40;

/** A term and its place in the text. */
export type Piece = { term: string; from: number; to: number };

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
/** Written without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const PLAIN = /^[a-z0-9]+$/;
/** Letters that are not a letter with a mark. */
const ALONE: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
const SHORTEST_PLURAL = 4;

export function* piecesOf(text: string): Iterable<Piece> {
  let count = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    for (const piece of UNSPACED.test(word) ? mixed(word, index) : spaced(word, index)) {
      yield piece;
      count += 1;
      if (count === MAX_TERMS) return;
    }
  }
}

export function termsOf(text: string): string[] {
  return Array.from(piecesOf(text), ({ term }) => term);
}

function spaced(word: string, from: number): Piece[] {
  const term = termOf(word);
  return term === '' ? [] : [{ term, from, to: from + word.length }];
}

function termOf(word: string): string {
  const folded = foldedOf(word).slice(0, MAX_LENGTH);
  return folded.length >= SHORTEST_PLURAL && folded.endsWith('s') && !folded.endsWith('ss')
    ? folded.slice(0, -1)
    : folded;
}

function foldedOf(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßøłđæœı]/g, (letter) => ALONE[letter] ?? letter)
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A word that mixes scripts, `Azure门户`, gives the parts of each. */
function* mixed(word: string, start: number): Iterable<Piece> {
  let run: Run = { text: '', from: start, isUnspaced: false };
  let from = start;
  for (const character of word) {
    // A mark belongs to the character before it.
    const isUnspaced = UNSPACED.test(character) || (run.isUnspaced && /^\p{M}$/u.test(character));
    if (run.isUnspaced === isUnspaced) run.text += character;
    else {
      yield* partsOf(run);
      run = { text: character, from, isUnspaced };
    }
    from += character.length;
  }
  yield* partsOf(run);
}

type Run = { text: string; from: number; isUnspaced: boolean };

function partsOf({ text, from, isUnspaced }: Run): Iterable<Piece> {
  return isUnspaced ? pairs(text, from) : spaced(text, from);
}

/** One by one: a run may be as long as the text, and few of its pairs may be asked for. */
function* pairs(run: string, start: number): Iterable<Piece> {
  let before: Piece | null = null;
  let isAlone = true;
  let from = start;
  for (const character of run) {
    const to = from + character.length;
    const term = foldedOf(character);
    if (term !== '') {
      if (before !== null) {
        isAlone = false;
        yield { term: before.term + term, from: before.from, to };
      }
      before = { term, from, to };
    }
    from = to;
  }
  if (isAlone && before !== null) yield before;
}

/** One character of a script without spaces. */
export function isSingle(term: string): boolean {
  return UNSPACED.test(term) && Array.from(term).length === 1;
}

/** The characters of these pairs, each once: a person may look for one. */
export function singlesOf(terms: readonly string[]): string[] {
  const pairsOfTerms = terms.filter((term) => UNSPACED.test(term));
  return [...new Set(pairsOfTerms.flatMap((term) => Array.from(term)))];
}

/** A telephone number by all its digits and by its last ones, as people know it with and without its country. */
export function numberTerms(address: string): string[] {
  const digits = /^\+?(\d{6,20})$/.exec(address)?.[1] ?? '';
  const terms: string[] = [];
  for (let from = 0; digits.length - from >= SHORTEST_NUMBER; from += 1) terms.push(digits.slice(from));
  return terms;
}

export const SHORTEST_NUMBER = 6;
