/** Dated events of one call, each with any part: the call and its contact depend on what came, not on when or how often. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MISSED_AFTER_MS } from '../../contract/call.ts';
import type { Outgoing } from '../../contract/log.ts';
import { callEvent, factsIn } from '../../ingest/pbx/event.ts';
import { ended } from '../../ingest/twilio/facts.ts';
import { Installation, T } from '../support/oneCall.ts';
import { CALL_SID } from '../support/phone.ts';

const T0 = T - 600_000;
const place = { system: 'office', country: '+351', asks: false, agentAt: () => null };

function factsOf(event: object, now = T): Outgoing[] {
  return factsIn(callEvent.parse({ call: 'c1', ...event }), place, now);
}

function lived(events: object[]) {
  const call = new Installation();
  call.live([...events.flatMap((event) => factsOf(event)), MISSED_AFTER_MS]);
  const last = call.said.at(-1);
  const { concludedAt: _at, ...state } = call.call ?? { concludedAt: null };
  return { state, contact: last && { ...last, type: 'contact' } };
}

const instant = fc.integer({ min: 0, max: 4 }).map((n) => new Date(T0 + n * 1_000).toISOString());
const some = <A>(arbitrary: fc.Arbitrary<A>) => fc.option(arbitrary, { nil: undefined });
const seconds = some(fc.constantFrom(1, 2, 3));
const ends = {
  from: some(fc.constantFrom('', '910000001')),
  to: some(fc.constantFrom('', '+351210000000', '+351220000000')),
  at: instant,
  startedAt: some(instant),
  recordingId: fc.constantFrom('r1', 'r2'),
  recordingUrl: some(fc.constantFrom('https://pbx.test/a', 'https://pbx.test/b')),
  recordingSeconds: seconds,
};
const event = fc.oneof(
  fc.record({ event: fc.constant('ringing'), ...ends }),
  fc.record({
    event: fc.constant('answered'),
    ...ends,
    extension: some(fc.constantFrom('201', '202')),
  }),
  fc.record({
    event: fc.constant('ended'),
    ...ends,
    answeredAt: some(instant),
    cause: some(fc.constantFrom('completed', 'busy')),
    durationSeconds: seconds,
    voicemail: some(fc.boolean()),
  }),
);
const orders = fc.array(event, { minLength: 1, maxLength: 5 }).chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc
      .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.shuffledSubarray(all))
      .map((parts) => parts.flat()),
  ),
);

test('in any order, with any repeats, they give one call and one contact', () => {
  fc.assert(
    fc.property(orders, ([all, again]) => {
      expect(lived(again)).toEqual(lived(all));
    }),
    { numRuns: 500 },
  );
});

describe('an end that is told again', () => {
  const first = { event: 'ended', from: '910000001', to: '+351210000000', at: (T0 / 1_000).toString() };

  test('with a voicemail and a duration adds them', () => {
    const { contact } = lived([first, { ...first, voicemail: true }, { ...first, durationSeconds: 30 }]);
    expect(contact).toMatchObject({
      words: { call: { missed: false, voicemail: true, durationSeconds: 30 } },
    });
  });

  test('without an instant, and with nothing new, is one fact', () => {
    const { at: _at, ...undated } = first;
    const ids = (now: number) => factsOf({ ...undated, durationSeconds: 30 }, now).map(({ fact }) => fact.id);
    expect(ids(T + 5_000)).toEqual(ids(T));
  });

  test('by Twilio has the id that it had before', () => {
    const end = { callSid: CALL_SID, endedAt: T, durationSeconds: 30, status: 'completed' };
    expect(ended(T, end).fact.cause).toBe(`twilio/${CALL_SID}/ended/completed`);
  });
});
