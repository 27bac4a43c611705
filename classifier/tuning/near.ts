/** Words that are nearly, or nearly beside each other, what a rule names. Pure, in time proportional to the text. */
import type { Occurrence } from '../rules.ts';
import { folded, type Token } from '../tokens.ts';

/** Shorter words are like too many others. */
export const MIN_LIKE_UNITS = 4;

/** Where every one of the terms occurs within that number of words; null if nowhere. `places`: of each term, in order. */
export function within(places: readonly (readonly Occurrence[])[], words: number): Occurrence | null {
  for (const part of ['subject', 'text'] as const) {
    const all = places
      .flatMap((of, term) => of.filter((one) => one.part === part).map((place) => ({ term, place })))
      .toSorted((a, b) => a.place.from - b.place.from);
    const found = window(all, places.length, words);
    if (found !== null) return found;
  }
  return null;
}

type Placed = { term: number; place: Occurrence };

function window(all: Placed[], terms: number, words: number): Occurrence | null {
  const counts = new Map<number, number>();
  let first = 0;
  for (const { term, place } of all) {
    counts.set(term, (counts.get(term) ?? 0) + 1);
    for (let begin = all[first]; begin !== undefined; begin = all[first]) {
      if (place.from - begin.place.from <= words) break;
      const left = (counts.get(begin.term) ?? 1) - 1;
      if (left === 0) counts.delete(begin.term);
      else counts.set(begin.term, left);
      first += 1;
    }
    const begin = all[first];
    if (counts.size === terms && begin !== undefined)
      return { ...begin.place, at: [begin.place.at[0], Math.max(place.at[1], begin.place.at[1])] };
  }
  return null;
}

/** The distinct words of a part, without accents, each with its first place. */
export function distinctWords(tokens: readonly Token[]): Map<string, [number, number]> {
  const words = new Map<string, [number, number]>();
  for (const { text, start, end } of tokens) {
    const word = folded(text);
    if (!words.has(word)) words.set(word, [start, end]);
  }
  return words;
}

/** The first word that differs from `term` by at most one letter: added, missing, another, or swapped with the next. */
export function like(term: string, words: ReadonlyMap<string, [number, number]>): [number, number] | null {
  const exact = words.get(term);
  if (exact !== undefined) return exact;
  for (const [word, at] of words) if (isLike(term, word)) return at;
  return null;
}

function isLike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const rest = (one: string, skipped: number): string => one.slice(from + skipped);
  if (a.length > b.length) return rest(a, 1) === rest(b, 0);
  if (a.length < b.length) return rest(a, 0) === rest(b, 1);
  const isSwapped = a[from] === b[from + 1] && a[from + 1] === b[from];
  return rest(a, 1) === rest(b, 1) || (isSwapped && rest(a, 2) === rest(b, 2));
}
