/** A call, folded from Twilio's callbacks, before and after it becomes a contact. */
import { z } from 'zod';
import { type BlobRef, blobRef } from './contact.ts';
import type { FactOf, FactType } from './fact.ts';
import { foldOf } from './fold.ts';

export const callState = z.object({
  callSid: z.string(),
  number: z.string().nullable(),
  /** Words: erased by `forget`. */
  from: z.string(),
  startedAt: z.number().nullable(),
  digit: z.string(),
  category: z.string().nullable(),
  endedAt: z.number().nullable(),
  endStatus: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  recordingSid: z.string().nullable(),
  recordingSeconds: z.number().nullable(),
  recordedAt: z.number().nullable(),
  /** Words: where Twilio keeps the recording. */
  recordingUrl: z.string(),
  recording: blobRef.nullable(),
  /** Words. `null` until Twilio sends a transcript; `''` if it could not transcribe. */
  transcript: z.string().nullable(),
  /** When and with which parts the stage published `contact.received`. Later callbacks amend the contact. */
  concludedAt: z.number().nullable(),
  saidRecording: z.boolean(),
  saidTranscript: z.boolean(),
});
export type CallState = z.infer<typeof callState>;

/** Fields of a call that the history does not keep: a refold preserves them. */
export const callWords = ['from', 'recordingUrl', 'transcript'] as const satisfies (keyof CallState)[];

export type CallFact = FactOf<Extract<FactType, `call.${string}`>>;

/** A call without a recording this long after its end is missed. */
export const MISSED_AFTER_MS = 2 * 60_000;
/** After this time without the recording, the contact is published without it, and amended when it arrives. */
export const FETCH_WITHIN_MS = 10 * 60_000;

export function newCall(callSid: string): CallState {
  return {
    callSid,
    number: null,
    from: '',
    startedAt: null,
    digit: '',
    category: null,
    endedAt: null,
    endStatus: null,
    durationSeconds: null,
    recordingSid: null,
    recordingSeconds: null,
    recordedAt: null,
    recordingUrl: '',
    recording: null,
    transcript: null,
    concludedAt: null,
    saidRecording: false,
    saidTranscript: false,
  };
}

/**
 * Folds one callback. Any order and any number of repeats give the same call. So no field is "last one wins": where two
 * callbacks differ, their content decides, not their order.
 */
export function evolveCall(call: CallState | null, fact: CallFact): CallState {
  const state = call ?? newCall(fact.callSid);
  switch (fact.type) {
    case 'call.started':
      return {
        ...state,
        number: least(state.number, fact.number),
        startedAt: earliest(state.startedAt, fact.startedAt),
        from: longer(state.from, fact.words?.from ?? ''),
      };
    case 'call.chose':
      return chosen(state, fact);
    case 'call.ended':
      return {
        ...state,
        endedAt: earliest(state.endedAt, fact.endedAt),
        endStatus: finalStatus(state.endStatus, fact.status),
        durationSeconds: largest(state.durationSeconds, fact.durationSeconds),
      };
    case 'call.recorded': {
      const known = ofRecording(state, fact.recordingSid);
      if (known === null) return state;
      return {
        ...known,
        recordingSeconds: largest(known.recordingSeconds, fact.durationSeconds),
        recordedAt: earliest(known.recordedAt, fact.recordedAt),
        recordingUrl: longer(known.recordingUrl, fact.words?.url ?? ''),
      };
    }
    case 'call.fetched': {
      const known = ofRecording(state, fact.recordingSid);
      return known === null ? state : { ...known, recording: smallerName(known.recording, fact.recording) };
    }
    case 'call.transcribed':
      // Not tied to a recording: Twilio does not always name it, and no word of the caller may be lost.
      return {
        ...state,
        transcript: longer(state.transcript ?? '', (fact.succeeded && fact.words?.text) || ''),
      };
    case 'call.concluded':
      return {
        ...state,
        concludedAt: earliest(state.concludedAt, fact.at),
        saidRecording: state.saidRecording || fact.recording,
        saidTranscript: state.saidTranscript || fact.transcript,
      };
  }
}

/** A digit with a category beats one without: after a wrong digit the menu is played again. */
function chosen(state: CallState, fact: FactOf<'call.chose'>): CallState {
  const { digit, category } = fact;
  const rank = (choice: { digit: string; category: string | null }): string =>
    `${choice.category === null ? 1 : 0}${choice.digit === '' ? 1 : 0}${choice.digit}/${choice.category ?? ''}`;
  return rank(fact) < rank(state) ? { ...state, digit, category } : state;
}

/** From the most to the least reliable about the outcome of a call; unlisted statuses come last. */
const STATUSES = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];

function finalStatus(known: string | null, told: string): string {
  const rank = (status: string): string => {
    const place = STATUSES.indexOf(status);
    return `${place === -1 ? STATUSES.length : place}${status}`;
  };
  return known !== null && rank(known) <= rank(told) ? known : told;
}

/**
 * The call with this recording's fields; null if another recording counts. A call has one recording. Of two, the
 * smaller SID counts, in any order of arrival.
 */
function ofRecording(state: CallState, recordingSid: string): CallState | null {
  if (state.recordingSid === recordingSid) return state;
  if (state.recordingSid !== null && state.recordingSid < recordingSid) return null;
  return {
    ...state,
    recordingSid,
    recordingSeconds: null,
    recordedAt: null,
    recordingUrl: '',
    recording: null,
  };
}

function smallerName(known: BlobRef | null, told: BlobRef): BlobRef {
  if (known === null || told.name < known.name) return told;
  return known.name === told.name && told.bytes < known.bytes ? told : known;
}

function earliest(known: number | null, told: number): number {
  return known === null ? told : Math.min(known, told);
}

function largest(known: number | null, told: number | null): number | null {
  if (known === null || told === null) return known ?? told;
  return Math.max(known, told);
}

function least(known: string | null, told: string): string {
  return known !== null && known < told ? known : told;
}

function longer(known: string, told: string): string {
  if (known.length !== told.length) return known.length > told.length ? known : told;
  return known < told ? known : told;
}

/** The instants at which the stage must act on a call without a further callback. */
export function duesOfCall(call: CallState): { kind: 'missed' | 'unfetched'; at: number }[] {
  if (call.concludedAt !== null) return [];
  if (call.recordedAt !== null) return [{ kind: 'unfetched', at: call.recordedAt + FETCH_WITHIN_MS }];
  return call.endedAt === null ? [] : [{ kind: 'missed', at: call.endedAt + MISSED_AFTER_MS }];
}

/** The menu has one digit for each of the first nine categories, in the settings' order. */
export const MENU_DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The category that a caller chose; null if the digit has none. */
export function categoryOfDigit<C extends { id: string }>(categories: readonly C[], digit: string): C | null {
  const at = MENU_DIGITS.findIndex((known) => known === digit);
  return categories[at] ?? null;
}

/** The fold of call rows. Raise the version when `evolveCall` gives other values in the same shape. */
export const callFold = foldOf<CallState, CallFact>(1, callState, evolveCall);
