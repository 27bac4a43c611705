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

/** The id of a call's system; null: Twilio's. */
export function systemOf(callSid: string): string | null {
  return isSystemCall(callSid) ? (callSid.split('/')[1] ?? null) : null;
}

/** How the CallSids of a system's calls begin; null: of any system. */
export function beginningOf(system: string | null): string {
  return system === null ? PREFIX : systemCall(system, '');
}

/** Whether the call is of this system. */
export function isCallOf(system: string, callSid: string): boolean {
  return callSid.startsWith(beginningOf(system));
}

export function isSystemCall(callSid: string): boolean {
  return callSid.startsWith(PREFIX);
}

/** The part of a call's state that Twilio's calls lack. */
export const systemState = {
  /** Who took the call first. */
  answer: z
    .object({
      at: z.number(),
      extension: z.string(),
      agent: z.string().nullable(),
      asks: z.boolean(),
      /** Twilio connected the agent. */
      live: z.literal(true).optional(),
    })
    .optional(),
  /** The caller left words that we have no recording of. */
  voicemail: z.literal(true).optional(),
  /** Words: where the system has the recordings, by their ids. */
  urls: z.record(z.string(), z.string()).optional(),
  /** `no` as soon as one fact came live. Absent while its beginning is unknown. */
  imported: imported.optional(),
};
type SystemState = {
  urls?: Record<string, string> | undefined;
  answer?: CallAnswer | undefined;
  imported?: z.infer<typeof imported> | undefined;
};
export type CallAnswer = NonNullable<z.infer<(typeof systemState)['answer']>>;

/** It is history: its contact waits for nothing. */
export function isImported({ imported = 'no' }: SystemState): boolean {
  return imported !== 'no';
}

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

/** Twilio's recordings have their addresses by their ids. Of two addresses the smaller. */
export function withAddress<S extends SystemState>(state: S, fact: FactOf<'call.recorded'>): S {
  const { callSid, recordingSid, words: { url = '' } = {} } = fact;
  if (url === '' || !isSystemCall(callSid)) return state;
  const known = state.urls?.[recordingSid] ?? url;
  return { ...state, urls: { ...state.urls, [recordingSid]: known < url ? known : url } };
}

/** The recordings that a system has and we have not, with their addresses. */
export function namedIn(
  urls: Readonly<Record<string, string>> | undefined,
  wanted: readonly { sid: string }[],
) {
  return wanted.flatMap(({ sid }) => {
    const url = urls?.[sid];
    return url === undefined ? [] : [{ recordingSid: sid, url }];
  });
}
