/**
 * The terms of rules that begin with one word. Where there are many, the word behind it tells which of them can be there: a
 * thousand phrases with a common first word cost half a second of CPU in a text that repeats it. Keeps the order of the terms.
 */
import { stemOf } from './stems.ts';
import { folded, isUnspaced, type Token } from './tokens.ts';

/** A word of a term: exact, by stem, or by prefix. `within`: it may occur inside an unspaced token. */
export type Matcher = { how: 'word' | 'prefix' | 'within'; word: string; stems: string[] };
export type Term = { order: number; matchers: Matcher[] };

/** Up to this many are tried one by one, which is quicker. */
const FEW = 16;

export class TermBucket {
  readonly #terms: Term[] = [];
  #seconds: Seconds | null = null;

  add(term: Term): void {
    this.#terms.push(term);
    this.#seconds = null;
  }

  /** Every term that may begin at the token before `next`, and others too. */
  before(next: Token | undefined, language: string): Term[] {
    if (this.#terms.length <= FEW) return this.#terms;
    this.#seconds ??= secondsOf(this.#terms);
    const { any, byWord } = this.#seconds;
    if (next === undefined || isUnspaced(next.text)) return this.#at(any);
    const word = folded(next.text);
    const stem = stemOf(next.text, language);
    const places = [...any, ...(byWord.get(word) ?? []), ...(stem === word ? [] : (byWord.get(stem) ?? []))];
    return this.#at([...new Set(places)].sort((a, b) => a - b));
  }

  #at(places: readonly number[]): Term[] {
    return places.flatMap((place) => this.#terms[place] ?? []);
  }
}

/** Places of terms: by the forms of their second word, and those whose second word has none or is not there. */
type Seconds = { any: number[]; byWord: Map<string, number[]> };

function secondsOf(terms: readonly Term[]): Seconds {
  const seconds: Seconds = { any: [], byWord: new Map() };
  terms.forEach(({ matchers: [, second] }, place) => {
    if (second?.how !== 'word') {
      seconds.any.push(place);
      return;
    }
    for (const key of new Set([second.word, ...second.stems])) {
      const places = seconds.byWord.get(key) ?? [];
      places.push(place);
      seconds.byWord.set(key, places);
    }
  });
  return seconds;
}
