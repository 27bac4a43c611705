/**
 * Everything that happens is a fact. A fact is past tense, immutable, and has an id derived from its cause.
 *
 * `words` is the one key of a fact that may hold what a person said or who they are. It travels on the log and is
 * folded into rows that `forget` erases; it never enters the history. Everything else in a fact is ids, instants,
 * numbers and reasons.
 *
 * Versions are per type. A changed shape is a new version: it gets a step in `upgrades.ts`, which lifts the shape before
 * it. The golden file `test/contract/facts.golden.ndjson` holds one of every version that was ever written.
 */
import { z } from 'zod';
import { contactFacts } from './facts/contact.ts';
import { callFacts } from './facts/call.ts';
import { ticketFacts } from './facts/ticket.ts';
import { agentFacts } from './facts/agent.ts';
import { messageFacts } from './facts/message.ts';
import { adminFacts } from './facts/admin.ts';
import { Failure } from './failure.ts';
import { type Upgrade, upgrades } from './upgrades.ts';

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

/**
 * A fact that this process need not understand to carry it: its envelope is checked, its payload is not. A type or a
 * version may be known to a newer Firstline only.
 */
export type Carried = Envelope & { type: string; [key: string]: unknown };

const carriedSchema = envelope.loose().extend({ type: z.string() });

/** Throws a Failure without `retry` for what is no fact. */
export function decodeCarried(json: unknown): Carried {
  const decoded = carriedSchema.safeParse(json);
  if (!decoded.success) throw new Failure('not a fact: its envelope is broken', { retry: false });
  return decoded.data;
}

export type Head = { type: string; v: number };

/** Made once: making a schema costs more than decoding with it. */
const headSchema = z.looseObject({ type: z.string(), v: z.int().positive() });

/** Type and version, looked at before anything else of a fact is. Null for what is no fact. */
export function headOf(json: unknown): Head | null {
  const head = headSchema.safeParse(json);
  return head.success ? { type: head.data.type, v: head.data.v } : null;
}

export type FactTypes = {
  payloads: Readonly<Record<string, z.ZodObject>>;
  upgrades: Readonly<Record<string, readonly Upgrade[]>>;
};

/** Decodes facts of these types, each lifted to its version of today. */
export function decoderOf(types: FactTypes) {
  const steps = new Map(Object.entries(types.upgrades));
  const schemas = new Map(
    Object.entries(types.payloads).map(([type, payload]) => [
      type,
      envelope.extend({ type: z.literal(type), ...payload.shape }),
    ]),
  );
  const versionOf = (type: string): number => 1 + (steps.get(type)?.length ?? 0);
  const knows = ({ type, v }: Head): boolean => schemas.has(type) && v <= versionOf(type);
  const decode = (json: unknown): Record<string, unknown> & { type: string } => {
    const head = headOf(json);
    if (head === null) throw new Failure('not a fact: no type or version', { retry: false });
    const schema = schemas.get(head.type);
    if (schema === undefined || !knows(head)) throw new NewerFact(head);
    const lifted = (steps.get(head.type) ?? [])
      .slice(head.v - 1)
      .reduce((fact, step) => step(fact), { ...(json as Record<string, unknown>) });
    const decoded = schema.safeParse({ ...lifted, v: versionOf(head.type) });
    if (!decoded.success)
      throw new Failure(`broken ${head.type}: ${z.prettifyError(decoded.error)}`, { retry: false });
    return decoded.data;
  };
  return { versionOf, knows, decode };
}

/** A fact that only a newer Firstline can read: it may be read once this process is upgraded. */
export class NewerFact extends Failure {
  constructor({ type, v }: Head) {
    super(`${type} version ${v} comes from a newer Firstline: upgrade this process`, { retry: true });
  }
}

const ours = decoderOf({ payloads, upgrades });

export function isKnownType(type: string): type is FactType {
  return Object.hasOwn(payloads, type);
}

/** The version in which facts of this type are written today. */
export function versionOf(type: FactType): number {
  return ours.versionOf(type);
}

/**
 * Decodes a fact from the log or the history; an older shape is lifted to that of today. A type or a version that this
 * process does not know is a Failure with `retry`: a newer Firstline can read it. A broken shape is one without.
 */
export function decodeFact(json: unknown): Fact {
  return ours.decode(json) as Fact;
}

/** Decodes a fact where that is possible; one that only a newer Firstline can read is carried as it stands. */
export function decodeOrCarry(json: unknown): Fact | Carried {
  const head = headOf(json);
  return head !== null && !ours.knows(head) ? decodeCarried(json) : decodeFact(json);
}

/** Whether this process can read a fact that was carried or decoded. */
export function isKnown(fact: Fact | Carried): fact is Fact {
  return ours.knows(fact);
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
