/**
 * The patterns of an admin, in time proportional to the text (RE2, without look-around and back-references). All
 * patterns of a book are tried at once; a single one is run only to find the place of one that is met, and only as far as
 * a budget of searched characters goes: whether a pattern is met never depends on the budget.
 */
import { RE2JS, RE2Set } from 're2js';
import { MAX_TEXT_UNITS } from '../tokens.ts';

/** `units`: how much of a text is read. */
export type Patterns = { set: RE2Set | null; each: RE2JS[]; units: number };

/**
 * Instructions × characters: what the worst text costs where no automaton is small enough, 40 ms. Many patterns
 * therefore read less of a long text.
 */
const MAX_STEPS = 2_500_000;
/** Instructions of all patterns of a file together. */
export const MAX_INSTRUCTIONS = 2_500;

/** Limits the search for places of patterns: the worst measured pattern takes 40 ms. */
export const PLACE_UNITS = 16_000;
/** A place beyond is not looked for. */
const PLACED_WITHIN_UNITS = 4_000;

export type Budget = { units: number };

/** Patterns ignore case. */
export function compilePatterns(patterns: readonly string[]): Patterns {
  if (patterns.length === 0) return { set: null, each: [], units: MAX_TEXT_UNITS };
  const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
  for (const pattern of patterns) set.add(pattern);
  set.compile();
  const each = patterns.map((pattern) => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE));
  const units = Math.min(MAX_TEXT_UNITS, Math.floor(MAX_STEPS / instructionsOf(each)));
  return { set, each, units };
}

export function instructionsOf(patterns: readonly RE2JS[]): number {
  return patterns.reduce((sum, pattern) => sum + pattern.programSize(), 0);
}

/** The indexes of the patterns that occur in the text. */
export function patternsMet({ set, units }: Patterns, text: string): Set<number> {
  return set === null || text === '' ? new Set() : new Set(set.match(text.slice(0, units)));
}

/** The first places of one pattern; none once the budget is used. */
export function placesOf(
  { each }: Patterns,
  index: number,
  text: string,
  limit: number,
  budget: Budget,
): [number, number][] {
  const pattern = each[index];
  const searched = text.slice(0, PLACED_WITHIN_UNITS);
  const places: [number, number][] = [];
  if (pattern === undefined || budget.units < searched.length) return places;
  budget.units -= searched.length;
  const matcher = pattern.matcher(searched);
  while (places.length < limit && matcher.find()) {
    if (matcher.end() > matcher.start()) places.push([matcher.start(), matcher.end()]);
  }
  return places;
}
