/**
 * Finds the allowed word that a misspelt one probably means: one that starts with it, else the one with the fewest
 * slips. Never guesses beyond a third of the letters.
 */

export function nearest(word: string, allowed: readonly string[]): string | null {
  const begun = allowed.find((candidate) => word.length >= 2 && candidate.startsWith(word));
  if (begun !== undefined) return begun;
  const best = allowed
    .map((candidate) => ({ candidate, slips: slips(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.slips - b.slips)[0];
  if (best === undefined || best.slips > Math.max(1, Math.floor(best.candidate.length / 3))) return null;
  return best.candidate;
}

/** Letters inserted, deleted or replaced (Levenshtein). Two swapped neighbours count as one slip, not two. */
function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1] ?? [];
      const changed = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const exchanged = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged && i > 1 && j > 1) least = Math.min(least, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
