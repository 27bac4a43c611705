/** Twilio is asked to ring an agent once for an order, whatever becomes of the request. */
import { describe, expect, test } from 'vitest';
import type { MessageWords } from '../../contract/facts/message.ts';
import { RING_WITHIN_MS } from '../../contract/ring.ts';
import { unseal } from '../../contract/ringSeal.ts';
import { silent } from '../../contract/reports.ts';
import { nextRingAt, noRings, ringCourier, type RingOptions } from '../../notifier/couriers/ring.ts';
import { testClock, until } from '../support/grounds.ts';
import { corporaPath } from '../support/corpora.ts';
import { prismOn } from '../support/prism.ts';
import * as given from './given.ts';
import { type Recorder, recorder } from './recorder.ts';

const { NOW } = given;
const AGENT = '+351930000001';
const CUSTOMER = '+351912345678';
const OURS = '+351210000000';
const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: () => 'token' };

const words: MessageWords = {
  from: { address: OURS, name: '' },
  to: [{ address: CUSTOMER, name: '' }],
  subject: '',
  text: '',
  html: null,
  ring: {
    phone: AGENT,
    language: 'pt',
    ticket: 'FL-1001',
    category: 'billing',
    customer: 'contoso',
    orderedAt: NOW,
  },
  references: [],
  headers: {},
  attachments: [],
};
const message = {
  ...given.messageFrom(given.onlyQueued(given.decide(given.opened))),
  id: `m${'a'.repeat(26)}`,
  channel: 'call' as const,
  kind: 'call' as const,
  queuedAt: NOW,
  dueAt: NOW,
};

/** The pauses between look-ups pass at once, their end never comes. */
const still = (now: number) => ({
  now: () => now,
  wakeAt: (at: number, wake: () => void) => {
    if (at < now + 30_000) queueMicrotask(wake);
    return () => undefined;
  },
});

function courierOf(twilio: Pick<Recorder, 'api'>, more: Partial<RingOptions> = {}) {
  const publicUrl = 'https://desk.firstline.test/';
  const others = async () => new Set<string>();
  return ringCourier({
    ...account,
    api: twilio.api,
    clock: still(NOW),
    reports: silent,
    publicUrl,
    others,
    ...more,
  });
}

const posts = ({ asked }: Recorder) => asked.filter(({ method }) => method === 'POST');

describe('a ring', () => {
  test('is one request, from the number that the customer rang; their own goes along sealed', async () => {
    const twilio = await recorder(NOW);
    expect(await courierOf(twilio).send(message, words)).toEqual({ outcome: 'sent', reference: 'CA1' });
    const [first] = twilio.asked;
    expect(first?.path).toBe(`/2010-04-01/Accounts/${account.accountSid}/Calls.json`);
    const { Url = '', ...rest } = first?.parameters ?? {};
    expect(rest).toEqual({
      To: AGENT,
      From: OURS,
      Method: 'POST',
      StatusCallback: `https://desk.firstline.test/twilio/ring/agent?message=${message.id}&ticket=FL-1001`,
      StatusCallbackMethod: 'POST',
      Timeout: '25',
    });
    expect(Url).not.toContain(CUSTOMER.slice(1));
    const sealed = new URL(Url).searchParams.get('sealed') ?? '';
    expect(unseal(['token'], sealed)).toMatchObject({ to: CUSTOMER, from: OURS, language: 'pt' });
  });

  test('with a lost answer is looked up, and not asked for again', async () => {
    const twilio = await recorder(NOW);
    twilio.manner = 'take-and-hang-up';
    expect(await courierOf(twilio).send(message, words)).toEqual({ outcome: 'sent', reference: 'CA1' });
    expect(posts(twilio)).toHaveLength(1);
    twilio.manner = 'hang-up';
    twilio.listed.length = 0;
    expect(await courierOf(twilio).send(message, words)).toMatchObject({ outcome: 'unknown' });
  });

  describe('whose answer is lost', () => {
    const lost = async () => {
      const twilio = await recorder(NOW);
      twilio.manner = 'take-and-hang-up';
      return twilio;
    };

    test('is looked up again where a look-up fails, which is reported', async () => {
      const twilio = await lost();
      const said: unknown[] = [];
      const reports = { say: (...all: unknown[]) => void said.push(all) };
      let blinks = 2;
      const others = async () => {
        if (blinks-- > 0) throw new Error('the database is away');
        return new Set<string>();
      };
      const courier = courierOf(twilio, { others, reports });
      expect(await courier.send(message, words)).toEqual({ outcome: 'sent', reference: 'CA1' });
      expect(posts(twilio)).toHaveLength(1);
      expect(said).toHaveLength(2);
      expect(said[0]).toMatchObject(['error', 'failed', { error: 'the database is away' }]);
      blinks = Number.POSITIVE_INFINITY;
      expect(await courier.send(message, words)).toMatchObject({ outcome: 'unknown' });
    });

    test('is unknown before the deadline, however slow a look-up is', async () => {
      const twilio = await lost();
      const clock = testClock(NOW);
      const others = () => new Promise<never>(() => undefined);
      const sent = courierOf(twilio, { others, clock, deadlineMs: 45_000 }).send(message, words);
      await until('Twilio is asked for its list', () => twilio.asked.length === 2);
      clock.advance(44_000);
      expect(await sent).toMatchObject({ outcome: 'unknown' });
      expect(posts(twilio)).toHaveLength(1);
    });

    test.each(['deadline', 'courier-error'])(
      'is not asked for again after its attempt ended with %s',
      async (code) => {
        const twilio = await recorder(NOW);
        const because = [{ rule: 'try-again', detail: { code } }];
        const again = { ...message, attempts: 1, dueAt: NOW + 10_000, because };
        const clock = { ...still(NOW), at: NOW };
        const courier = courierOf(twilio, { clock: { ...clock, now: () => clock.at } });
        clock.at = NOW + 10_000;
        expect(await courier.send(again, words)).toMatchObject({ outcome: 'unknown' });
        expect(posts(twilio)).toEqual([]);
      },
    );
  });

  describe('of a process that died', () => {
    const call = { sid: 'CA7', to: AGENT, from: OURS, body: '', date_created: new Date(NOW).toUTCString() };
    const later = (twilio: Recorder, more: Partial<RingOptions> = {}) =>
      courierOf(twilio, { clock: still(NOW + 60_000), ...more });

    test('is looked up, also where Twilio’s list lags', async () => {
      const twilio = await recorder(NOW);
      twilio.listed.push(call);
      twilio.lags = 3;
      expect(await later(twilio).send(message, words)).toEqual({ outcome: 'sent', reference: 'CA7' });
      expect(twilio.asked).toHaveLength(4);
      expect(posts(twilio)).toEqual([]);
    });

    test.each<[string, Partial<typeof call>, Partial<RingOptions>]>([
      ['another message’s', {}, { others: async () => new Set(['CA7']) }],
      ['from before the order', { date_created: new Date(NOW - 60_000).toUTCString() }, {}],
      ['to another telephone', { to: '+351930000002' }, {}],
    ])('is not taken for a call that is %s, and never asked for again', async (_, more, options) => {
      const twilio = await recorder(NOW);
      twilio.listed.push({ ...call, ...more });
      expect(await later(twilio, options).send(message, words)).toMatchObject({ outcome: 'unknown' });
      twilio.listing = 'hang-up';
      expect(await later(twilio, options).send(message, words)).toMatchObject({ outcome: 'unknown' });
      expect(posts(twilio)).toEqual([]);
    });

    test('at a SIP address is known by it, however Twilio writes it', async () => {
      const twilio = await recorder(NOW);
      twilio.listed.push({ ...call, to: 'sip:rui@pbx.firstline.test;transport=tls' });
      const phone = 'sip:rui@PBX.firstline.test';
      const sip = { ...words, ring: { ...words.ring!, phone } };
      expect(await later(twilio).send(message, sip)).toEqual({ outcome: 'sent', reference: 'CA7' });
    });
  });

  test('that was put off with a known outcome is asked for again', async () => {
    const twilio = await recorder(NOW);
    const again = { ...message, attempts: 1, dueAt: NOW + 10_000 };
    const clock = { ...still(NOW), at: NOW };
    const courier = courierOf(twilio, { clock: { ...clock, now: () => clock.at } });
    twilio.manner = { status: 429 };
    expect(await courier.send(message, words)).toMatchObject({ outcome: 'deferred' });
    twilio.manner = 'take';
    clock.at = NOW + 10_000;
    expect(await courier.send(again, words)).toMatchObject({ outcome: 'sent' });
  });

  test('comes soon after the order or not at all, whenever the message was queued', async () => {
    const twilio = await recorder(NOW);
    const now = NOW + RING_WITHIN_MS + 1;
    const late = { ...message, queuedAt: now, dueAt: now };
    expect(await courierOf(twilio, { clock: still(now) }).send(late, words)).toMatchObject({
      outcome: 'failed',
      code: 'too-late',
    });
    expect(posts(twilio)).toEqual([]);
    expect(nextRingAt(message, 1, NOW)).toBe(NOW + 10_000);
    expect(nextRingAt(message, 1, NOW + RING_WITHIN_MS)).toBeNull();
    expect(await noRings().send(message, words)).toMatchObject({ outcome: 'failed', code: 'no-account' });
  });

  test('that Twilio refuses has failed', async () => {
    const twilio = await recorder(NOW);
    twilio.manner = { status: 400, code: 21_215 };
    expect(await courierOf(twilio).send(message, words)).toMatchObject({
      outcome: 'failed',
      code: '400 21215',
    });
  });
});

test('each request is one that Twilio’s own description allows', async (context) => {
  const corpora = corporaPath();
  if (corpora === null) return context.skip('skipped, because the corpora are not there');
  const prism = await prismOn(`${corpora}/twilio/twilio_api_v2010.json`);
  if ('missing' in prism) return context.skip(`skipped, because ${prism.missing}`);
  const courier = courierOf(prism);
  expect(await courier.send(message, words)).toMatchObject({ outcome: 'sent' });
  const unrecorded = { ...message, dueAt: NOW - 60_000 };
  expect(await courier.send(unrecorded, words)).toMatchObject({ outcome: expect.any(String) });
  const wrongAccount = courierOf(prism, { accountSid: 'AC1' });
  expect(await wrongAccount.send(message, words)).toMatchObject({ outcome: 'failed' });
}, 180_000);
