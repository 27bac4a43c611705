/** A call, folded from what its telephone system told, before and after it becomes a contact. */
import { z } from 'zod';
import { type BlobRef, blobRef, type Call, type CallbackAsked, callbackAsked } from './contact.ts';
import { type FactOf, type FactType, withoutWords } from './fact.ts';
import { liveState, settled, withRound, withTaken } from './liveCall.ts';
import { systemState, withAddress, withAnswer, withOrigin } from './callSystem.ts';
import { foldOf } from './fold.ts';
import { longer, transcriptState, withTranscript } from './transcripts.ts';

const callRecording = z.object({
  sid: z.string(),
  seconds: z.number().nullable(),
  /** Null while only its bytes are known. */
  recordedAt: z.number().nullable(),
  blob: blobRef.nullable(),
});
export type CallRecording = z.infer<typeof callRecording>;

export const callState = z.object({
  callSid: z.string(),
  number: z.string().nullable(),
  /** Words: erased by `forget`. */
  from: z.string(),
  startedAt: z.number().nullable(),
  /** STIR/SHAKEN's verdict on `from`, in Twilio's words. */
  verstat: z.string().optional(),
  digit: z.string(),
  category: z.string().nullable(),
  /** The number of a ticket, as the caller typed it. */
  typed: z.string().optional(),
  /** The caller wants to be rung back. */
  callback: callbackAsked.optional(),
  endedAt: z.number().nullable(),
  endStatus: z.string().nullable(),
  durationSeconds: z.number().nullable(),
  /** The first of `recordings`. */
  recordedAt: z.number().nullable(),
  /** By SID. A caller who was asked twice has left several. */
  recordings: z.array(callRecording),
  /** Words, by the SID of their recording; `''` where Twilio does not name it. */
  transcripts: z.record(z.string(), z.string()),
  /** Words: all transcripts. `null` until Twilio sends one; `''` if it could not transcribe. */
  transcript: z.string().nullable(),
  /** When and with which parts the stage published `contact.received`. Later callbacks amend the contact. */
  concludedAt: z.number().nullable(),
  /** SIDs of the recordings that the contact holds, and of those that it reports as missing. */
  saidRecordings: z.array(z.string()),
  saidMissing: z.array(z.string()),
  /** Those that it reports as given up. */
  saidGivenUp: z.array(z.string()).exactOptional(),
  /** The contact held a recording, by a fact from before 0.3, which does not name it. */
  saidOneRecording: z.boolean(),
  saidTranscript: z.boolean(),
  /** Set by `forget` alone: words of later facts are dropped too. */
  forgotten: z.literal(true).optional(),
  ...systemState,
  ...liveState,
  ...transcriptState,
});
export type CallState = z.infer<typeof callState>;

/** What the history does not keep of a call: a refold preserves it. */
export const callWords = callState
  .pick({ from: true, transcript: true, transcripts: true, urls: true, forgotten: true })
  .partial();

export type CallFact = FactOf<Extract<FactType, `call.${string}`>>;

/** A call without a recording this long after its end is missed. */
export const MISSED_AFTER_MS = 2 * 60_000;
/** After this time without the recording, the contact is published without it, and amended when it arrives. */
export const FETCH_WITHIN_MS = 10 * 60_000;
/** After this time a recording is given up. The contact has said long ago that it is missing; its agent is told. */
export const FETCH_FOR_MS = 7 * 24 * 3_600_000;

/** The reason of a conclusion that publishes no contact. */
export const NO_CONTACT = 'wordless-call';

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
    recordedAt: null,
    recordings: [],
    transcripts: {},
    transcript: null,
    concludedAt: null,
    saidRecordings: [],
    saidMissing: [],
    saidOneRecording: false,
    saidTranscript: false,
  };
}

/**
 * Folds one callback. Any order and any number of repeats give the same call. So no field is "last one wins": where two
 * callbacks differ, their content decides, not their order.
 */
export function evolveCall(call: CallState | null, told: CallFact): CallState {
  const state = call ?? newCall(told.callSid);
  const fact = state.forgotten === true ? withoutWords(told) : told;
  switch (fact.type) {
    case 'call.started':
      return {
        ...withOrigin(state, fact),
        number: least(state.number, fact.number),
        startedAt: earliest(state.startedAt, fact.startedAt),
        from: longer(state.from, fact.words?.from ?? ''),
        ...verdictOf(state.verstat, fact.verstat),
      };
    case 'call.answered':
      return fact.agentCall === undefined
        ? withAnswer(state, fact)
        : settled(withTaken(state, fact, fact.agentCall));
    case 'call.dialed':
      return settled(withRound(state, fact));
    case 'call.chose':
      return settled(chosen(state, fact));
    case 'call.ended':
      return {
        ...state,
        endedAt: earliest(state.endedAt, fact.endedAt),
        endStatus: finalStatus(state.endStatus, fact.status),
        durationSeconds: largest(state.durationSeconds, fact.durationSeconds),
        ...(fact.voicemail === undefined ? {} : { voicemail: fact.voicemail }),
      };
    case 'call.recorded':
      return settled({
        ...withAddress(state, fact),
        recordedAt: earliest(state.recordedAt, fact.recordedAt),
        recordings: withRecording(state.recordings, fact.recordingSid, (known) => ({
          ...known,
          seconds: largest(known.seconds, fact.durationSeconds),
          recordedAt: earliest(known.recordedAt, fact.recordedAt),
        })),
      });
    case 'call.fetched':
      return settled({
        ...state,
        recordings: withRecording(state.recordings, fact.recordingSid, (known) => ({
          ...known,
          blob: smallerName(known.blob, fact.recording),
        })),
      });
    case 'call.transcribed':
      return withTranscript(state, fact);
    case 'call.concluded':
      return {
        ...state,
        concludedAt: earliest(state.concludedAt, fact.at),
        saidRecordings: union(state.saidRecordings, fact.recordings ?? []),
        saidMissing: union(state.saidMissing, fact.missing ?? []),
        ...(fact.givenUp && { saidGivenUp: union(state.saidGivenUp ?? [], fact.givenUp) }),
        saidOneRecording: state.saidOneRecording || (fact.recording && fact.recordings === undefined),
        saidTranscript: state.saidTranscript || fact.transcript,
      };
  }
}

/** The verdict on a caller's number. `unchecked`: no carrier vouches for it, which is usual outside of North America. */
export function vouchedFor(verstat: string | undefined): NonNullable<Call['vouched']> {
  if (/^TN-Validation-Failed/i.test(verstat ?? '')) return 'failed';
  return /^TN-Validation-Passed/i.test(verstat ?? '') ? 'passed' : 'unchecked';
}

/** Where two differ, the worse one. */
const VERDICTS = ['failed', 'passed', 'unchecked'];

function verdictOf(known: string | undefined, told: string | undefined): Pick<CallState, 'verstat'> {
  const rank = (verstat: string): string => `${VERDICTS.indexOf(vouchedFor(verstat))}${verstat}`;
  const [first] = [known, told].flatMap((one) => one ?? []).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return first === undefined ? {} : { verstat: first };
}

/**
 * Keys with a category beat others, and more keys beat fewer, which are the way to them. For single keys: the smaller.
 */
function chosen(state: CallState, fact: FactOf<'call.chose'>): CallState {
  const { digit, category, typed, callback } = fact;
  if (typed !== undefined) return { ...state, typed: least(state.typed ?? null, typed) };
  if (callback !== undefined) {
    const { callback: _callback, ...key } = fact;
    return chosen(withCallback(state, callback), key);
  }
  const rank = (choice: { digit: string; category: string | null }): string =>
    `${choice.category === null ? 1 : 0}${depth(choice.digit)}${choice.digit}/${choice.category ?? ''}`;
  return rank(fact) < rank(state) ? { ...state, digit, category } : state;
}

/** The earliest promise counts. */
function withCallback(state: CallState, told: CallbackAsked): CallState {
  const rank = ({ due, from, calendar }: CallbackAsked): string =>
    `${String(due).padStart(15, '0')} ${String(from).padStart(15, '0')} ${calendar}`;
  const { callback: known } = state;
  return { ...state, callback: known !== undefined && rank(known) <= rank(told) ? known : told };
}

/** Sorts the longest first. */
function depth(digits: string): string {
  return String(99 - digits.length).padStart(2, '0');
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

function withRecording(
  known: CallRecording[],
  sid: string,
  change: (recording: CallRecording) => CallRecording,
): CallRecording[] {
  const before = known.find((one) => one.sid === sid) ?? { sid, seconds: null, recordedAt: null, blob: null };
  return [...known.filter((one) => one.sid !== sid), change(before)].sort((a, b) => (a.sid < b.sid ? -1 : 1));
}

function union(known: string[], told: string[]): string[] {
  return [...new Set([...known, ...told])].sort();
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

/** Whether a recording is to be fetched. */
export function wantsRecording(call: CallState): boolean {
  return call.forgotten !== true && missingIn(call).length > 0;
}

/** Recordings that Twilio has and we have not. */
export function missingIn({ recordings }: CallState): (CallRecording & { recordedAt: number })[] {
  return recordings.flatMap((one) =>
    one.blob !== null || one.recordedAt === null ? [] : [{ ...one, recordedAt: one.recordedAt }],
  );
}

export type KeptRecording = { sid: string; seconds: number | null; blob: BlobRef };

/** Recordings whose bytes are here, in the order of the call. */
export function keptIn({ recordings }: CallState): KeptRecording[] {
  const at = ({ recordedAt }: CallRecording): number => recordedAt ?? Infinity;
  return recordings
    .toSorted((a, b) => at(a) - at(b) || 0)
    .flatMap(({ sid, seconds, blob }) => (blob === null ? [] : [{ sid, seconds, blob }]));
}

/** The fold of call rows. Raise the version when `evolveCall` gives other values in the same shape. */
export const callFold = foldOf<CallState, CallFact>(2, callState, evolveCall);
