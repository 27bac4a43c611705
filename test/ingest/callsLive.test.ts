/** A call that rang agents, told in any order, in part, and more than once: one contact, that says who spoke with the caller. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CallFact,
  type CallState,
  evolveCall,
  FETCH_WITHIN_MS,
  MISSED_AFTER_MS,
} from '../../contract/call.ts';
import type { Outgoing } from '../../contract/log.ts';
import { PhoneCount } from '../../contract/phoneFigures.ts';
import { answered, chose, dialed } from '../../ingest/twilio/facts.ts';
import { callSid, end, fetch, Installation, kinds, record, start, T } from '../support/oneCall.ts';

const taken = (agent: string, agentCall: string, round: number, at: number) =>
  answered(at, { callSid, answeredAt: at, extension: '', agent, agentCall, round, asks: true });
const over = (round: number, connected: string | null) => dialed(T, { callSid, round, connected });
const talked = (round: number, connected: string, pickedUpAt: number) =>
  dialed(T, { callSid, round, connected, pickedUpAt });

const ana = taken('ana', 'CAana', 0, T + 9_000);
const rui = taken('rui', 'CArui', 1, T + 30_000);

const asksBack = chose(T + 60_000, {
  callSid,
  digit: '',
  category: null,
  callback: { from: T, due: T + 3_600_000, calendar: 'office' },
});

/** What is told of a call, and who spoke with the caller by it. */
const CALLS: Record<string, { news: Outgoing[]; by: string | null; missed: boolean }> = {
  'the first agent': { news: [start, ana, over(0, 'CAana'), end], by: 'ana', missed: false },
  'the second agent': { news: [start, over(0, null), rui, over(1, 'CArui'), end], by: 'rui', missed: false },
  'who was connected, of two keys in one round': {
    news: [start, ana, taken('eva', 'CAeva', 0, T + 8_000), over(0, 'CAana'), end],
    by: 'ana',
    missed: false,
  },
  'a key whose round told no outcome': { news: [start, ana, end], by: 'ana', missed: false },
  'a key that connected nobody, then another agent': {
    news: [start, ana, over(0, null), rui, over(1, 'CArui'), end],
    by: 'rui',
    missed: false,
  },
  'a key that connected nobody': { news: [start, ana, over(0, null), end], by: null, missed: true },
  'a key that connected nobody, then the voicemail': {
    news: [start, ana, over(0, null), record, fetch, end],
    by: null,
    missed: false,
  },
  'a key whose outcome was lost, then the voicemail': {
    news: [start, ana, record, fetch, end],
    by: null,
    missed: false,
  },
  'a key whose outcome was lost, then a call back asked for while waiting': {
    news: [start, ana, asksBack, end],
    by: null,
    missed: false,
  },
  'a talk whose key is lost': { news: [start, talked(0, 'CAana', T + 5_000), end], by: null, missed: false },
  'a talk whose key is lost, told twice with another instant': {
    news: [start, talked(0, 'CAana', T + 5_000), talked(0, 'CAana', T + 4_000), end],
    by: null,
    missed: false,
  },
  'a talk whose key came': {
    news: [start, ana, talked(0, 'CAana', T + 5_000), end],
    by: 'ana',
    missed: false,
  },
  'nobody, after two rounds': { news: [start, over(0, null), over(1, null), end], by: null, missed: true },
  'a round told twice, with and without a connection': {
    news: [start, ana, over(0, null), over(0, 'CAana'), end],
    by: 'ana',
    missed: false,
  },
};

function folded(news: readonly Outgoing[]): CallState | null {
  return news.reduce<CallState | null>((call, { fact }) => evolveCall(call, fact as CallFact), null);
}

describe.each(Object.entries(CALLS))('%s', (_name, { news, by, missed }) => {
  const orders = fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 });

  test('is the same call in every order, however often it is told', () => {
    const once = folded(news);
    expect(once?.answer?.agent ?? null).toBe(by);
    fc.assert(
      fc.property(orders, (order) => {
        expect(folded(order)).toEqual(once);
      }),
      { numRuns: 200 },
    );
  });

  test('is one contact, which says in the end who spoke with the caller', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const call = new Installation();
        call.live(order);
        call.wait(FETCH_WITHIN_MS + MISSED_AFTER_MS);
        expect(kinds(call).filter((type) => type === 'contact.received')).toHaveLength(1);
        const told = call.said.at(-1)?.words?.call;
        expect([told?.answered?.agent ?? null, told?.missed]).toEqual([by, missed]);
      }),
      { numRuns: 200 },
    );
  });
});

test('any part of it is at most one contact, and one as soon as the call is known to be over', () => {
  const all = [
    start,
    ana,
    rui,
    over(0, null),
    over(0, 'CAana'),
    over(1, null),
    over(1, 'CArui'),
    record,
    fetch,
    end,
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all), { maxLength: 14 }), (steps) => {
      const call = new Installation();
      call.live(steps);
      call.wait(FETCH_WITHIN_MS + MISSED_AFTER_MS);
      const isOver = [end, record, fetch].some((one) => steps.includes(one));
      expect(kinds(call).filter((type) => type === 'contact.received')).toHaveLength(isOver ? 1 : 0);
    }),
    { numRuns: 500 },
  );
});

test('an outcome that comes after the contact amends it: who spoke with the caller is true in the end', () => {
  const call = new Installation();
  call.live([start, ana, end, 3 * 60_000]);
  expect(call.said.at(-1)?.words?.call?.answered?.agent).toBe('ana');
  call.live([over(0, null)]);
  expect(kinds(call)).toEqual(['contact.received', 'contact.amended']);
  expect(call.said.at(-1)?.words?.call).toMatchObject({ missed: true });
  expect(call.said.at(-1)?.words?.call).not.toHaveProperty('answered');
});

test('a talk whose key is lost is an answer of nobody known, and of the agent once the key comes', () => {
  const call = new Installation();
  call.live([start, talked(0, 'CAana', T + 5_000), end]);
  const { answered: by } = call.said.at(-1)?.words?.call ?? {};
  expect(by).toEqual({
    agent: null,
    extension: '',
    waitSeconds: 5,
    talkSeconds: 35,
    asks: true,
    live: true,
  });
  call.live([ana]);
  expect(kinds(call)).toEqual(['contact.received', 'contact.amended']);
  expect(call.said.at(-1)?.words?.call?.answered).toMatchObject({ agent: 'ana', waitSeconds: 9 });
});

test('in the order of Twilio the contact comes with the end, with wait and talk, and the figures count it', () => {
  const call = new Installation();
  call.live([start, ana, over(0, 'CAana')]);
  expect(kinds(call)).toEqual([]);
  call.live([end]);
  expect(call.said).toMatchObject([
    {
      type: 'contact.received',
      words: {
        call: {
          answered: { agent: 'ana', waitSeconds: 9, talkSeconds: 31, asks: true, live: true },
          missed: false,
          recording: null,
        },
      },
    },
  ]);
  const count = new PhoneCount();
  for (const news of [
    [start, ana, over(0, 'CAana'), end],
    [start, ana, over(0, null), end],
  ]) {
    const one = folded(news);
    if (one !== null) count.add(one);
  }
  expect(count.figures()).toMatchObject([
    { calls: 2, answered: 1, abandoned: 1, voicemails: 0, waitSeconds: { p50: 9, p90: 9 } },
  ]);
});
