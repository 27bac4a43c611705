/**
 * The stage `calls`: folds the events of a call, in any order, into one contact: Twilio's, and those of any other telephone
 * system.
 *
 * Promises: one `contact.received` for a call: when its recording is stored, or as missed some minutes after its end,
 * or without the recording if that cannot be fetched in time. Later events amend the contact, whole. Never: publishes
 * a second contact for a CallSid (`pbx/SYSTEM/ID` of another system), or delays a contact for a transcript.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  evolveCall,
  newCall,
  FETCH_FOR_MS,
  FETCH_WITHIN_MS,
  MISSED_AFTER_MS,
  type CallFact,
  type CallRecording,
  type CallState,
  keptIn,
  type KeptRecording,
  missingIn,
  NO_CONTACT,
  vouchedFor,
} from '../../contract/call.ts';
import { missingSince, untoldSince } from '../../contract/callDues.ts';
import { wasConnected } from '../../contract/liveCall.ts';
import { isImported, isSystemCall } from '../../contract/callSystem.ts';
import type { Reason } from '../../contract/classification.ts';
import {
  type Call,
  isWordless,
  noWords,
  RECORDING_GIVEN_UP,
  type ContactWords,
} from '../../contract/contact.ts';
import { isFact, type Draft, type DraftOf } from '../../contract/fact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import { heardLanguage } from '../../contract/transcripts.ts';
import { languageOfKeys, type PhoneBook, phoneAt } from '../../contract/phone.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Stage } from '../../contract/stage.ts';
import type { Input, Tx } from '../../contract/store.ts';
import { primarySubtag } from '../../contract/telling/language.ts';
import { limits } from '../limits.ts';
import { cutUtf8 } from '../mail/storable.ts';
import { callerIn, contactOfCall, sourceOfCall } from './identity.ts';

export type CallsState = { call: CallState | null; book: PhoneBook & Pick<Settings, 'telephone'> };

const reads = [
  'call.started',
  'call.answered',
  'call.dialed',
  'call.chose',
  'call.ended',
  'call.recorded',
  'call.fetched',
  'call.transcribed',
] as const;

export const callsStage: Stage<CallsState> = {
  name: 'calls',
  topic: 'calls',
  reads,
  family: 'call.',
  wakes: ['missed', 'unfetched', 'givenUp'],
  writes: [...reads, 'call.concluded'],
  publishes: ['contact.received', 'contact.amended'],

  async load(input: Input, tx: Tx): Promise<CallsState> {
    const callSid = 'due' in input ? input.due.subject : told(input).callSid;
    return { call: await tx.call(callSid), book: await tx.settings() };
  },

  decide(input: Input, state: CallsState): Draft[] {
    if ('due' in input) return onDue(input.due.kind, input.now, state);
    const fact = told(input);
    const before = state.call ?? newCall(fact.callSid);
    const after = evolveCall(state.call, fact);
    return [inHistory(fact), ...onNews(before, after, input.now, state.book)];
  },
};

function told(input: Input): CallFact {
  if ('fact' in input && isFact(input.fact, ...reads)) return input.fact;
  throw new Error('the stage calls got a fact that is no call fact');
}

/** Publishes the fact again, as the stage's own: this puts it into the history, where it is folded. */
function inHistory(fact: CallFact): DraftOf<CallFact['type']> {
  const { id: _id, v: _v, at: _at, by: _by, cause: _cause, ...draft } = fact;
  return draft;
}

function onNews(before: CallState, after: CallState, now: number, book: CallsState['book']): Draft[] {
  if (after.concludedAt === null) {
    if (isImported(after) && after.endedAt !== null && after.recordedAt === null)
      return conclude('contact.received', after, now, book, { rule: 'call:imported' });
    // We rang off: no recording follows.
    if (after.callback !== undefined && after.endedAt !== null && after.recordedAt === null)
      return conclude('contact.received', after, now, book, { rule: 'call:callback' });
    // The caller spoke with an agent: nothing else is waited for.
    if (after.endedAt !== null && wasConnected(after))
      return conclude('contact.received', after, now, book, { rule: 'call:answered' });
    if (keptIn(after).length === 0) return [];
    return conclude('contact.received', after, now, book, { rule: 'call:recording' });
  }
  const news = newsIn(before, after) ?? newsOfSystem(before, after, now, book);
  return news === null ? [] : conclude('contact.amended', after, now, book, { rule: news });
}

/**
 * The change that the contact still lacks. Null for a repeat and for an event that changes nothing in the contact.
 */
function newsIn(before: CallState, after: CallState): string | null {
  const unsaid = keptIn(after).filter(({ sid }) => !after.saidRecordings.includes(sid));
  // A contact from before 0.3 holds one recording without its SID: the smallest.
  if (unsaid.length > (after.saidOneRecording && after.saidRecordings.length === 0 ? 1 : 0))
    return after.saidRecordings.length === 0 ? 'call:late-recording' : 'call:other-recording';
  const isNewText = !after.saidTranscript || before.transcript !== after.transcript;
  if (hasTranscript(after) && isNewText) return 'call:late-transcript';
  if (before.from === '' && after.from !== '') return 'call:late-caller';
  if (before.verstat !== after.verstat) return 'call:late-verdict';
  if (after.live !== undefined && !isDeepStrictEqual(before.answer, after.answer)) return 'call:late-answer';
  if (before.callback === undefined && after.callback !== undefined) return 'call:late-callback';
  if (before.digit === '' && after.digit !== '') return 'call:late-digit';
  return null;
}

/** Each event of another telephone system may hold any part: the contact itself shows whether there is news. */
function newsOfSystem(
  before: CallState,
  after: CallState,
  now: number,
  book: CallsState['book'],
): string | null {
  const isSame = isDeepStrictEqual(contactFrom(before, now, book), contactFrom(after, now, book));
  return isSame || !isSystemCall(after.callSid) ? null : 'call:late-news';
}

const WAITED_MS: Readonly<Record<string, number>> = {
  missed: MISSED_AFTER_MS,
  unfetched: FETCH_WITHIN_MS,
  givenUp: FETCH_FOR_MS,
};
const SINCE: Readonly<Record<string, (call: CallState) => number | null>> = {
  missed: ({ endedAt }) => endedAt,
  unfetched: untoldSince,
  givenUp: missingSince,
};

/** A wake-up checks again; a decision made in the meantime stays. */
function onDue(kind: string, now: number, { call, book }: CallsState): Draft[] {
  if (call === null) return [];
  const waitedMs = WAITED_MS[kind];
  const since = SINCE[kind]?.(call) ?? null;
  if (waitedMs === undefined || since === null || since + waitedMs > now) return [];
  if (kind === 'missed' && (call.concludedAt !== null || call.recordedAt !== null)) return [];
  const type = call.concludedAt === null ? 'contact.received' : 'contact.amended';
  const rule = kind === 'missed' && call.answer !== undefined ? 'call:answered' : `call:${kind}`;
  const drafts = conclude(type, call, now, book, { rule, detail: { since } });
  // Of long ago, as after an upgrade: no agent needs to hear of it.
  const isOld = kind === 'givenUp' && now > since + 2 * FETCH_FOR_MS;
  return isOld ? drafts.filter(({ type: said }) => said === 'call.concluded') : drafts;
}

function conclude(
  type: 'contact.received' | 'contact.amended',
  call: CallState,
  now: number,
  book: CallsState['book'],
  because: Reason,
): Draft[] {
  const contact = contactFrom(call, now, book);
  // Found again with a word of the caller, it becomes a contact all the same.
  const isNone =
    book.telephone?.abandoned === 'nothing' && contact.words?.call && isWordless(contact.words.call);
  const missing = overdueIn(call, now);
  const givenUp = givenUpIn(call, now);
  return [
    {
      type: 'call.concluded',
      callSid: call.callSid,
      contact: contact.contact,
      recording: keptIn(call).length > 0,
      recordings: keptIn(call).map(({ sid }) => sid),
      ...(missing.length === 0 ? {} : { missing: missing.map(({ sid }) => sid) }),
      ...(givenUp.length === 0 ? {} : { givenUp: givenUp.map(({ sid }) => sid) }),
      transcript: hasTranscript(call),
      because: isNone ? [because, { rule: NO_CONTACT }] : [because],
    },
    ...(isNone ? [] : [{ type, ...contact }]),
  ];
}

function hasTranscript(call: CallState): boolean {
  return call.transcript !== null && call.transcript !== '';
}

/** The whole contact, from the call's current state. */
function contactFrom(call: CallState, now: number, book: CallsState['book']): Received {
  return {
    contact: contactOfCall(call.callSid),
    channel: 'call',
    source: sourceOfCall(call.callSid, call.number),
    receivedAt: call.startedAt ?? call.endedAt ?? call.recordedAt ?? now,
    raw: keptIn(call)[0]?.blob ?? null,
    imported: call.imported ?? 'no',
    words: wordsOf(call, now, book),
  };
}

function wordsOf(call: CallState, now: number, book: CallsState['book']): ContactWords {
  const caller = callerIn(call.from);
  const language = languageOfKeys(book, phoneAt(book, call.number ?? undefined), call.digit);
  const kept = keptIn(call);
  const missing = overdueIn(call, now);
  const recordedSeconds = secondsOf(call);
  return {
    ...noWords,
    from: caller === null ? null : { address: caller, name: '' },
    to: call.number === null ? [] : [{ address: call.number, name: '' }],
    text: cutUtf8(call.transcript ?? '', limits.textBytes, null),
    language: language === null ? heardLanguage(call) : primarySubtag(language),
    defects: [
      ...missing.map(() => ({
        kind: 'recording-missing',
        detail: 'There is a recording that could not be fetched in time',
      })),
      ...givenUpIn(call, now).map(({ sid }) => ({ kind: RECORDING_GIVEN_UP, detail: sid })),
    ],
    call: {
      callSid: call.callSid,
      number: call.number ?? '',
      digit: call.digit,
      ...(call.typed === undefined ? {} : { typed: call.typed }),
      durationSeconds: call.durationSeconds ?? recordedSeconds,
      ...(recordedSeconds === null ? {} : { recordingSeconds: recordedSeconds }),
      recording: kept[0]?.blob.name ?? null,
      ...(kept.length < 2 ? {} : { recordings: kept.map(recordingOf) }),
      missed: isMissed(call),
      withheld: caller === null,
      ...(call.verstat === undefined ? {} : { vouched: vouchedFor(call.verstat) }),
      ...answerOf(call),
      ...(call.callback === undefined ? {} : { callback: call.callback }),
      ...(call.voicemail === undefined ? {} : { voicemail: call.voicemail }),
    },
  };
}

function isMissed({ recordings, answer, voicemail, callback }: CallState): boolean {
  return recordings.length === 0 && answer === undefined && (voicemail ?? callback) === undefined;
}

function answerOf({ answer, startedAt, endedAt }: CallState): Pick<Call, 'answered'> {
  if (answer === undefined) return {};
  const { at, extension, agent, asks, live } = answer;
  return {
    answered: {
      agent,
      extension,
      waitSeconds: startedAt === null ? 0 : secondsBetween(startedAt, at),
      talkSeconds: endedAt === null ? null : secondsBetween(at, endedAt),
      asks,
      ...(live === undefined ? {} : { live }),
    },
  };
}

function secondsBetween(from: number, until: number): number {
  return Math.max(0, Math.round((until - from) / 1_000));
}

function overdueIn(call: CallState, now: number): CallRecording[] {
  return missingIn(call).filter(({ recordedAt }) => recordedAt + FETCH_WITHIN_MS <= now);
}

function givenUpIn(call: CallState, now: number): CallRecording[] {
  if (isImported(call)) return [];
  return missingIn(call).filter(({ recordedAt }) => recordedAt + FETCH_FOR_MS <= now);
}

function recordingOf({ blob, seconds }: KeptRecording): NonNullable<Call['recordings']>[number] {
  return { blob: blob.name, bytes: blob.bytes, seconds };
}

/** Of all recordings together; null if Twilio told none. */
function secondsOf({ recordings }: CallState): number | null {
  const told = recordings.flatMap(({ seconds }) => seconds ?? []);
  return told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0);
}
