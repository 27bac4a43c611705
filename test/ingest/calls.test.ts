/** What a call comes to: one contact, in whatever order Twilio tells of it, however often. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  duesOfCall,
  evolveCall,
  FETCH_WITHIN_MS,
  MISSED_AFTER_MS,
  type CallFact,
  type CallState,
} from '../../contract/call.ts';
import { decodeFact, isFact, type DraftOf, type Fact } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import type { Input } from '../../contract/store.ts';
import { callsStage } from '../../ingest/calls.ts';
import { chose, ended, fetched, recorded, started, transcribed } from '../../ingest/twilio/facts.ts';
import { contactOfCall } from '../../ingest/twilio/identity.ts';
import { identified } from '../../runtime/facts.ts';
import { CALL_SID, CALLER, phoneSettings, PORTUGUESE, RECORDING_SID } from '../support/phone.ts';

const T = Date.parse('2026-03-02T10:00:00Z');
const callSid = CALL_SID;
const blob = { name: `${contactOfCall(callSid)}/abc`, bytes: 4_096 };

const start = started(T, { callSid, number: PORTUGUESE, from: CALLER, startedAt: T });
const choice = chose(T, { callSid, digit: '1', category: 'billing' });
const end = ended(T, { callSid, status: 'completed', durationSeconds: 40, endedAt: T + 40_000 });
const record = recorded(T, {
  callSid,
  recordingSid: RECORDING_SID,
  durationSeconds: 12,
  recordedAt: T + 41_000,
  url: '',
});
const fetch = fetched(T, { callSid, recordingSid: RECORDING_SID, recording: blob });
const transcript = transcribed(T, {
  callSid,
  recordingSid: RECORDING_SID,
  transcriptionSid: 'TR1',
  text: 'a fatura está errada',
});

type Said = DraftOf<'contact.received' | 'contact.amended'>;

/** A call as the store folds it, and what the stage has said about it. */
class Installation {
  call: CallState | null = null;
  readonly said: Said[] = [];
  readonly history: Fact[] = [];
  readonly #decided = new Set<string>();
  now = T;

  hear({ fact }: Outgoing): this {
    return this.#decide(`${fact.id}`, { now: this.now, fact: decodeFact(JSON.parse(JSON.stringify(fact))) });
  }

  /** Time goes on; whatever has come due is handed in. */
  wait(ms: number): this {
    this.now += ms;
    for (const { kind, at } of this.call === null ? [] : duesOfCall(this.call))
      if (at <= this.now)
        this.#decide(`due/${kind}/${at}`, {
          now: this.now,
          due: { stage: 'calls', subject: callSid, kind, at },
        });
    return this;
  }

  live(steps: (Outgoing | number)[]): void {
    for (const step of steps) {
      if (typeof step === 'number') this.wait(step);
      else this.hear(step);
    }
  }

  #decide(cause: string, input: Input): this {
    if (this.#decided.has(cause)) return this;
    this.#decided.add(cause);
    const drafts = callsStage.decide(input, { call: this.call, phones: phoneSettings.phones });
    for (const fact of identified(drafts, 'calls', cause, this.now)) {
      expect([...callsStage.writes, ...callsStage.publishes]).toContain(fact.type);
      if (isFact(fact, 'contact.received', 'contact.amended')) this.said.push(fact);
      else this.#fold(fact);
    }
    return this;
  }

  #fold(fact: Fact): void {
    this.history.push(fact);
    if (fact.type.startsWith('call.')) this.call = evolveCall(this.call, fact as CallFact);
  }
}

function hearing(...news: Outgoing[]): Installation {
  const installation = new Installation();
  for (const one of news) installation.hear(one);
  return installation;
}

function kinds({ said }: Installation): string[] {
  return said.map(({ type }) => type);
}

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

test('should a call have two recordings, the contact has the one that counts, whichever came first', () => {
  const recordingSid = 'RE00000000000000000000000000000000';
  const other = { name: `${contactOfCall(callSid)}/def`, bytes: 8 };
  const firstOne = recorded(T, { callSid, recordingSid, durationSeconds: 3, recordedAt: T, url: '' });
  const gotFirst = fetched(T, { callSid, recordingSid, recording: other });
  for (const order of [
    [record, fetch, firstOne, gotFirst],
    [firstOne, gotFirst, record, fetch],
  ]) {
    const { said } = hearing(start, ...order);
    expect(said.at(-1)).toMatchObject({ raw: other, words: { call: { recording: other.name } } });
    expect(said.filter(({ type }) => type === 'contact.received')).toHaveLength(1);
  }
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
  test.each(['anonymous', 'Anonymous', '+266696687', '+7378742833', '+8656696', '+2562533', '+86282452253'])(
    '%s is withheld: from nobody',
    (from) => {
      const { said } = hearing(started(T, { callSid, number: PORTUGUESE, from, startedAt: T }), fetch);
      expect(said).toMatchObject([{ words: { from: null, call: { withheld: true } } }]);
    },
  );

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

describe('whatever the order, and however often', () => {
  const news = { start, choice, end, record, fetch, transcript };
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...Object.values(news)) },
    { weight: 1, arbitrary: fc.integer({ min: 1_000, max: FETCH_WITHIN_MS }) },
  );

  test('one call is one contact, and in the end the contact says everything', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.shuffledSubarray(Object.values(news), { minLength: 6 }),
        (before, rest) => {
          const call = new Installation();
          call.live([...before, ...rest]);
          call.wait(FETCH_WITHIN_MS + MISSED_AFTER_MS);
          expect(kinds(call).filter((type) => type === 'contact.received')).toHaveLength(1);
          expect(kinds(call)[0]).toBe('contact.received');
          expect(new Set(call.said.map(({ contact }) => contact)).size).toBe(1);
          expect(call.said.at(-1)).toMatchObject({
            raw: blob,
            words: {
              text: 'a fatura está errada',
              from: { address: CALLER },
              call: { digit: '1', missed: false },
            },
          });
          expect(call.said.length).toBeLessThanOrEqual(1 + 4);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('with any part missing it is still at most one contact, and one as soon as the call is known to be over', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const call = new Installation();
        call.live(steps);
        call.wait(FETCH_WITHIN_MS + MISSED_AFTER_MS);
        const over = [end, record, fetch].some((one) => steps.includes(one));
        expect(kinds(call).filter((type) => type === 'contact.received')).toHaveLength(over ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  test('an instant that comes too late, because of what was heard meanwhile, decides nothing', () => {
    const concluded = hearing(start, end, record, fetch).call;
    const waiting = hearing(start, end, record).call;
    const due = (kind: string) => ({
      now: T + 3_600_000,
      due: { stage: 'calls', subject: callSid, kind, at: T },
    });
    const { phones } = phoneSettings;
    expect(callsStage.decide(due('missed'), { call: concluded, phones })).toEqual([]);
    expect(callsStage.decide(due('unfetched'), { call: concluded, phones })).toEqual([]);
    expect(callsStage.decide(due('missed'), { call: waiting, phones })).toEqual([]);
    expect(callsStage.decide(due('unfetched'), { call: waiting, phones })).toHaveLength(2);
  });

  test('the stage by itself says nothing twice, even if its input is handed in again', () => {
    const call = hearing(start, choice, record, fetch, transcript, end);
    const again = [start, choice, record, fetch, transcript, end].flatMap(({ fact }) =>
      callsStage.decide({ now: T, fact }, { call: call.call, phones: [] }),
    );
    expect(again.filter(({ type }) => !callsStage.reads.includes(type))).toEqual([]);
  });
});
