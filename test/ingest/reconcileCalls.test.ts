/** Which of Twilio's calls are ours: to a number that a sweep takes, in any form, from its first sweep on. */
import { expect, test } from 'vitest';
import type { Bookmark } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { reconcileCalls } from '../../ingest/reconcile/calls.ts';
import { sweepOnce } from '../../ingest/twilio/callSweep.ts';
import { testClock } from '../support/grounds.ts';
import { ENGLISH, phoneSettings, PORTUGUESE } from '../support/phone.ts';
import { apiCall, twilioApi } from '../support/twilioApi.ts';

const T = Date.parse('2026-03-02T10:00:00Z');
const HOUR_MS = 3_600_000;

async function phone() {
  const api = await twilioApi();
  const clock = testClock(T);
  const bookmarks = new Map<string, string>();
  const taken: string[] = [];
  const log = {
    bookmark: async (key: string) => bookmarks.get(key) ?? null,
    append: async (facts: { key: string }[], marks: Bookmark[] = []) => {
      taken.push(...facts.map(({ key }) => key));
      for (const { key, value } of marks) bookmarks.set(key, value);
    },
  };
  const settingsOf = (numbers: string[]) => ({
    ...phoneSettings,
    phones: phoneSettings.phones.filter(({ number }) => numbers.includes(number)),
  });
  const sweep = (...numbers: string[]) =>
    sweepOnce(
      { account: api.account, settings: async () => settingsOf(numbers), log, clock, reports: silent },
      new Set(),
    );
  const records = { log, contacts: async () => new Set<string>(), parked: async () => new Set<string>() };
  const gaps = async (...numbers: string[]) => {
    const listing = { account: api.account, reports: silent };
    const found = await reconcileCalls(records, listing, new Set(numbers), clock.now());
    return found && found.open.map(({ callSid }) => callSid);
  };
  return { api, clock, sweep, gaps, records, taken: () => new Set(taken) };
}

test('a call to our number inside a SIP address is ours, for the sweep and for the check', async () => {
  const { api, clock, sweep, gaps, taken } = await phone();
  await sweep(PORTUGUESE);
  clock.advance(HOUR_MS);
  api.calls.push(apiCall('CA1', T + 1_000, { to: `sip:${PORTUGUESE}@firstline.sip.test` }));
  await sweep(PORTUGUESE);
  expect(taken()).toEqual(new Set(['CA1']));
  expect(await gaps(PORTUGUESE)).toEqual(['CA1']);
});

test('calls from before a number was ours are no gap', async () => {
  const { api, clock, sweep, gaps, taken } = await phone();
  expect(await gaps(PORTUGUESE)).toBeNull();
  await sweep(PORTUGUESE);
  api.calls.push(apiCall('CA1', T + 1_000, { to: ENGLISH }), apiCall('CA2', T + 1_000));
  clock.advance(HOUR_MS);
  await sweep(PORTUGUESE);
  expect(await gaps(PORTUGUESE, ENGLISH)).toEqual(['CA2']);
  clock.advance(HOUR_MS);
  await sweep(PORTUGUESE, ENGLISH);
  api.calls.push(apiCall('CA3', clock.now(), { to: ENGLISH }));
  clock.advance(HOUR_MS);
  await sweep(PORTUGUESE, ENGLISH);
  expect(await gaps(PORTUGUESE, ENGLISH)).toEqual(['CA2', 'CA3']);
  expect(taken()).toEqual(new Set(['CA2', 'CA3']));
});

test('a call that became nothing, with a recorded reason, is no gap', async () => {
  const { api, clock, sweep, gaps, records } = await phone();
  await sweep(PORTUGUESE);
  api.calls.push(apiCall('CA1', T + 1_000), apiCall('CA2', T + 1_000));
  clock.advance(HOUR_MS);
  await sweep(PORTUGUESE);
  expect(await gaps(PORTUGUESE)).toEqual(['CA1', 'CA2']);
  const knowing = { ...records, concluded: async () => new Set(['CA1']) };
  const listing = { account: api.account, reports: silent };
  const found = await reconcileCalls(knowing, listing, new Set([PORTUGUESE]), clock.now());
  expect(found).toMatchObject({ outcomes: { abandoned: 1 }, open: [{ callSid: 'CA2' }] });
});
