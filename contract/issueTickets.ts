/** The tickets of a known issue, by who linked them. */
import { z } from 'zod';

/** The tickets that no agent gave an issue and that are surely about this one: of these categories, opened between these instants. */
export type LinkedByCategory = { categories: string[]; from: number; to: number };

/** A ticket of an issue, and who linked it. */
export const linkedTicket = z.object({ number: z.string(), by: z.enum(['agent', 'category']) });
export type LinkedTicket = z.infer<typeof linkedTicket>;
