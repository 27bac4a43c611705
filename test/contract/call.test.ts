/** A call, folded from callbacks that come twice, late and in any order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CallFact,
  type CallState,
  evolveCall,
  FETCH_FOR_MS,
  FETCH_WITHIN_MS,
  MISSED_AFTER_MS,
  newCall,
} from '../../contract/call.ts';
import { duesOfCall } from '../../contract/callDues.ts';
import type { DraftOf, FactType } from '../../contract/fact.ts';

type CallDraft = DraftOf<Extract<FactType, `call.${string}`>>;
const callSid = 'CA1';
const minute = 60_000;

function said(draft: CallDraft, at = 0): CallFact {
  return { id: 'f', v: 1, at, by: 'ingest', cause: 'c', ...draft };
}

function folded(facts: CallFact[]): CallState | null {
  return facts.reduce<CallState | null>(evolveCall, null);
}

const started = said({
  type: 'call.started',
  callSid,
  number: '+351210000000',
  startedAt: minute,
  words: { from: '+351910000000' },
});
const wrong = said({ type: 'call.chose', callSid, digit: '9', category: null });
const billing = said({ type: 'call.chose', callSid, digit: '1', category: 'billing' });
const ended = said({
  type: 'call.ended',
  callSid,
  status: 'completed',
  durationSeconds: 40,
  endedAt: 2 * minute,
});
const recorded = said({
  type: 'call.recorded',
  callSid,
  recordingSid: 'RE1',
  durationSeconds: 20,
  recordedAt: 2 * minute,
  words: { url: 'https://x' },
});
const fetched = said({
  type: 'call.fetched',
  callSid,
  recordingSid: 'RE1',
  recording: { name: 'c1/abc', bytes: 9 },
});
const failed = said({ type: 'call.transcribed', callSid, recordingSid: 'RE1', succeeded: false });
const transcribed = said({
  type: 'call.transcribed',
  callSid,
  recordingSid: '',
  succeeded: true,
  words: { text: 'Olá' },
});
const again = said({
  type: 'call.recorded',
  callSid,
  recordingSid: 'RE2',
  durationSeconds: 3,
  recordedAt: 3 * minute,
});
const transcribedAgain = said({
  type: 'call.transcribed',
  callSid,
  recordingSid: 'RE2',
  succeeded: true,
  words: { text: 'Está aí alguém?' },
});
const concluded = said(
  {
    type: 'call.concluded',
    callSid,
    contact: 'c1',
    recording: true,
    recordings: ['RE1'],
    transcript: false,
    because: [],
  },
  3 * minute,
);

describe('an ordinary call', () => {
  const heard = [recorded, fetched, failed, transcribed, again, transcribedAgain];
  const facts = [started, wrong, billing, ended, ...heard, concluded];
  const whole = {
    callSid,
    number: '+351210000000',
    from: '+351910000000',
    startedAt: minute,
    digit: '1',
    category: 'billing',
    endedAt: 2 * minute,
    endStatus: 'completed',
    durationSeconds: 40,
    recordedAt: 2 * minute,
    recordings: [
      { sid: 'RE1', seconds: 20, recordedAt: 2 * minute, blob: { name: 'c1/abc', bytes: 9 } },
      { sid: 'RE2', seconds: 3, recordedAt: 3 * minute, blob: null },
    ],
    transcripts: { '': 'Olá', RE1: '', RE2: 'Está aí alguém?' },
    transcript: 'Olá\n\nEstá aí alguém?',
    concludedAt: 3 * minute,
    saidRecordings: ['RE1'],
    saidMissing: [],
    saidOneRecording: false,
    saidTranscript: false,
    imported: 'no',
  };

  test('holds what each callback told', () => {
    expect(folded(facts)).toEqual(whole);
  });

  test('backwards and twice is the same call', () => {
    expect(folded([...facts.toReversed(), ...facts])).toEqual(whole);
  });

  test('a right digit beats a wrong one, whichever came first', () => {
    expect(folded([billing, wrong])).toMatchObject({ digit: '1', category: 'billing' });
    expect(folded([wrong])).toMatchObject({ digit: '9', category: null });
  });

  test('the first answer counts, and a live beginning, whichever came first', () => {
    const took = (answeredAt: number, extension: string) =>
      said({ type: 'call.answered', callSid, answeredAt, extension, agent: null });
    const recorded = { ...started, verstat: 'x', imported: 'closed' as const };
    for (const facts of [
      [took(9, '202'), took(5, '203'), took(5, '201'), recorded, started],
      [started, recorded, took(5, '201'), took(5, '203'), took(9, '202')],
    ])
      expect(folded(facts)).toMatchObject({ answer: { at: 5, extension: '201' }, imported: 'no' });
    expect(folded([recorded, recorded])).toMatchObject({ imported: 'closed' });
    // Its contact is published at once: a timer of last year would be late.
    expect(duesOfCall(folded([recorded, ended]) ?? newCall(callSid))).toEqual([]);
  });

  test('a transcript that failed is empty, not unknown', () => {
    expect(newCall(callSid).transcript).toBeNull();
    expect(folded([failed])?.transcript).toBe('');
  });
});

describe('when it is looked at again', () => {
  test('not while it lasts, two minutes after its end without a recording, not once it is a contact', () => {
    expect(duesOfCall(folded([started]) ?? newCall(callSid))).toEqual([]);
    expect(duesOfCall(folded([started, ended]) ?? newCall(callSid))).toEqual([
      { kind: 'missed', at: 2 * minute + MISSED_AFTER_MS },
    ]);
    expect(duesOfCall(folded([started, ended, recorded]) ?? newCall(callSid))).toEqual([
      { kind: 'unfetched', at: 12 * minute },
    ]);
    expect(duesOfCall(folded([started, ended, concluded]) ?? newCall(callSid))).toEqual([]);
  });

  test('a contact with a recording is looked at again while another one is missing', () => {
    const known = [started, ended, recorded, fetched, concluded];
    expect(duesOfCall(folded(known) ?? newCall(callSid))).toEqual([]);
    const dues = duesOfCall(folded([...known, again]) ?? newCall(callSid));
    expect(dues).toEqual([{ kind: 'unfetched', at: 3 * minute + FETCH_WITHIN_MS }]);
    const told = { ...concluded, missing: ['RE2'] };
    const missed = folded([...known, again, told]) ?? newCall(callSid);
    expect(duesOfCall(missed)).toEqual([{ kind: 'givenUp', at: 3 * minute + FETCH_FOR_MS }]);
    const more: object = { givenUp: ['RE2'] };
    const given = folded([...known, again, { ...told, ...more }]) ?? newCall(callSid);
    expect(duesOfCall(given)).toEqual([]);
  });
});

describe('any callbacks', () => {
  const instant = fc.integer({ min: 0, max: 5 });
  const seconds = fc.option(instant);
  const recordingSid = fc.constantFrom('RE1', 'RE2', 'RE3');
  const word = fc.constantFrom('', 'a', 'b', 'abc');
  const draft: fc.Arbitrary<CallDraft> = fc.oneof(
    fc.record({
      type: fc.constant('call.started'),
      callSid: fc.constant(callSid),
      number: word,
      startedAt: instant,
      words: fc.record({ from: word }),
    }),
    fc.record({
      type: fc.constant('call.chose'),
      callSid: fc.constant(callSid),
      digit: fc.constantFrom('', '1', '2'),
      category: fc.constantFrom(null, 'billing', 'usage'),
    }),
    fc.record({
      type: fc.constant('call.ended'),
      callSid: fc.constant(callSid),
      status: fc.constantFrom('completed', 'busy', 'failed', 'odd', 'new'),
      durationSeconds: seconds,
      endedAt: instant,
    }),
    fc.record({
      type: fc.constant('call.recorded'),
      callSid: fc.constant(callSid),
      recordingSid,
      durationSeconds: seconds,
      recordedAt: instant,
      words: fc.record({ url: word }),
    }),
    fc.record({
      type: fc.constant('call.fetched'),
      callSid: fc.constant(callSid),
      recordingSid,
      recording: fc.record({ name: word, bytes: instant }),
    }),
    fc.record({
      type: fc.constant('call.transcribed'),
      callSid: fc.constant(callSid),
      recordingSid,
      succeeded: fc.boolean(),
      words: fc.record({ text: word }),
    }),
    fc.record({
      type: fc.constant('call.concluded'),
      callSid: fc.constant(callSid),
      contact: word,
      recording: fc.boolean(),
      recordings: fc.array(recordingSid, { maxLength: 2 }),
      missing: fc.array(recordingSid, { maxLength: 2 }),
      transcript: fc.boolean(),
      because: fc.array(fc.record({ rule: word }), { maxLength: 1 }),
    }),
  );
  const facts = fc.array(
    fc.tuple(draft, instant).map(([one, at]) => said(one, at)),
    { minLength: 1, maxLength: 8 },
  );
  const shuffledWithRepeats = facts.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc
        .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all))
        .map((parts) => parts.flat()),
    ),
  );

  test('in any order, with any repeats, give the same call', () => {
    fc.assert(
      fc.property(shuffledWithRepeats, ([all, again]) => {
        expect(folded(again)).toEqual(folded(all));
      }),
      { numRuns: 2000 },
    );
  });
});
