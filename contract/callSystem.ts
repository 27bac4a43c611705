/**
 * Calls of telephone systems other than Twilio: who they are, and who answered.
 *
 * Never: a CallSid of ours that could be Twilio's. What the fold keeps of two facts does not depend on their order.
 */
import { z } from 'zod';
import { imported } from './contact.ts';
import type { FactOf } from './fact.ts';

const PREFIX = 'pbx/';
/** Their ids and our names of systems: printable, and short enough for a key. */
export const systemCallId = z.string().regex(/^[\x21-\x7e]{1,120}$/);

/** The CallSid of a system's call. `system`: its id in the configuration, so that two systems may count alike. */
export function systemCall(system: string, id: string): string {
  return `${PREFIX}${system}/${id}`;
}

export function isSystemCall(callSid: string): boolean {
  return callSid.startsWith(PREFIX);
}

/** The part of a call's state that Twilio's calls lack. */
export const systemState = {
  /** Who took the call first. */
  answer: z
    .object({ at: z.number(), extension: z.string(), agent: z.string().nullable(), asks: z.boolean() })
    .optional(),
  /** The caller left words that we have no recording of. */
  voicemail: z.literal(true).optional(),
  /** `no` as soon as one fact came live. Absent while its beginning is unknown. */
  imported: imported.optional(),
};
type SystemState = { answer?: CallAnswer | undefined; imported?: z.infer<typeof imported> | undefined };
export type CallAnswer = NonNullable<z.infer<(typeof systemState)['answer']>>;

/** The first answer; of two at one instant the smaller. Their order does not count. */
export function withAnswer<S extends SystemState>(state: S, fact: FactOf<'call.answered'>): S {
  const { answeredAt: at, extension, agent, asks = false } = fact;
  const told: CallAnswer = { at, extension, agent, asks };
  const { answer: known } = state;
  return { ...state, answer: known !== undefined && rank(known) <= rank(told) ? known : told };
}

function rank({ at, extension, agent, asks }: CallAnswer): string {
  return `${String(at).padStart(16, '0')} ${JSON.stringify([extension, agent, asks])}`;
}

export function withOrigin<S extends SystemState>(state: S, fact: FactOf<'call.started'>): S {
  const both = [fact.imported ?? 'no', state.imported];
  return {
    ...state,
    imported: (['no', 'open', 'closed'] as const).find((way) => both.includes(way)) ?? 'no',
  };
}
