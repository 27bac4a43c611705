/** Whatever the order in which Twilio tells of a call, and however often: one contact. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FETCH_WITHIN_MS, MISSED_AFTER_MS } from '../../contract/call.ts';
import { callsStage } from '../../ingest/twilio/calls.ts';
import { chose } from '../../ingest/twilio/facts.ts';
import {
  blob,
  callSid,
  choice,
  end,
  fetch,
  hearing,
  Installation,
  kinds,
  record,
  start,
  T,
  transcript,
} from '../support/oneCall.ts';
import { CALLER, phoneSettings } from '../support/phone.ts';

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
          // Digit, caller, transcript, recording, and before it that the recording is missing.
          expect(call.said.length).toBeLessThanOrEqual(1 + 5);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a caller who is to be rung back is one contact with what they heard, at once or added', () => {
    const wish = chose(T, {
      callSid,
      digit: '9',
      category: 'usage',
      callback: { from: T, due: T + 90, calendar: 'office' },
    });
    const first = chose(T, { callSid, digit: '9', category: 'usage' });
    fc.assert(
      fc.property(fc.shuffledSubarray([start, first, wish, end, wish], { minLength: 5 }), (order) => {
        const call = new Installation();
        call.live(order);
        expect(kinds(call).filter((type) => type === 'contact.received')).toHaveLength(1);
        expect(call.said.at(-1)?.words).toMatchObject({
          from: { address: CALLER },
          call: { digit: '9', missed: false, callback: { from: T, due: T + 90, calendar: 'office' } },
        });
        call.wait(MISSED_AFTER_MS);
        expect(kinds(call).filter((type) => type === 'contact.received')).toHaveLength(1);
      }),
    );
  });

  test('of the keys that a caller pressed on the way, the contact has all, without a category too', () => {
    const pressed = (['2', '21', '213'] as const).map((digit) =>
      chose(T, { callSid, digit, category: null }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(pressed, { minLength: 3 }), (keys) => {
        const call = new Installation();
        call.live([start, ...keys, end, record, fetch]);
        expect(call.said.at(-1)?.words?.call?.digit).toBe('213');
      }),
    );
    const toBilling = chose(T, { callSid, digit: '1', category: 'billing' });
    for (const keys of [pressed.concat(toBilling), [toBilling, ...pressed]])
      expect(hearing(start, ...keys, record, fetch).said.at(-1)?.words?.call?.digit).toBe('1');
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
    const book = phoneSettings;
    expect(callsStage.decide(due('missed'), { call: concluded, book })).toEqual([]);
    expect(callsStage.decide(due('unfetched'), { call: concluded, book })).toEqual([]);
    expect(callsStage.decide(due('missed'), { call: waiting, book })).toEqual([]);
    expect(callsStage.decide(due('unfetched'), { call: waiting, book })).toHaveLength(2);
  });

  test('the stage by itself says nothing twice, even if its input is handed in again', () => {
    const call = hearing(start, choice, record, fetch, transcript, end);
    const again = [start, choice, record, fetch, transcript, end].flatMap(({ fact }) =>
      callsStage.decide({ now: T, fact }, { call: call.call, book: phoneSettings }),
    );
    expect(again.filter(({ type }) => !callsStage.reads.includes(type))).toEqual([]);
  });
});
