/**
 * State folded from facts, and its shape. A row is stamped with the shape of the process that saved it. A row of
 * another shape is recognised and refolded from the history, never read as it is.
 */
import { z } from 'zod';
import { sha256 } from './ids.ts';

export type Fold<S, F> = {
  readonly schema: z.ZodType<S>;
  /** Differs for every schema and every version of `evolve`. */
  readonly shape: string;
  evolve(this: void, state: S | null, fact: F): S;
};

const SHAPE_LENGTH = 16;

/** Raise `version` when `evolve` gives other values in the same schema. */
export function foldOf<S, F>(
  version: number,
  schema: z.ZodType<S>,
  evolve: (state: S | null, fact: F) => S,
): Fold<S, F> {
  const described = JSON.stringify([version, z.toJSONSchema(schema, { unrepresentable: 'any' })]);
  return { schema, evolve, shape: sha256(described).slice(0, SHAPE_LENGTH) };
}
