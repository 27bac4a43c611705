/**
 * What a candidate decides about a contact beside the rules and model in force. It changes nothing: it travels with the
 * contact on the log, and the store keeps it apart, out of the history.
 */
import { z } from 'zod';
import { classification } from './classification.ts';

export const shadowVerdict = z.object({
  /** The candidate's rules and model, by their content: `BOOK`, `model-DIGEST`, or both with a `+` between. */
  candidate: z.string(),
  classification,
  /** Ids of the candidate's rules that the contact meets. */
  met: z.array(z.string()),
});
export type ShadowVerdict = z.infer<typeof shadowVerdict>;

const OF_MODEL = 'model-';

/** A null part is the one in force. */
export function candidateId(book: string | null, model: string | null): string {
  return [book, model === null ? null : OF_MODEL + model].filter((part) => part !== null).join('+');
}

/** Null where the candidate has the rules in force. */
export function bookOfCandidate(candidate: string): string | null {
  return candidate.split('+').find((part) => !part.startsWith(OF_MODEL)) ?? null;
}
