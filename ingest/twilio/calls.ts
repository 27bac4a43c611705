/**
 * The stage `calls`: folds Twilio's events of a call, in any order, into one contact.
 *
 * Promises: one `contact.received` for a call: when its recording is stored, or as missed some minutes after its end,
 * or without the recording if that cannot be fetched in time. Later events amend the contact, whole. Never: publishes
 * a second contact for a CallSid, or delays a contact for a transcript.
 */
import {
  evolveCall,
  newCall,
  FETCH_WITHIN_MS,
  MISSED_AFTER_MS,
  type CallFact,
  type CallState,
} from '../../contract/call.ts';
import type { Reason } from '../../contract/classification.ts';
import { noWords, type ContactWords } from '../../contract/contact.ts';
import { isFact, type Draft, type DraftOf } from '../../contract/fact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import type { Stage } from '../../contract/stage.ts';
import type { Input, Tx } from '../../contract/store.ts';
import { callerIn, contactOfCall } from './identity.ts';

export type CallsState = { call: CallState | null; phones: SettingsBody['phones'] };

const reads = [
  'call.started',
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
  wakes: ['missed', 'unfetched'],
  writes: [...reads, 'call.concluded'],
  publishes: ['contact.received', 'contact.amended'],

  async load(input: Input, tx: Tx): Promise<CallsState> {
    const callSid = 'due' in input ? input.due.subject : told(input).callSid;
    return { call: await tx.call(callSid), phones: (await tx.settings()).phones };
  },

  decide(input: Input, state: CallsState): Draft[] {
    if ('due' in input) return onDue(input.due.kind, input.now, state);
    const fact = told(input);
    const before = state.call ?? newCall(fact.callSid);
    const after = evolveCall(state.call, fact);
    return [inHistory(fact), ...onNews(before, after, input.now, state.phones)];
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

function onNews(before: CallState, after: CallState, now: number, phones: CallsState['phones']): Draft[] {
  if (after.concludedAt === null) {
    if (after.recording === null) return [];
    return conclude('contact.received', after, now, phones, { rule: 'call:recording' });
  }
  const news = newsIn(before, after);
  return news === null ? [] : conclude('contact.amended', after, now, phones, { rule: news });
}

/**
 * The change that the contact still lacks. Null for a repeat and for an event that changes nothing in the contact.
 */
function newsIn(before: CallState, after: CallState): string | null {
  if (after.recording !== null && !after.saidRecording) return 'call:late-recording';
  // A second recording of the call takes precedence: the contact must not point at bytes of the other.
  if (after.recording !== null && before.recording?.name !== after.recording.name)
    return 'call:other-recording';
  if (hasTranscript(after) && !after.saidTranscript) return 'call:late-transcript';
  if (before.from === '' && after.from !== '') return 'call:late-caller';
  if (before.digit === '' && after.digit !== '') return 'call:late-digit';
  return null;
}

/** A wake-up checks again; a decision made in the meantime stays. */
function onDue(kind: string, now: number, { call, phones }: CallsState): Draft[] {
  if (call === null || call.concludedAt !== null) return [];
  const waitedMs = { missed: MISSED_AFTER_MS, unfetched: FETCH_WITHIN_MS }[kind];
  const since = kind === 'missed' ? call.endedAt : call.recordedAt;
  if (waitedMs === undefined || since === null || since + waitedMs > now) return [];
  if (kind === 'missed' && call.recordedAt !== null) return [];
  return conclude('contact.received', call, now, phones, { rule: `call:${kind}`, detail: { since } });
}

function conclude(
  type: 'contact.received' | 'contact.amended',
  call: CallState,
  now: number,
  phones: CallsState['phones'],
  because: Reason,
): Draft[] {
  const contact = contactFrom(call, now, phones);
  return [
    {
      type: 'call.concluded',
      callSid: call.callSid,
      contact: contact.contact,
      recording: call.recording !== null,
      transcript: hasTranscript(call),
      because: [because],
    },
    { type, ...contact },
  ];
}

function hasTranscript(call: CallState): boolean {
  return call.transcript !== null && call.transcript !== '';
}

/** The whole contact, from the call's current state. */
function contactFrom(call: CallState, now: number, phones: CallsState['phones']): Received {
  return {
    contact: contactOfCall(call.callSid),
    channel: 'call',
    source: { kind: 'twilio', mailbox: call.number, ref: call.callSid },
    receivedAt: call.startedAt ?? call.endedAt ?? call.recordedAt ?? now,
    raw: call.recording,
    imported: 'no',
    words: wordsOf(call, phones),
  };
}

function wordsOf(call: CallState, phones: CallsState['phones']): ContactWords {
  const caller = callerIn(call.from);
  const phone = phones.find(({ number }) => number === call.number);
  const unfetched = call.recordedAt !== null && call.recording === null;
  return {
    ...noWords,
    from: caller === null ? null : { address: caller, name: '' },
    to: call.number === null ? [] : [{ address: call.number, name: '' }],
    text: call.transcript ?? '',
    language: phone?.language.toLowerCase().split('-')[0] ?? null,
    defects: unfetched
      ? [{ kind: 'recording-missing', detail: 'Twilio has a recording that could not be fetched in time' }]
      : [],
    call: {
      callSid: call.callSid,
      number: call.number ?? '',
      digit: call.digit,
      durationSeconds: call.durationSeconds ?? call.recordingSeconds,
      ...(call.recordingSeconds === null ? {} : { recordingSeconds: call.recordingSeconds }),
      recording: call.recording?.name ?? null,
      missed: call.recordedAt === null && call.recording === null,
      withheld: caller === null,
    },
  };
}
