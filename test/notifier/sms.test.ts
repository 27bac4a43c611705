import { describe, expect, test } from 'vitest';
import type { Message } from '../../contract/message.ts';
import { smsCourier, type SmsOptions } from '../../notifier/couriers/sms.ts';
import { corporaPath } from '../support/corpora.ts';
import { portToKeep } from '../support/ports.ts';
import { prismOn } from '../support/prism.ts';
import * as given from './given.ts';
import { type Recorder, recorder } from './recorder.ts';

const { NOW, caller, decide, messageFrom, onlyQueued, replied, ticket } = given;

const call = ticket({
  channel: 'call',
  mailbox: '+351210000000',
  requester: caller.id,
  participants: [caller.id],
});
const draft = onlyQueued(decide(replied('Já está & feito + 100 % ✓'), { ticket: call }));
const message = messageFrom(draft);
const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: () => 'token' };

/** Stands still at `now`; a pause is over at once, so that no test waits. */
const still = (now: number) => ({
  now: () => now,
  wakeAt: (_: number, wake: () => void) => {
    queueMicrotask(wake);
    return () => undefined;
  },
});

function courierOf(twilio: Pick<Recorder, 'api'>, options: Partial<SmsOptions> = {}) {
  return smsCourier({ ...account, api: twilio.api, clock: still(NOW), ...options });
}

function methods(twilio: Recorder): string[] {
  return twilio.asked.map(({ method }) => method);
}

describe('an SMS', () => {
  test('is one request to Twilio, with the account’s credentials', async () => {
    const twilio = await recorder(NOW);
    expect(await courierOf(twilio).send(message, draft.words)).toEqual({ outcome: 'sent', reference: 'SM1' });
    expect(twilio.asked).toEqual([
      {
        method: 'POST',
        path: `/2010-04-01/Accounts/${account.accountSid}/Messages.json`,
        authorization: `Basic ${Buffer.from(`${account.accountSid}:token`).toString('base64')}`,
        parameters: { To: '+351912345678', From: '+351210000000', Body: 'Já está & feito + 100 % ✓' },
      },
    ]);
  });

  test.each(['whatsapp:+14155238886', 'rcs:firstline_agent'])(
    'of %s goes out there, from the sender that was written to',
    async (mailbox) => {
      const twilio = await recorder(NOW);
      const answer = onlyQueued(decide(replied('Já está'), { ticket: { ...call, mailbox } }));
      await courierOf(twilio).send(messageFrom(answer), answer.words);
      expect(twilio.asked[0]?.parameters).toEqual({
        To: `${mailbox.split(':')[0]}:+351912345678`,
        From: mailbox,
        Body: 'Já está',
      });
    },
  );

  test('with the second token where Twilio refuses the first', async () => {
    const twilio = await recorder(NOW);
    twilio.manner = { status: 401 };
    const courier = courierOf(twilio, { otherToken: () => 'the-new-one' });
    expect(await courier.send(message, draft.words)).toMatchObject({ outcome: 'deferred' });
    const basic = (token: string) =>
      `Basic ${Buffer.from(`${account.accountSid}:${token}`).toString('base64')}`;
    expect(twilio.asked.map(({ authorization }) => authorization)).toEqual([
      basic('token'),
      basic('the-new-one'),
    ]);
  });

  test('asks Twilio to tell what became of it, where Twilio can reach us', async () => {
    const twilio = await recorder(NOW);
    const local = ['http://127.0.0.1:8025', 'http://localhost:8025', 'http://172.20.0.5', 'http://[fd00::5]'];
    for (const publicUrl of ['https://desk.contoso.test/', ...local, null])
      await courierOf(twilio, { publicUrl }).send(message, draft.words);
    expect(twilio.asked.map(({ parameters }) => parameters['StatusCallback'])).toEqual([
      `https://desk.contoso.test/twilio/message/status?message=${message.id}`,
      ...[...local, null].map(() => undefined),
    ]);
  });

  test.each([
    [400, 21_211, 'failed', '400 21211'],
    [400, 21_610, 'failed', '400 21610'],
    [401, 20_003, 'deferred', '401 20003'],
    [429, 20_429, 'deferred', '429 20429'],
  ])('refused with %s %s is %s', async (status, code, outcome, told) => {
    const twilio = await recorder(NOW);
    twilio.manner = { status, code };
    expect(await courierOf(twilio).send(message, draft.words)).toMatchObject({ outcome, code: told });
    expect(methods(twilio)).toEqual(['POST']);
  });

  test('is tried again where nobody listens: nothing had left', async () => {
    const api = `http://127.0.0.1:${await portToKeep()}`;
    const outcome = await courierOf({ api }).send(message, draft.words);
    expect(outcome).toMatchObject({ outcome: 'deferred' });
  });
});

describe('an SMS whose outcome is not known', () => {
  test('is looked up, and found where Twilio took it', async () => {
    const twilio = await recorder(NOW);
    twilio.manner = 'take-and-hang-up';
    expect(await courierOf(twilio).send(message, draft.words)).toEqual({ outcome: 'sent', reference: 'SM1' });
    expect(methods(twilio)).toEqual(['POST', 'GET']);
    expect(twilio.asked[1]?.parameters).toEqual({
      To: '+351912345678',
      From: '+351210000000',
      PageSize: '100',
    });
  });

  test.each(['hang-up', { status: 500 }, { status: 503 }] as const)(
    'is unknown where Twilio does not list it (%j), and was posted once only',
    async (manner) => {
      const twilio = await recorder(NOW);
      twilio.manner = manner;
      expect(await courierOf(twilio).send(message, draft.words)).toMatchObject({ outcome: 'unknown' });
      expect(methods(twilio).filter((method) => method === 'POST')).toHaveLength(1);
    },
  );

  test('is unknown where the list does not answer either', async () => {
    const twilio = await recorder(NOW);
    twilio.manner = 'take-and-hang-up';
    twilio.listing = 'hang-up';
    expect(await courierOf(twilio).send(message, draft.words)).toMatchObject({ outcome: 'unknown' });
  });

  test('is not taken for an earlier one with the same words', async () => {
    const twilio = await recorder(NOW - 60_000);
    await courierOf(twilio).send({ ...message, queuedAt: NOW - 60_000 }, draft.words);
    twilio.manner = 'hang-up';
    expect(await courierOf(twilio).send(message, draft.words)).toMatchObject({ outcome: 'unknown' });
  });
});

describe('an SMS that another process may have sent', () => {
  const cases: [string, Partial<Message>, number][] = [
    ['queued before this process began', {}, NOW + 1],
    ['tried before', { attempts: 1 }, NOW],
  ];

  test.each(cases)('%s is looked up first', async (_, changes, startedAt) => {
    const twilio = await recorder(NOW);
    await courierOf(twilio).send(message, draft.words);
    const second = courierOf(twilio, { clock: still(startedAt) });
    expect(await second.send({ ...message, ...changes }, draft.words)).toEqual({
      outcome: 'sent',
      reference: 'SM1',
    });
    expect(methods(twilio)).toEqual(['POST', 'GET']);
  });

  test.each(cases)('%s goes out where Twilio does not list it', async (_, changes, startedAt) => {
    const twilio = await recorder(NOW);
    const courier = courierOf(twilio, { clock: still(startedAt) });
    expect(await courier.send({ ...message, ...changes }, draft.words)).toMatchObject({ outcome: 'sent' });
    expect(methods(twilio)).toEqual(['GET', 'POST']);
  });

  test('waits while Twilio does not tell', async () => {
    const twilio = await recorder(NOW);
    twilio.listing = 'hang-up';
    const courier = courierOf(twilio);
    expect(await courier.send({ ...message, attempts: 1 }, draft.words)).toMatchObject({
      outcome: 'deferred',
    });
    expect(methods(twilio)).toEqual(['GET']);
  });
});

test('both requests are well formed by Twilio’s own description of its API', async (context) => {
  const corpora = corporaPath();
  if (corpora === null) return context.skip('skipped, because the corpora are not there');
  const prism = await prismOn(`${corpora}/twilio/twilio_api_v2010.json`);
  if ('missing' in prism) return context.skip(`skipped, because ${prism.missing}`);
  const courier = courierOf(prism);
  expect(await courier.send(message, draft.words)).toMatchObject({ outcome: 'sent' });
  // Prism invents the list: the SMS is not in it, and is posted after the list was asked for without a fault.
  expect(await courier.send({ ...message, attempts: 1 }, draft.words)).toMatchObject({ outcome: 'sent' });
  const wrongAccount = courierOf(prism, { accountSid: 'AC1' });
  expect(await wrongAccount.send(message, draft.words)).toMatchObject({ outcome: 'failed' });
}, 180_000);
