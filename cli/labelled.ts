/** Texts with the category that they should get, and how many got it. */
import { z } from 'zod';
import { BadLine } from './ndjson.ts';

const schema = z.object({
  subject: z.string().default(''),
  text: z.string(),
  language: z.string().nullish(),
  category: z.string(),
  id: z.union([z.string(), z.number()]).optional(),
});

export function labelled(json: unknown) {
  const decoded = schema.safeParse(json);
  if (decoded.success) return { ...decoded.data, language: decoded.data.language ?? null };
  throw new BadLine(
    decoded.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

/** Of 95 %: where the true share lies for so few texts (Wilson). */
export function wilson(right: number, of: number): [number, number] | null {
  if (of === 0) return null;
  const z2 = 1.96 ** 2;
  const middle = (right + z2 / 2) / (of + z2);
  const half = (1.96 / (of + z2)) * Math.sqrt((right * (of - right)) / of + z2 / 4);
  return [rounded(middle - half), rounded(middle + half)];
}

export function shareOf(tallies: { right: number; of: number }[]) {
  const right = tallies.reduce((sum, one) => sum + one.right, 0);
  const of = tallies.reduce((sum, one) => sum + one.of, 0);
  return { texts: of, right, share: of === 0 ? null : rounded(right / of), interval: wilson(right, of) };
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
