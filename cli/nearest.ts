/** The known word that was probably meant. Never guesses beyond two slips of the finger. */

const MAX_SLIPS = 2;

export function nearest(word: string, known: readonly string[]): string | null {
  const begins = known.find((one) => word.length >= 2 && one.startsWith(word));
  if (begins !== undefined) return begins;
  const byDistance = known
    .map((one) => ({ one, slips: distance(word, one) }))
    .filter(({ one, slips }) => slips <= MAX_SLIPS && slips < one.length)
    .toSorted((a, b) => a.slips - b.slips);
  return byDistance[0]?.one ?? null;
}

/** Levenshtein distance: letters put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of a.split('').entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split('').entries()) {
      const change = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
