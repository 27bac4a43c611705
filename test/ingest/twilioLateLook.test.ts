/** SMS of ours that did not arrive, and whose status callback never came, are found in Twilio's list. */
import { expect, onTestFinished, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import type { Outgoing } from '../../contract/log.ts';
import { LATE_LOOK_EVERY_MS, lateLook, LOOKED_BACK_MS, lookOnce } from '../../ingest/twilio/lateLook.ts';
import { droppedIn } from '../../ingest/twilio/sms.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALLER, PORTUGUESE } from '../support/phone.ts';
import { apiMessage, twilioApi } from '../support/twilioApi.ts';

const T = Date.parse('2026-03-02T10:00:00Z');
const OUT = { from: PORTUGUESE, to: CALLER, direction: 'outbound-api' };

async function looking(sent: [sid: string, message: string][]) {
  const api = await twilioApi();
  const clock = testClock(T);
  const kept: Outgoing[] = [];
  const asked: number[] = [];
  const options = {
    account: api.account,
    sent: async (since: number) => (asked.push(since), new Map(sent)),
    log: { append: async (facts: Outgoing[]) => void kept.push(...facts) },
    clock,
    reports: silent,
  };
  return { api, clock, kept, asked, options };
}

test('one that was dropped is the fact that the callback would have said; others are not touched', async () => {
  const { api, kept, asked, options } = await looking([
    ['SM1', 'm1'],
    ['SM2', 'm2'],
    ['SM3', 'm3'],
  ]);
  api.messages.push(
    apiMessage('SM1', T - 1_000, { ...OUT, status: 'undelivered', error_code: 30006 }),
    apiMessage('SM2', T - 1_000, { ...OUT, status: 'delivered' }),
    apiMessage('SM3', T - 1_000, { ...OUT, status: 'sent' }),
    apiMessage('SM4', T - 1_000, { ...OUT, status: 'failed', error_code: 30007 }),
  );
  await lookOnce(options);
  const told = { MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30006', message: 'm1' };
  expect(kept).toEqual(droppedIn(told, T));
  expect(kept).toMatchObject([{ fact: { message: 'm1', code: 'undelivered 30006' } }]);
  expect(asked).toEqual([T - LOOKED_BACK_MS]);
});

test('Twilio is asked each half hour, and not at all without an SMS of ours', async () => {
  const none = await looking([]);
  await lookOnce(none.options);
  expect(none.api.requests).toEqual([]);
  const { api, clock, kept, options } = await looking([['SM1', 'm1']]);
  const inbox = lateLook(options);
  await inbox.start();
  onTestFinished(() => inbox.stop());
  await until('the first look is over', () => clock.next() === T + LATE_LOOK_EVERY_MS);
  expect(api.requests).toHaveLength(1);
  api.messages.push(apiMessage('SM1', T, { ...OUT, status: 'failed' }));
  clock.advance(LATE_LOOK_EVERY_MS);
  await until('it is said', () => kept.length === 1);
  expect(kept).toMatchObject([{ fact: { code: 'failed' } }]);
});

test('a Twilio that fails is asked again later', async () => {
  const { api, clock, kept, options } = await looking([['SM1', 'm1']]);
  api.messages.push(apiMessage('SM1', T, { ...OUT, status: 'failed' }));
  api.troubles.set(`/2010-04-01/Accounts/${api.account.accountSid}/Messages.json`, [503]);
  const inbox = lateLook(options);
  await inbox.start();
  onTestFinished(() => inbox.stop());
  await until('the next look is planned', () => clock.next() === T + LATE_LOOK_EVERY_MS);
  expect(kept).toEqual([]);
  clock.advance(LATE_LOOK_EVERY_MS);
  await until('it is said', () => kept.length === 1);
});
