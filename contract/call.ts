/** A call as it is folded from Twilio's callbacks, before and after it became a contact. */
import type { BlobRef } from './contact.ts';
import type { FactOf, FactType } from './fact.ts';

export type CallState = {
  callSid: string;
  number: string | null;
  /** Words: erased by `forget`. */
  from: string;
  startedAt: number | null;
  digit: string;
  category: string | null;
  endedAt: number | null;
  endStatus: string | null;
  durationSeconds: number | null;
  recordingSid: string | null;
  recordingSeconds: number | null;
  recordedAt: number | null;
  /** Words: where Twilio keeps the recording. */
  recordingUrl: string;
  recording: BlobRef | null;
  /** Words. `null` until Twilio told; `''` when it could not transcribe. */
  transcript: string | null;
  /** When `contact.received` was said, and with what: later news amends it. */
  concludedAt: number | null;
  saidRecording: boolean;
  saidTranscript: boolean;
};

export type CallFact = FactOf<Extract<FactType, `call.${string}`>>;

/** Two minutes after its end without a recording, a call was missed. */
export const MISSED_AFTER_MS = 2 * 60_000;
/** A recording that cannot be fetched for so long: the contact goes on without it, and is amended when it comes. */
export const FETCH_WITHIN_MS = 10 * 60_000;
/** Nobody waits longer than this for a transcript. */
export const TRANSCRIPT_WITHIN_MS = 10 * 60_000;

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

/** Folds one callback; any order and any number of repeats give the same call. */
export function evolveCall(call: CallState | null, fact: CallFact): CallState {
  const state = call ?? newCall(fact.callSid);
  switch (fact.type) {
    case 'call.started':
      return {
        ...state,
        number: fact.number,
        startedAt: Math.min(fact.startedAt, state.startedAt ?? fact.startedAt),
        from: fact.words?.from ?? state.from,
      };
    case 'call.chose':
      return { ...state, digit: fact.digit, category: fact.category };
    case 'call.ended':
      return {
        ...state,
        endedAt: Math.min(fact.endedAt, state.endedAt ?? fact.endedAt),
        endStatus: fact.status,
        durationSeconds: fact.durationSeconds ?? state.durationSeconds,
      };
    case 'call.recorded':
      return {
        ...state,
        recordingSid: fact.recordingSid,
        recordingSeconds: fact.durationSeconds ?? state.recordingSeconds,
        recordedAt: Math.min(fact.recordedAt, state.recordedAt ?? fact.recordedAt),
        recordingUrl: fact.words?.url ?? state.recordingUrl,
      };
    case 'call.fetched':
      return { ...state, recording: fact.recording, recordingSid: fact.recordingSid };
    case 'call.transcribed':
      return { ...state, transcript: (fact.succeeded ? fact.words?.text : null) ?? state.transcript ?? '' };
    case 'call.concluded':
      return {
        ...state,
        concludedAt: state.concludedAt ?? fact.at,
        saidRecording: state.saidRecording || fact.recording,
        saidTranscript: state.saidTranscript || fact.transcript,
      };
  }
}

/** When a call must be looked at again although nobody rings back. */
export function duesOfCall(call: CallState): { kind: 'missed' | 'unfetched'; at: number }[] {
  if (call.concludedAt !== null) return [];
  if (call.recordedAt !== null) return [{ kind: 'unfetched', at: call.recordedAt + FETCH_WITHIN_MS }];
  return call.endedAt === null ? [] : [{ kind: 'missed', at: call.endedAt + MISSED_AFTER_MS }];
}

/** The menu has one digit for each of the first nine categories, in the settings' order. */
export const MENU_DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The category a caller chose, or null where the digit stands for none. */
export function categoryOfDigit<C extends { id: string }>(categories: readonly C[], digit: string): C | null {
  const at = MENU_DIGITS.findIndex((known) => known === digit);
  return categories[at] ?? null;
}
