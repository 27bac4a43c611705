/** SMS whose webhook was lost: the sweep takes them as the webhook would, and the check finds those that it does not. */
import { expect, test } from 'vitest';
import type { Bookmark, Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { MESSAGE_WITHIN_MS, reconcileMessages } from '../../ingest/reconcile/messages.ts';
import { OVERLAP_MS, startKey } from '../../ingest/twilio/callSweep.ts';
import { contactOfSms } from '../../ingest/twilio/identity.ts';
import { sweepMessages } from '../../ingest/twilio/messageSweep.ts';
import { SWEEP_AGAIN_MS, twilioSweep } from '../../ingest/twilio/sweep.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALLER, keptLog, phoneApp, phoneSettings, PORTUGUESE, tell } from '../support/phone.ts';
import { ACCOUNT_SID, apiCall, apiMessage, twilioApi } from '../support/twilioApi.ts';

const T = Date.parse('2026-03-02T10:00:00Z');
const MINUTE_MS = 60_000;
const LIST = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`;

async function phone() {
  const api = await twilioApi();
  const clock = testClock(T);
  const bookmarks = new Map<string, string>();
  const kept: Outgoing[] = [];
  const log = {
    bookmark: async (key: string) => bookmarks.get(key) ?? null,
    append: async (facts: Outgoing[], marks: Bookmark[] = []) => {
      kept.push(...facts);
      for (const { key, value } of marks) bookmarks.set(key, value);
    },
  };
  const options = { account: api.account, settings: async () => phoneSettings, log, clock, reports: silent };
  return { api, clock, log, kept, bookmarks, options };
}

test('an SMS without a webhook is the fact that the webhook would have said, at the time of the SMS', async () => {
  const { api, clock, kept, options } = await phone();
  await sweepMessages(options, new Set());
  for (let n = 1; n <= 5; n += 1) api.messages.push(apiMessage(`SM${n}`, T + n * 1_000));
  clock.advance(MINUTE_MS);
  await sweepMessages(options, new Set());
  const byWebhook = keptLog();
  const { body, from, to } = apiMessage('SM2', T);
  const form = { MessageSid: 'SM2', From: from, To: to, Body: body, NumMedia: '0' };
  await tell(phoneApp(clock, byWebhook), '/twilio/message', form);
  const swept = kept.find(({ fact }) => fact.id === byWebhook.kept[0]?.fact.id);
  expect(swept?.fact).toEqual({ ...byWebhook.kept[0]?.fact, receivedAt: T + 2_000 });
  expect(swept?.key).toBe(byWebhook.kept[0]?.key);
  expect(kept).toHaveLength(5);
});

test.each([
  [`whatsapp:${CALLER}`, 'whatsapp:+14155238886'],
  [`rcs:${CALLER}`, 'rcs:firstline_agent'],
  [`RCS: ${CALLER.replace('+', '00')}`, 'rcs:firstline_agent'],
])('a message of %s is its number’s, to the sender that was written to', async (From, To) => {
  const log = keptLog();
  await tell(phoneApp(testClock(T), log), '/twilio/message', { MessageSid: 'SM1', From, To, Body: 'Olá' });
  expect(log.kept).toMatchObject([
    { fact: { source: { mailbox: To }, words: { from: { address: CALLER }, to: [{ address: To }] } } },
  ]);
});

test('only what came in whole, to our numbers, since the first sweep, and once for each process', async () => {
  const { api, clock, kept, options, bookmarks } = await phone();
  api.messages.push(apiMessage('SM1', T - MINUTE_MS));
  const said = new Set<string>();
  await sweepMessages(options, said);
  api.messages.push(
    apiMessage('SM2', T + 1_000),
    apiMessage('SM3', T + 1_000, { to: '+351219999999' }),
    apiMessage('SM4', T + 1_000, { direction: 'outbound-api', from: PORTUGUESE, to: CALLER }),
    apiMessage('SM5', T + 1_000, { status: 'receiving' }),
    apiMessage('../SM6', T + 1_000),
    apiMessage('SM7', T + 1_000, { body: 'x'.repeat(40_000) }),
  );
  clock.advance(MINUTE_MS);
  await sweepMessages(options, said);
  await sweepMessages(options, said);
  const contacts = kept.map(({ fact }) => 'contact' in fact && fact.contact);
  expect(contacts).toEqual([contactOfSms('SM2')]);
  expect(bookmarks.get(`twilio/${ACCOUNT_SID}/messages`)).toBe(String(T));
  clock.advance(OVERLAP_MS);
  await sweepMessages(options, said);
  expect(bookmarks.get(`twilio/${ACCOUNT_SID}/messages`)).toBe(String(T + MINUTE_MS));
});

test('SMS that cannot be listed hold no call back, and are listed soon again', async () => {
  const { api, clock, kept, options, bookmarks } = await phone();
  bookmarks.set(`twilio/${ACCOUNT_SID}/sweep`, String(T - MINUTE_MS));
  bookmarks.set(`twilio/${ACCOUNT_SID}/messages`, String(T - MINUTE_MS));
  api.calls.push(apiCall('CA1', T - 30_000));
  api.messages.push(apiMessage('SM1', T - 30_000));
  api.troubles.set(LIST, [500]);
  const sweep = twilioSweep(options);
  await sweep.start();
  const types = () => kept.map(({ fact }) => fact.type);
  await until('the call is taken', () => types().includes('call.ended'));
  expect(types()).not.toContain('contact.received');
  await until('the next sweep is due', () => {
    clock.advance(SWEEP_AGAIN_MS);
    return types().includes('contact.received');
  });
  await sweep.stop();
});

test('an SMS that is no contact after some minutes is a gap; one from before our time, or parked, is none', async () => {
  const { api, clock, log, bookmarks } = await phone();
  const listing = { account: api.account, reports: silent };
  const known = new Set([contactOfSms('SM2')]);
  const records = {
    log,
    contacts: async () => known,
    parked: async (sids: readonly string[]) => new Set(sids.filter((sid) => sid === 'SM3')),
  };
  const found = () => reconcileMessages(records, listing, new Set([PORTUGUESE]), clock.now());
  expect(await found()).toBeNull();
  bookmarks.set(startKey(ACCOUNT_SID, PORTUGUESE), String(T));
  api.messages.push(apiMessage('SM1', T - MINUTE_MS));
  for (const sid of ['SM2', 'SM3', 'SM4']) api.messages.push(apiMessage(sid, T + 1_000));
  clock.advance(MESSAGE_WITHIN_MS);
  expect(await found()).toEqual({
    messages: 3,
    outcomes: { contact: 1, parked: 1, 'in-progress': 1 },
    open: [],
  });
  clock.advance(1_000);
  expect(await found()).toMatchObject({ open: [{ messageSid: 'SM4', why: 'no-contact' }] });
});
