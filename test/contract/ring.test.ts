/** What becomes of a ring back, whatever order its news come in. */
import { describe, expect, test } from 'vitest';
import {
  isAnswer,
  isRinging,
  outcomeAfter,
  outcomeWhenDue,
  ring,
  type Ring,
  ringDue,
  type RingNews,
  type RingOutcome,
} from '../../contract/ring.ts';
import { seal, unseal } from '../../contract/ringSeal.ts';

const ORDER = {
  type: 'ticket.ringing',
  message: 'm1',
  agent: 'rui',
  person: 'p1',
  attempt: 1,
  at: 1_000,
} as const;
const BEGUN: Ring = {
  message: 'm1',
  agent: 'rui',
  person: 'p1',
  at: 1_000,
  attempts: 1,
  outcome: null,
  heardAt: null,
  talkSeconds: null,
};

function told(before: Ring, message: string, outcome: RingOutcome, talkSeconds: number | null = null): Ring {
  return ring({ ring: before }, { type: 'ticket.rang', message, outcome, talkSeconds, at: 2_000 }).ring;
}

function after(news: RingNews[]): Ring {
  return news.reduce<Ring>((before, one) => {
    const outcome = outcomeAfter(before, one);
    return outcome === null ? before : told(before, 'm1', outcome);
  }, BEGUN);
}

function ordersOf<T>(all: T[]): T[][] {
  if (all.length < 2) return [all];
  return all.flatMap((one, at) =>
    ordersOf(all.filter((_, other) => other !== at)).map((rest) => [one, ...rest]),
  );
}

const agent = (status: string): RingNews => ({ leg: 'agent', status });
const customer = (status: string): RingNews => ({ leg: 'customer', status });

describe('the outcome', () => {
  test.each([
    ['a talk', [customer('human'), customer('completed'), agent('completed')], 'talked'],
    ['a voicemail', [customer('machine'), customer('completed'), agent('completed')], 'voicemail'],
    ['a busy line', [customer('busy'), customer('busy'), agent('completed')], 'busy'],
    ['nobody', [customer('no-answer'), agent('completed')], 'no-answer'],
    ['an agent who hung up', [customer('canceled'), agent('completed')], 'given-up'],
    ['a call that was over, without a verdict', [customer('completed'), agent('completed')], 'ended'],
  ])('of %s is the same in every order, and twice', (_, news, outcome) => {
    for (const order of ordersOf([agent('taken'), ...news]))
      for (const all of [order, [...order, ...order]])
        expect(after(all).outcome, JSON.stringify(all)).toBe(outcome);
  });

  test('of an agent who seemed to hang up is corrected by who took the call', () => {
    expect(after([agent('taken'), customer('canceled'), customer('human')]).outcome).toBe('answered');
    expect(after([agent('taken'), customer('canceled'), customer('machine')]).outcome).toBe('voicemail');
  });

  test('is an answer once, whichever news say so', () => {
    expect(isAnswer({ outcome: 'taken' }, 'answered')).toBe(true);
    expect(isAnswer({ outcome: 'answered' }, 'talked')).toBe(false);
    expect(isAnswer({ outcome: 'ended' }, 'talked')).toBe(true);
    expect(isAnswer({ outcome: 'taken' }, 'ended')).toBe(false);
  });

  test('of an agent who is not there is the agent’s, and their voicemail takes nothing', () => {
    expect(after([agent('busy')]).outcome).toBe('agent-busy');
    expect(after([agent('no-answer'), agent('completed')]).outcome).toBe('agent-no-answer');
    expect(after([agent('completed')]).outcome).toBe('not-taken');
    expect(after([agent('in-progress')]).outcome).toBeNull();
  });

  test('of a ring whose asking nobody heard of is still told by its calls', () => {
    expect(after([agent('unknown'), agent('taken'), customer('human')]).outcome).toBe('answered');
    expect(after([agent('refused'), customer('human')]).outcome).toBe('refused');
  });

  test('comes by itself where no news come, and a telephone does not ring for ever', () => {
    expect(isRinging(BEGUN, 9_000_000)).toBe(true);
    expect(ringDue(BEGUN)).toBe(1_000 + 7_800_000);
    const ended = (seconds: number | null): Ring => told(BEGUN, 'm1', 'ended', seconds);
    expect(ringDue(ended(60))).toBe(2_000 + 60_000);
    // It may have been the greeting of a voicemail.
    for (const seconds of [59, 0, null]) expect(ringDue(ended(seconds))).toBeNull();
    const unknown = after([agent('unknown')]);
    expect([isRinging(unknown, 61_999), isRinging(unknown, 62_000)]).toEqual([true, false]);
    expect(ringDue(unknown)).toBeNull();
    expect(ringDue(after([customer('busy')]))).toBeNull();
    expect(ringDue(undefined)).toBeNull();
  });

  test('of a talk whose end nobody told comes by itself, and until then both are on the telephone', () => {
    const answered = after([agent('taken'), customer('human')]);
    expect(isRinging(answered, 9_000_000)).toBe(true);
    expect(ringDue(answered)).toBe(1_000 + 7_800_000);
    expect(outcomeWhenDue(answered)).toBe('talked');
    expect(isRinging(told(answered, 'm1', 'talked', 60), 9_000_000)).toBe(false);
  });

  test('of another ring changes nothing', () => {
    expect(ring({}, ORDER)).toEqual({ ring: BEGUN });
    expect(told(BEGUN, 'm2', 'busy')).toEqual(BEGUN);
  });
});

describe('the sealed number', () => {
  const given = {
    to: '+351910000009',
    from: '+351210000001',
    language: 'pt',
    category: 'billing',
    customer: null,
  };

  test('is read with the token of either side of a rotation, and with no other', () => {
    const text = seal('old', given);
    expect(text).not.toContain('351910000009');
    expect(unseal(['new', 'old'], text)).toEqual(given);
    expect(unseal(['new'], text)).toBeNull();
    for (const broken of ['', 'abc', `${text.slice(0, -4)}AAAA`]) expect(unseal(['old'], broken)).toBeNull();
  });
});
