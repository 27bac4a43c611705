/** A ring back as an agent hears it: golden texts in each language, and what Twilio is told to do. */
import { describe, expect, test } from 'vitest';
import { seal } from '../../contract/ringSeal.ts';
import { testClock } from '../support/grounds.ts';
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

function ringing(language = 'en', token = AUTH_TOKEN) {
  const log = keptLog();
  const app = phoneApp(testClock(OPEN), log);
  const given = { to: CALLER, from: PORTUGUESE, language, category: 'billing', customer: null };
  const sealed = seal(token, given);
  const ask = async (path: string, more: Record<string, string> = {}) => {
    const answer = await tell(app, `/twilio/ring${path}?${NAMED}&sealed=${sealed}`, { ...LEG, ...more });
    return { status: answer.status, twiml: (await answer.text()).replaceAll(sealed, 'SEALED') };
  };
  const told = () => log.kept.map(({ fact }) => ('leg' in fact ? `${fact.leg} ${fact.status}` : fact.type));
  return { ask, log, told };
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
  const answers = [await ask('')];
  for (const DialCallStatus of ['busy', 'no-answer', 'failed', 'completed'])
    answers.push(await ask('/over', { DialCallStatus }));
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
    const forged = ringing('en', 'another-token');
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
