/**
 * Everything that happens is a fact. A fact is past tense, immutable, and has an id derived from its cause.
 *
 * `words` is the one key of a fact that may hold what a person said or who they are. It travels on the log and is
 * folded into rows that `forget` erases; it never enters the history. Everything else in a fact is ids, instants,
 * numbers and reasons.
 *
 * A changed shape is a new version: raise `v`, keep the old schema, and give `upgrade` its line. The golden file
 * `test/contract/facts.golden.ndjson` holds one of every version that was ever written.
 */
import { z } from 'zod';
import { contactFacts } from './facts/contact.ts';
import { callFacts } from './facts/call.ts';
import { ticketFacts } from './facts/ticket.ts';
import { agentFacts } from './facts/agent.ts';
import { messageFacts } from './facts/message.ts';
import { adminFacts } from './facts/admin.ts';
import { Failure } from './failure.ts';

export const payloads = {
  ...contactFacts,
  ...callFacts,
  ...ticketFacts,
  ...agentFacts,
  ...messageFacts,
  ...adminFacts,
};

export type FactType = keyof typeof payloads;
export type Payload<T extends FactType> = z.infer<(typeof payloads)[T]>;

/** What every fact has. `cause` is the id of the fact, source or due instant that led to it; `by` the stage or inbox that says it. */
export type Envelope = { id: string; v: number; at: number; by: string; cause: string };

export type FactOf<T extends FactType> = { [K in T]: { type: K } & Envelope & Payload<K> }[T];
export type Fact = FactOf<FactType>;

/** A fact as a stage decides it: the runtime adds id, instant and cause. */
export type Draft = { [K in FactType]: { type: K } & Payload<K> }[FactType];
export type DraftOf<T extends FactType> = { [K in T]: { type: K } & Payload<K> }[T];

const envelope = z.object({
  id: z.string(),
  v: z.int().positive(),
  at: z.number(),
  by: z.string(),
  cause: z.string(),
});

/** The version that is written today; every type starts at 1. */
export const FACT_VERSION = 1;

const schemas = new Map<string, z.ZodType>(
  Object.entries(payloads).map(([type, payload]) => [
    type,
    envelope.extend({ type: z.literal(type), ...payload.shape }),
  ]),
);

/** Made once: making a schema costs more than decoding with it. */
const headOfFact = z.looseObject({ type: z.string(), v: z.number() });

/**
 * Decodes a fact from the log or the history. A version from the future is a Failure that blocks (`retry: true`):
 * a newer Firstline can read it. An unknown type or a broken shape never can be read.
 */
export function decodeFact(json: unknown): Fact {
  const head = headOfFact.safeParse(json);
  if (!head.success) throw new Failure('not a fact: no type or version', { retry: false });
  const { type, v } = head.data;
  if (v > FACT_VERSION)
    throw new Failure(`${type} version ${v} comes from a newer Firstline`, { retry: true });
  const schema = schemas.get(type);
  if (schema === undefined) throw new Failure(`unknown fact type ${type}`, { retry: false });
  const decoded = schema.safeParse(json);
  if (!decoded.success)
    throw new Failure(`broken ${type}: ${z.prettifyError(decoded.error)}`, { retry: false });
  return decoded.data as Fact;
}

/** The fact as the history keeps it: without anyone's words. */
export function withoutWords(fact: Fact): Fact {
  if (!('words' in fact)) return fact;
  const { words: _words, ...rest } = fact;
  return rest as Fact;
}

export function isFact<T extends FactType>(fact: { type: string }, ...types: T[]): fact is FactOf<T> {
  return (types as string[]).includes(fact.type);
}
