/** Texts with the category that they should get. */
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
