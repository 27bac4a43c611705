/** What a call comes to: one contact, with all that is known, and amended when more is. */
import { describe, expect, test } from 'vitest';
import { FETCH_WITHIN_MS, MISSED_AFTER_MS } from '../../contract/call.ts';
import { fetched, recorded, started, transcribed } from '../../ingest/twilio/facts.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import {
  blob,
  callSid,
  choice,
  end,
  fetch,
  hearing,
  kinds,
  record,
  start,
  T,
  transcript,
} from '../support/oneCall.ts';
import { CALLER, PORTUGUESE, RECORDING_SID } from '../support/phone.ts';

describe('a call with a voicemail', () => {
  test('is a contact when the recording is here, with all that is known', () => {
    const { said } = hearing(start, choice, record, end, fetch);
    expect(said).toMatchObject([
      {
        type: 'contact.received',
        contact: contactOfCall(callSid),
        channel: 'call',
        source: { kind: 'twilio', mailbox: PORTUGUESE, ref: callSid },
        receivedAt: T,
        raw: blob,
        imported: 'no',
        words: {
          from: { address: CALLER, name: '' },
          to: [{ address: PORTUGUESE, name: '' }],
          text: '',
          language: 'pt',
          defects: [],
          call: {
            callSid,
            number: PORTUGUESE,
            digit: '1',
            durationSeconds: 40,
            recording: blob.name,
            missed: false,
            withheld: false,
          },
        },
      },
    ]);
  });

  test('what Twilio told enters the history when it is heard, and the conclusion beside it', () => {
    expect(hearing(start, record, fetch).history).toMatchObject([
      { type: 'call.started', by: 'calls', number: PORTUGUESE, words: { from: CALLER } },
      { type: 'call.recorded', recordingSid: RECORDING_SID },
      { type: 'call.fetched', recording: blob },
      { type: 'call.concluded', contact: contactOfCall(callSid), recording: true, transcript: false },
    ]);
  });

  test('a transcript that came before the recording is in the first contact', () => {
    const { said } = hearing(start, record, transcript, fetch);
    expect(said).toMatchObject([{ type: 'contact.received', words: { text: 'a fatura está errada' } }]);
  });

  test('a later transcript amends the contact, whole; the digit stays', () => {
    const { said } = hearing(start, choice, record, fetch, end, transcript);
    expect(said).toMatchObject([
      { type: 'contact.received', words: { text: '' } },
      {
        type: 'contact.amended',
        contact: contactOfCall(callSid),
        raw: blob,
        words: { text: 'a fatura está errada', from: { address: CALLER }, call: { digit: '1' } },
      },
    ]);
  });

  test('a transcript that failed, or is empty, amends nothing', () => {
    const failed = transcribed(T, {
      callSid,
      recordingSid: RECORDING_SID,
      transcriptionSid: 'TR1',
      text: null,
    });
    const empty = transcribed(T, { callSid, recordingSid: RECORDING_SID, transcriptionSid: 'TR1', text: '' });
    expect(kinds(hearing(start, record, fetch, failed))).toEqual(['contact.received']);
    expect(kinds(hearing(start, record, fetch, empty))).toEqual(['contact.received']);
  });

  test('nobody waits longer than the limit for a recording; when it comes it is added', () => {
    const call = hearing(start, record, end).wait(FETCH_WITHIN_MS);
    expect(call.said).toEqual([]);
    call.wait(41_000);
    expect(call.said).toMatchObject([
      {
        type: 'contact.received',
        words: { defects: [{ kind: 'recording-missing' }], call: { missed: false, recording: null } },
      },
    ]);
    call.hear(fetch).wait(FETCH_WITHIN_MS);
    expect(call.said[1]).toMatchObject({ type: 'contact.amended', raw: blob, words: { defects: [] } });
    expect(call.said).toHaveLength(2);
  });
});

describe('a caller who spoke twice', () => {
  const recordingSid = 'RE00000000000000000000000000000000';
  const other = { name: `${contactOfCall(callSid)}/def`, bytes: 8 };
  const again = recorded(T, { callSid, recordingSid, durationSeconds: 3, recordedAt: T + 60_000, url: '' });
  const gotAgain = fetched(T, { callSid, recordingSid, recording: other });
  const text = 'Está aí alguém?';
  const heardAgain = transcribed(T, { callSid, recordingSid, transcriptionSid: 'TR2', text });
  const both = [
    { blob: blob.name, bytes: blob.bytes, seconds: 12 },
    { blob: other.name, bytes: other.bytes, seconds: 3 },
  ];

  test.each([
    ['one after the other', [record, fetch, again, gotAgain]],
    ['the later one first', [again, gotAgain, record, fetch]],
    ['both before a fetch', [record, again, gotAgain, fetch]],
  ])('has both recordings, in the order of the call: %s', (_, order) => {
    const { said } = hearing(start, ...order);
    expect(said.at(-1)).toMatchObject({
      raw: blob,
      words: { defects: [], call: { recording: blob.name, recordings: both, recordingSeconds: 15 } },
    });
    expect(said.map(({ type }) => type)).toEqual(['contact.received', 'contact.amended']);
  });

  test('has the words of both', () => {
    for (const order of [
      [transcript, heardAgain],
      [heardAgain, transcript],
    ]) {
      const { said } = hearing(start, record, fetch, again, gotAgain, ...order);
      const texts = said.at(-1)?.words?.text.split('\n\n').sort();
      expect(texts).toEqual([text, 'a fatura está errada'].sort());
      expect(said).toHaveLength(4);
    }
  });

  test('and whose second recording never comes: the contact says so once, and has it if it comes after all', () => {
    const call = hearing(start, record, fetch, again).wait(60_000 + FETCH_WITHIN_MS - 1);
    expect(call.said).toHaveLength(1);
    call.wait(1).wait(FETCH_WITHIN_MS);
    expect(call.said.slice(1)).toMatchObject([
      { type: 'contact.amended', raw: blob, words: { defects: [{ kind: 'recording-missing' }] } },
    ]);
    call.hear(gotAgain).wait(FETCH_WITHIN_MS);
    expect(call.said.slice(2)).toMatchObject([{ words: { defects: [], call: { recordings: both } } }]);
  });
});

describe('a call without a word', () => {
  test('is a missed call two minutes after its end, and not before', () => {
    const call = hearing(start, end).wait(40_000 + MISSED_AFTER_MS - 1);
    expect(call.said).toEqual([]);
    call.wait(1).wait(MISSED_AFTER_MS);
    expect(call.said).toMatchObject([
      {
        type: 'contact.received',
        raw: null,
        words: { call: { missed: true, recording: null, durationSeconds: 40 } },
      },
    ]);
    expect(call.history.at(-1)).toMatchObject({ type: 'call.concluded', because: [{ rule: 'call:missed' }] });
  });

  test('a recording that turns up afterwards makes it a voicemail: amended, not told twice', () => {
    const call = hearing(start, end)
      .wait(40_000 + MISSED_AFTER_MS)
      .hear(record)
      .hear(fetch);
    expect(call.said).toMatchObject([
      { type: 'contact.received', words: { call: { missed: true } } },
      { type: 'contact.amended', words: { call: { missed: false, recording: blob.name } } },
    ]);
  });
});

describe('who called', () => {
  test.each([
    'anonymous',
    'Anonymous',
    'Private',
    '+anonymous',
    '+266696687',
    '266696687',
    '+7378742833',
    '+8656696',
    '8656696',
    '+2562533',
    '+86282452253',
    '7748283',
    'sip:Anonymous@10.1.2.3',
    'sip:anonymous@anonymous.invalid',
    '"x" <sip:+unknown@trunk.test;user=phone>',
    'sips:restricted@trunk.test',
    'sip:bl%6Fcked@trunk.test',
    'sip:trunk.test',
    'Número privado',
    'sip:Unterdr%C3%BCckt@trunk.test',
    'Anonyme',
    'sip:000@trunk.test',
    '+0000000000',
    '0000000000',
    '',
  ])('%s is withheld: from nobody', (from) => {
    const { said } = hearing(started(T, { callSid, number: PORTUGUESE, from, startedAt: T }), fetch);
    expect(said).toMatchObject([{ words: { from: null, call: { withheld: true } } }]);
  });

  test.each([
    ['sip:+351910000777@trunk.operator.test', '+351910000777'],
    ['"Ana" <sip:00351910000777@trunk.test:5060>', '+351910000777'],
    ['sip:%2B351910000777;phone-context=x@trunk.test', '+351910000777'],
    ['sip:351910000777@trunk.test', '+351910000777'],
    ['tel:+351-91-000-0777', '+351910000777'],
    ['sip:Ana.Reis:secret@PBX.contoso.test;transport=tls', 'sip:Ana.Reis@pbx.contoso.test'],
    // Extensions are not numbers: two telephone systems may both have a 1001.
    ['sip:1001@pbx.contoso.test', 'sip:1001@pbx.contoso.test'],
    ['client:ana', 'client:ana'],
  ])('%s is %s', (from, address) => {
    const { said } = hearing(started(T, { callSid, number: PORTUGUESE, from, startedAt: T }), fetch);
    expect(said).toMatchObject([{ words: { from: { address }, call: { withheld: false } } }]);
  });

  test('a call whose beginning was not heard is from nobody, until somebody tells', () => {
    const call = hearing(record, fetch);
    expect(call.said).toMatchObject([
      {
        type: 'contact.received',
        source: { mailbox: null },
        receivedAt: T + 41_000,
        words: { from: null, to: [], call: { withheld: true, number: '' } },
      },
    ]);
    call.hear(start);
    expect(call.said[1]).toMatchObject({
      type: 'contact.amended',
      receivedAt: T,
      source: { mailbox: PORTUGUESE },
      words: { from: { address: CALLER }, language: 'pt', call: { withheld: false } },
    });
  });
});
