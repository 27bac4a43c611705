/**
 * Every event is a fact. A fact is in the past tense, immutable, and has an id derived from its cause.
 *
 * `words` is the only key of a fact that may hold a person's words or identity. It travels on the log and is folded
 * into rows that `forget` erases; it never enters the history. All other keys are ids, instants, numbers and reasons.
 *
 * Versions are per type. A changed shape is a new version and gets a step in `upgrades.ts`, which lifts the shape
 * before it. The golden file `test/contract/facts.golden.ndjson` holds a fact of every version ever written.
 */
import { z } from 'zod';
import { contactFacts } from './facts/contact.ts';
import { callFacts } from './facts/call.ts';
import { ticketFacts } from './facts/ticket.ts';
import { callbackFacts } from './facts/callBack.ts';
import { ringFacts } from './facts/ring.ts';
import { agentFacts } from './facts/agent.ts';
import { messageFacts } from './facts/message.ts';
import { personFacts } from './facts/person.ts';
import { queueFacts } from './facts/queue.ts';
import { adminFacts } from './facts/admin.ts';
import { issueFacts } from './facts/issue.ts';
import { Failure } from './failure.ts';
import { type Upgrade, upgrades } from './upgrades.ts';

export const payloads = {
  ...contactFacts,
  ...callFacts,
  ...ticketFacts,
  ...ringFacts,
  ...callbackFacts,
  ...agentFacts,
  ...messageFacts,
  ...personFacts,
  ...queueFacts,
  ...adminFacts,
  ...issueFacts,
};

export type FactType = keyof typeof payloads;
export type Payload<T extends FactType> = z.infer<(typeof payloads)[T]>;

/**
 * The keys of every fact. `cause` is the id of the fact, source or due instant that led to it; `by` is the stage or
 * inbox that wrote it.
 */
export type Envelope = { id: string; v: number; at: number; by: string; cause: string };

export type FactOf<T extends FactType> = { [K in T]: { type: K } & Envelope & Payload<K> }[T];
export type Fact = FactOf<FactType>;

/** A fact as a stage returns it: the runtime adds id, instant and cause. */
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
 * A fact that this process carries without decoding: its envelope is checked, its payload is not. Its type or version
 * may be known only to a newer Firstline.
 */
export type Carried = Envelope & { type: string; [key: string]: unknown };

const carriedSchema = envelope.loose().extend({ type: z.string() });

/** Throws a Failure without `retry` if the JSON is not a fact. */
export function decodeCarried(json: unknown): Carried {
  const decoded = carriedSchema.safeParse(json);
  if (!decoded.success) throw new Failure('not a fact: its envelope is broken', { retry: false });
  return decoded.data;
}

export type Head = { type: string; v: number };

/**
 * Type and version, read before the rest of a fact is decoded. Null if the JSON is not a fact. Each stage asks it of
 * each record: a schema, which copies the fact, took ten times as long.
 */
export function headOf(json: unknown): Head | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
  if (!('type' in json && 'v' in json)) return null;
  const { type, v } = json;
  const isVersion = typeof v === 'number' && Number.isSafeInteger(v) && v > 0;
  return typeof type === 'string' && isVersion ? { type, v } : null;
}

export type FactTypes = {
  payloads: Readonly<Record<string, z.ZodObject>>;
  upgrades: Readonly<Record<string, readonly Upgrade[]>>;
};

/** Decodes facts of these types, each lifted to its current version. */
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

/** A fact that only a newer Firstline can read: an upgrade of this process makes it readable. */
export class NewerFact extends Failure {
  constructor({ type, v }: Head) {
    super(`${type} version ${v} comes from a newer Firstline: upgrade this process`, { retry: true });
  }
}

const ours = decoderOf({ payloads, upgrades });

export function isKnownType(type: string): type is FactType {
  return Object.hasOwn(payloads, type);
}

/** The version in which this release writes facts of this type. */
export function versionOf(type: FactType): number {
  return ours.versionOf(type);
}

/**
 * Decodes a fact from the log or the history; lifts an older shape to the current one. Throws a Failure with `retry`
 * for a type or version that only a newer Firstline can read, and one without `retry` for a broken shape.
 */
export function decodeFact(json: unknown): Fact {
  return ours.decode(json) as Fact;
}

/** Decodes a fact if this process can; carries a fact of a newer Firstline undecoded. */
export function decodeOrCarry(json: unknown): Fact | Carried {
  const head = headOf(json);
  return head !== null && !ours.knows(head) ? decodeCarried(json) : decodeFact(json);
}

/** Whether this process can read a fact that was carried or decoded. */
export function isKnown(fact: Fact | Carried): fact is Fact {
  return ours.knows(fact);
}

/** The fact as the history keeps it: without words. */
export function withoutWords<F extends Fact>(fact: F): F {
  if (!('words' in fact)) return fact;
  const { words: _words, ...rest } = fact;
  return rest as unknown as F;
}

export function isFact<T extends FactType>(fact: { type: string }, ...types: T[]): fact is FactOf<T> {
  return (types as string[]).includes(fact.type);
}
