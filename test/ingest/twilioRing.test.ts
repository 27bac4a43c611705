/** A ring back as an agent hears it: golden texts in each language, and what Twilio is told to do. */
import { describe, expect, test } from 'vitest';
import { KEY_UNTIL_MS, type RingOutcome, type RingStanding } from '../../contract/ring.ts';
import { seal } from '../../contract/ringSeal.ts';
import { testClock, until } from '../support/grounds.ts';
import {
  AUTH_TOKEN,
  CALLER,
  golden,
  keptLog,
  lines,
  OPEN,
  phoneApp,
  PORTUGUESE,
  PUBLIC_URL,
  tell,
} from '../support/phone.ts';

const MESSAGE = `m${'a'.repeat(26)}`;
const NAMED = `message=${MESSAGE}&ticket=FL-1001`;
const LEG = { CallSid: 'CAout1', From: PORTUGUESE, To: '+351930000001', CallStatus: 'in-progress' };

type More = { token?: string; name?: string; orderedAt?: number; standing?: () => Promise<RingStanding> };

function ringing(language = 'en', { token = AUTH_TOKEN, standing, ...more }: More = {}) {
  const log = keptLog();
  const clock = testClock(OPEN);
  const app = phoneApp(clock, log, standing === undefined ? {} : { ringStanding: standing });
  const given = { to: CALLER, from: PORTUGUESE, language, category: 'billing', customer: null, ...more };
  const sealed = seal(token, given);
  const ask = async (path: string, more: Record<string, string> = {}) => {
    const answer = await tell(app, `/twilio/ring${path}?${NAMED}&sealed=${sealed}`, { ...LEG, ...more });
    return { status: answer.status, twiml: (await answer.text()).replaceAll(sealed, 'SEALED') };
  };
  const told = () => log.kept.map(({ fact }) => ('leg' in fact ? `${fact.leg} ${fact.status}` : fact.type));
  return { ask, log, clock, told };
}

const HEARD = [
  'en',
  'en-GB',
  'pt',
  'pt-BR',
  'es',
  'es-MX',
  'de',
  'fr',
  'fr-CA',
  'it',
  'nl',
  'pl',
  'ru',
  'ja',
  'zh',
];

test.each(HEARD)('the agent hears in %s which request it is, and how it ended', async (language) => {
  const { ask } = ringing(language);
  const answers = [await ask(''), await ringing(language, { name: 'Maria Silva' }).ask('')];
  for (const DialCallStatus of ['busy', 'no-answer', 'failed', 'completed'])
    answers.push(await ask('/over', { DialCallStatus }));
  answers.push(await ringing(language, { orderedAt: 0 }).ask('/taken', { Digits: '1' }));
  const heard = answers.map(({ twiml }) => lines(twiml)).join('\n\n');
  expect(heard).toBe(golden(`ring.${language}`));
});

describe('the customer is rung', () => {
  test('after the key 1 alone, which is a fact before; from our number, unrecorded', async () => {
    const { ask, told } = ringing();
    const whisper = (await ask('')).twiml;
    for (const Digits of ['2', '', '11', '#']) expect((await ask('/taken', { Digits })).twiml).toBe(whisper);
    expect(told()).toEqual([]);
    const { twiml } = await ask('/taken', { Digits: '1' });
    expect(told()).toEqual(['agent taken']);
    const own = `${PUBLIC_URL}/twilio/ring`;
    const customer = `${own}/customer?${NAMED}`.replaceAll('&', '&amp;');
    const over = `${own}/over?${NAMED}&sealed=SEALED`.replaceAll('&', '&amp;');
    expect(lines(twiml)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<Response>',
        `<Dial callerId="${PORTUGUESE}" timeout="45" timeLimit="7200" record="do-not-record" action="${over}" method="POST">`,
        `<Number statusCallbackEvent="completed" statusCallback="${customer}" statusCallbackMethod="POST" machineDetection="Enable" amdStatusCallback="${customer}" amdStatusCallbackMethod="POST">${CALLER}</Number>`,
        '</Dial>',
        '</Response>',
      ].join('\n'),
    );
  });

  test('never by an address that we did not seal, or without the log', async () => {
    const forged = ringing('en', { token: 'another-token' });
    expect(await forged.ask('/taken', { Digits: '1' })).toMatchObject({ status: 400 });
    expect(forged.told()).toEqual([]);
    const { ask, log } = ringing();
    log.append = async () => {
      throw new Error('disk is full');
    };
    const answer = await ask('/taken', { Digits: '1' });
    expect([answer.status, answer.twiml]).toEqual([500, 'not accepted']);
  });
});

describe('a key connects nobody', () => {
  const now = (outcome: RingOutcome | null, message = MESSAGE, sid: string | null = LEG.CallSid) => ({
    standing: async () => ({ ring: { message, outcome }, sid }),
  });
  const connects = async (more: More) => {
    const { ask, told } = ringing('en', more);
    const { twiml } = await ask('/taken', { Digits: '1' });
    expect(told()).toEqual(twiml.includes('<Dial') ? ['agent taken'] : []);
    // Whom it does not connect, it does not ask for a key either.
    expect((await ask('')).twiml.includes('<Gather')).toBe(twiml.includes('<Dial'));
    return twiml.includes('<Dial');
  };

  test('of an earlier ring, of another call, of one that is over, of a customer who was erased', async () => {
    const later = `m${'b'.repeat(26)}`;
    expect(await connects(now(null, later))).toBe(false);
    expect(await connects(now(null, MESSAGE, 'CAother'))).toBe(false);
    for (const over of [
      'busy',
      'voicemail',
      'talked',
      'answered',
      'ended',
      'not-taken',
      'agent-failed',
    ] as const)
      expect(await connects(now(over)), over).toBe(false);
    expect(await connects({ standing: async () => ({ ring: null, sid: null }) })).toBe(false);
  });

  test('but that of its own, also while the call is not known yet, and when Twilio asks again', async () => {
    for (const own of [now(null), now(null, MESSAGE, null), now('unknown'), now('taken')])
      expect(await connects(own)).toBe(true);
  });

  test('long after the order, with or without the store', async () => {
    const orderedAt = OPEN - KEY_UNTIL_MS;
    expect(await connects({ ...now(null), orderedAt: orderedAt - 1 })).toBe(false);
    expect(await connects({ orderedAt: orderedAt - 1 })).toBe(false);
    expect(await connects({ orderedAt })).toBe(true);
  });

  test('and a store that fails, or takes long, keeps no agent from ringing', async () => {
    const fails = async () => Promise.reject(new Error('no database'));
    expect(await connects({ standing: fails, orderedAt: OPEN })).toBe(true);
    const { ask, clock } = ringing('en', { standing: () => new Promise(() => {}), orderedAt: OPEN });
    const answer = ask('/taken', { Digits: '1' });
    await until('the store is asked', () => clock.next() !== null);
    clock.advance(2_000);
    expect((await answer).twiml).toContain('<Dial');
  });
});

test.each(['', ' ', '+351910000009', '\u202e123'])('a name %j is none', async (name) => {
  expect((await ringing('en', { name }).ask('')).twiml).toContain('To ring the customer, press 1.');
});

test('news of both calls are facts, the same ones when they are told twice', async () => {
  const { ask, log, told } = ringing();
  for (let twice = 0; twice < 2; twice += 1) {
    await ask('/agent', { CallStatus: 'completed', CallDuration: '70' });
    await ask('/customer', { AnsweredBy: 'human' });
    await ask('/customer', { CallStatus: 'completed', CallDuration: '61' });
    await ask('/customer', { CallStatus: 'ringing' });
  }
  expect(new Set(told())).toEqual(new Set(['agent completed', 'customer human', 'customer completed']));
  expect(new Set(log.kept.map(({ fact }) => fact.id)).size).toBe(3);
});
