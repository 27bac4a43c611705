/**
 * Finds the allowed word that a misspelt one probably means: one that starts with it, else the one with the fewest
 * slips. Never guesses beyond a third of the letters.
 */
import { slipsBetween } from '../contract/slips.ts';

export function nearest(word: string, allowed: readonly string[]): string | null {
  const begun = allowed.find((candidate) => word.length >= 2 && candidate.startsWith(word));
  if (begun !== undefined) return begun;
  const best = allowed
    .map((candidate) => ({ candidate, slips: slipsBetween(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.slips - b.slips)[0];
  if (best === undefined || best.slips > Math.max(1, Math.floor(best.candidate.length / 3))) return null;
  return best.candidate;
}
