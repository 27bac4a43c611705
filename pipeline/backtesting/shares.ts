/** Shares of texts that got the category they should get, with the interval that so few texts allow. */

/** Of 95 %: where the true share lies (Wilson). */
export function wilson(right: number, of: number): [number, number] | null {
  if (of === 0) return null;
  const z2 = 1.96 ** 2;
  const middle = (right + z2 / 2) / (of + z2);
  const half = (1.96 / (of + z2)) * Math.sqrt((right * (of - right)) / of + z2 / 4);
  // Rounding errors leave the range by a trifle: a lower end of -0 would be shown as "-0%".
  return [rounded(Math.max(0, middle - half)), rounded(Math.min(1, middle + half))];
}

export function shareOf(tallies: { right: number; of: number }[]) {
  const right = tallies.reduce((sum, one) => sum + one.right, 0);
  const of = tallies.reduce((sum, one) => sum + one.of, 0);
  return { texts: of, right, share: of === 0 ? null : rounded(right / of), interval: wilson(right, of) };
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
