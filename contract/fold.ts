/**
 * State that is folded from facts, and its shape. A row is stamped with the shape of the process that saved it: one of
 * another shape is recognised and folded again from the history, never read as it stands.
 */
import { z } from 'zod';
import { sha256 } from './ids.ts';

export type Fold<S, F> = {
  readonly schema: z.ZodType<S>;
  /** Another one for every other schema and for every other version of `evolve`. */
  readonly shape: string;
  evolve(this: void, state: S | null, fact: F): S;
};

const SHAPE_LENGTH = 16;

/** `version` is raised when `evolve` gives other values in the same schema. */
export function foldOf<S, F>(
  version: number,
  schema: z.ZodType<S>,
  evolve: (state: S | null, fact: F) => S,
): Fold<S, F> {
  const described = JSON.stringify([version, z.toJSONSchema(schema, { unrepresentable: 'any' })]);
  return { schema, evolve, shape: sha256(described).slice(0, SHAPE_LENGTH) };
}
