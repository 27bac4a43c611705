/** Transcripts of an endpoint of ours beside the telephone system's: the same text in any order, and ours goes before. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallFact, type CallState, evolveCall } from '../../contract/call.ts';
import { decodeFact } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import { heardLanguage, unheardAt, unheardIn } from '../../contract/transcripts.ts';
import { recorded, transcribed, writtenDown } from '../../ingest/twilio/facts.ts';
import { blob, callSid, end, fetch, Installation, record, start, T, transcript } from '../support/oneCall.ts';
import { RECORDING_SID } from '../support/phone.ts';

const ours = { callSid, recordingSid: RECORDING_SID, model: 'whisper-1' };
const own = writtenDown(T, { ...ours, language: 'pt' }, 'Fatura errada.');
const silence = writtenDown(T, { ...ours, failure: 'silence' }, '');
const long = recorded(T, {
  callSid,
  recordingSid: RECORDING_SID,
  durationSeconds: 300,
  recordedAt: T + 41_000,
  url: '',
});

function folded(...told: Outgoing[]): CallState {
  const facts = told.map(({ fact }) => decodeFact(JSON.parse(JSON.stringify(fact))) as CallFact);
  const call = facts.reduce<CallState | null>((state, fact) => evolveCall(state, fact), null);
  if (call === null) throw new Error('no call');
  return call;
}

test('ours goes before the telephone system’s, in any order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([start, record, fetch, transcript, own], { minLength: 5 }), (told) => {
      const call = folded(...told);
      expect(call.transcript).toBe('Fatura errada.');
      expect(heardLanguage(call)).toBe('pt');
      expect(call).toEqual(folded(start, record, fetch, own, transcript));
    }),
  );
});

test('one of ours without words takes no word away, in any order', () => {
  for (const told of [
    [transcript, silence],
    [silence, transcript],
  ])
    expect(folded(start, record, ...told).transcript).toBe('a fatura está errada');
  for (const told of [
    [own, silence],
    [silence, own],
  ])
    expect(folded(start, record, ...told).transcript).toBe('Fatura errada.');
});

test('a kept recording is unheard until it is written down, by whom it may be', () => {
  const sids = (...told: Outgoing[]) => unheardIn(folded(...told)).map(({ sid }) => sid);
  expect(sids(start, record)).toEqual([]);
  expect(unheardIn(folded(start, record, fetch))).toEqual([
    { sid: RECORDING_SID, seconds: 12, recordedAt: T + 41_000, blob },
  ]);
  expect(unheardAt(folded(start, record, fetch))).toBe(T + 41_000);
  expect(sids(start, record, fetch, transcript)).toEqual([]);
  expect(sids(start, record, fetch, own)).toEqual([]);
  expect(sids(start, record, fetch, silence)).toEqual([]);
  expect(unheardAt(folded(start, record, fetch, own))).toBeNull();
});

test('Twilio’s text of a long recording is its beginning alone', () => {
  expect(unheardIn(folded(start, long, fetch, transcript))).toHaveLength(1);
});

test('Twilio’s failure leaves it unheard', () => {
  const none = transcribed(T, {
    callSid,
    recordingSid: RECORDING_SID,
    transcriptionSid: 'TR2',
    text: null,
  });
  expect(unheardIn(folded(start, record, fetch, none))).toHaveLength(1);
});

test('a late one of ours is told of the contact, and Twilio’s after it changes nothing', () => {
  const phone = new Installation();
  phone.hear(start).hear(end).hear(record).hear(fetch);
  expect(phone.said.map(({ type }) => type)).toEqual(['contact.received']);
  phone.hear(own);
  const amended = phone.said.at(-1);
  expect(amended?.type).toBe('contact.amended');
  expect(amended?.words?.text).toBe('Fatura errada.');
  phone.hear(transcript).hear(silence);
  expect(phone.said).toHaveLength(2);
});
