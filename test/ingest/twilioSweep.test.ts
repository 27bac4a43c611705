/** What no webhook told is found by the sweep: every page, once, and never past what is unfinished. */
import { expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Bookmark, Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { OVERLAP_MS, sweepOnce } from '../../ingest/twilio/callSweep.ts';
import { SWEEP_AGAIN_MS, SWEEP_EVERY_MS, twilioSweep } from '../../ingest/twilio/sweep.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALLER, ENGLISH, phoneApp, phoneSettings, PORTUGUESE, tell } from '../support/phone.ts';
import { ACCOUNT_SID, apiCall, rfc2822, twilioApi, type TwilioApi } from '../support/twilioApi.ts';

const T = Date.parse('2026-03-02T10:00:00Z');

/** A log whose bookmark is at `since`. */
function logFrom(since: number | null) {
  const kept: Outgoing[] = [];
  const bookmarks = new Map(since === null ? [] : [[`twilio/${ACCOUNT_SID}/sweep`, String(since)]]);
  return {
    kept,
    since: () => Number([...bookmarks.values()][0]),
    bookmark: async (key: string) => bookmarks.get(key) ?? null,
    append: async (facts: Outgoing[], marks: Bookmark[] = []) => {
      kept.push(...facts);
      for (const { key, value } of marks) bookmarks.set(key, value);
    },
  };
}

function sweeping(api: TwilioApi, log: ReturnType<typeof logFrom>, clock = testClock(T)) {
  return { account: api.account, settings: async () => phoneSettings, log, clock, reports: silent };
}

function told(log: ReturnType<typeof logFrom>): string[] {
  return log.kept.map(({ key, fact }) => `${key} ${fact.type}`);
}

test('calls and recordings of every page become the facts that webhooks would have said', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 3_600_000);
  for (let n = 1; n <= 5; n += 1) {
    api.calls.push(apiCall(`CA${n}`, T - 600_000 + n * 1_000));
    api.recordings.push({
      sid: `RE${n}`,
      call_sid: `CA${n}`,
      status: 'completed',
      date_created: rfc2822(T - 500_000),
      duration: '12',
    });
  }
  await sweepOnce(sweeping(api, log), new Set());
  expect(told(log)).toEqual(
    [1, 2, 3, 4, 5].flatMap((n) => [`CA${n} call.recorded`, `CA${n} call.started`, `CA${n} call.ended`]),
  );
  const byWebhook = logFrom(null);
  const app = phoneApp(testClock(T), byWebhook);
  const call = { CallSid: 'CA1', From: CALLER, To: PORTUGUESE };
  await tell(app, '/twilio/recording', { ...call, RecordingSid: 'RE1', RecordingStatus: 'completed' });
  await tell(app, '/twilio/status', { ...call, CallStatus: 'completed', CallDuration: '40' });
  const swept = log.kept.filter(({ key }) => key === 'CA1').map(({ fact }) => fact.id);
  expect(new Set(byWebhook.kept.map(({ fact }) => fact.id))).toEqual(new Set(swept));
  expect(log.kept.find(({ fact }) => fact.type === 'call.ended')?.fact).toMatchObject({
    durationSeconds: 40,
    endedAt: T - 599_000 + 40_000,
  });
});

test('what was said is not said again by the same process; after a restart it is, with the same ids', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 60_000);
  api.calls.push(apiCall('CA1', T - 50_000));
  const said = new Set<string>();
  await sweepOnce(sweeping(api, log), said);
  const ids = log.kept.map(({ fact }) => fact.id);
  await sweepOnce(sweeping(api, log), said);
  expect(log.kept).toHaveLength(ids.length);
  expect(said.size).toBe(ids.length);
  await sweepOnce(sweeping(api, log), new Set());
  expect(log.kept.slice(ids.length).map(({ fact }) => fact.id)).toEqual(ids);
  api.calls.length = 0;
  await sweepOnce(sweeping(api, log), said);
  expect(said.size).toBe(0);
});

test('the first sweep takes nothing old, and no later one goes behind it', async () => {
  const api = await twilioApi();
  const log = logFrom(null);
  const clock = testClock(T);
  api.calls.push(apiCall('CA1', T - 1_000));
  await sweepOnce(sweeping(api, log, clock), new Set());
  expect(log.since()).toBe(T);
  clock.advance(SWEEP_EVERY_MS);
  api.calls.push(apiCall('CA2', T + 1_000));
  await sweepOnce(sweeping(api, log, clock), new Set());
  expect(told(log)).toEqual(['CA2 call.started', 'CA2 call.ended']);
  expect(log.since()).toBe(T);
});

test('calls we made, calls to other numbers and recordings of theirs are not ours', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 3_600_000);
  api.calls.push(
    apiCall('CA1', T - 60_000, { direction: 'outbound-api' }),
    apiCall('CA2', T - 60_000, { to: '+15550000000' }),
  );
  api.calls.push(apiCall('CA3', T - 60_000, { to: ENGLISH }));
  api.recordings.push({
    sid: 'RE2',
    call_sid: 'CA2',
    status: 'completed',
    date_created: rfc2822(T - 30_000),
    duration: '1',
  });
  await sweepOnce(sweeping(api, log), new Set());
  expect(new Set(log.kept.map(({ key }) => key))).toEqual(new Set(['CA3']));
});

test('a call that is not over holds the bookmark; its end is found by a later sweep', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 3_600_000);
  const clock = testClock(T);
  api.calls.push(apiCall('CA1', T - 30 * 60_000, { status: 'in-progress', end_time: null, duration: null }));
  await sweepOnce(sweeping(api, log, clock), new Set());
  expect(told(log)).toEqual(['CA1 call.started']);
  expect(log.since()).toBe(T - 30 * 60_000 - OVERLAP_MS);
  api.calls[0] = apiCall('CA1', T - 30 * 60_000);
  clock.advance(SWEEP_EVERY_MS);
  await sweepOnce(sweeping(api, log, clock), new Set());
  expect(told(log)).toContain('CA1 call.ended');
  expect(log.since()).toBe(T + SWEEP_EVERY_MS - OVERLAP_MS);
});

test('a recording that comes after the bookmark has passed its call brings the call along', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 60_000);
  api.calls.push(apiCall('CA1', T - 3_600_000));
  api.recordings.push({
    sid: 'RE1',
    call_sid: 'CA1',
    status: 'completed',
    date_created: rfc2822(T - 30_000),
    duration: '12',
  });
  await sweepOnce(sweeping(api, log), new Set());
  expect(told(log)).toEqual(['CA1 call.recorded', 'CA1 call.started', 'CA1 call.ended']);
});

test('an entry that cannot be read is passed over, the others are taken', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 3_600_000);
  api.calls.push(apiCall('CA1', T - 60_000, { start_time: 'yesterday' }), apiCall('CA2', T - 60_000));
  await sweepOnce(sweeping(api, log), new Set());
  expect(new Set(log.kept.map(({ key }) => key))).toEqual(new Set(['CA2']));
});

test('a next page on another host is not asked, and neither facts nor bookmark are written', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 3_600_000);
  for (let n = 1; n <= 3; n += 1) api.calls.push(apiCall(`CA${n}`, T - 60_000));
  const other = await twilioApi();
  other.calls.push(...api.calls);
  api.nextPageHost = other.account.api;
  await expect(sweepOnce(sweeping(api, log), new Set())).rejects.toThrow(Failure);
  expect(other.requests).toEqual([]);
  expect(log.kept).toEqual([]);
  expect(log.since()).toBe(T - 3_600_000);
});

test('it sweeps at its start and every five minutes, and soon again through a Twilio that is down', async () => {
  const api = await twilioApi();
  const log = logFrom(T - 60_000);
  const clock = testClock(T);
  const list = `/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json`;
  api.troubles.set(list, [503]);
  api.calls.push(apiCall('CA1', T - 50_000));
  const sweep = twilioSweep(sweeping(api, log, clock));
  await sweep.start();
  await until('the second is due soon', () => clock.next() === T + SWEEP_AGAIN_MS);
  const asked = () => api.requests.filter(({ path }) => path.startsWith(list));
  expect(asked()).toHaveLength(1);
  clock.set(T + SWEEP_AGAIN_MS);
  await until('the next is due in five minutes', () => clock.next() === T + SWEEP_AGAIN_MS + SWEEP_EVERY_MS);
  expect(log.kept.length).toBeGreaterThan(0);
  await sweep.stop();
  const requests = api.requests.length;
  clock.advance(SWEEP_EVERY_MS);
  expect(api.requests).toHaveLength(requests);
});
