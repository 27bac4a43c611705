/** Ring backs whose callbacks were lost get their outcome from Twilio's calls. */
import { expect, onTestFinished, test } from 'vitest';
import { isFact } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import {
  LISTED_WITHIN_MS,
  lookAtRings,
  type OpenRing,
  RING_LOOK_EVERY_MS,
  ringLook,
  YOUNG_MS,
} from '../../ingest/twilio/ringLook.ts';
import { rangIn } from '../../ingest/twilio/ringNews.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALLER, PORTUGUESE } from '../support/phone.ts';
import { ACCOUNT_SID, type ApiCall, apiCall, twilioApi } from '../support/twilioApi.ts';

const T = Date.parse('2026-03-02T10:00:00Z');
const AGENT = { from: PORTUGUESE, to: '+351930000001', direction: 'outbound-api' };
const CUSTOMER = { from: PORTUGUESE, to: CALLER, direction: 'outbound-dial', parent_call_sid: 'CA1' };
const RING: OpenRing = { sid: 'CA1', message: 'm1', ticket: 'FL-1001', outcome: null };

async function looking(open: OpenRing[], calls: ApiCall[]) {
  const api = await twilioApi();
  api.calls.push(...calls);
  const clock = testClock(T);
  const kept: Outgoing[] = [];
  const asked: number[] = [];
  const options = {
    account: api.account,
    open: async (before: number) => (asked.push(before), open),
    log: { append: async (facts: Outgoing[]) => void kept.push(...facts) },
    clock,
    reports: silent,
  };
  const told = () =>
    kept.flatMap(({ fact }) => (isFact(fact, 'message.rang') ? [`${fact.leg} ${fact.status}`] : []));
  return { api, clock, kept, asked, options, told };
}

test.each<[string, OpenRing, ApiCall[], string[]]>([
  [
    'a talk',
    RING,
    [apiCall('CA1', T, AGENT), apiCall('CA2', T, { ...CUSTOMER, answered_by: 'human' })],
    ['customer human', 'customer completed', 'agent completed'],
  ],
  [
    'a voicemail',
    RING,
    [apiCall('CA1', T, AGENT), apiCall('CA2', T, { ...CUSTOMER, answered_by: 'machine_start' })],
    ['customer machine', 'customer completed', 'agent completed'],
  ],
  [
    'a busy customer',
    { ...RING, outcome: 'taken' },
    [apiCall('CA1', T, AGENT), apiCall('CA2', T, { ...CUSTOMER, status: 'busy' })],
    ['customer busy', 'agent completed'],
  ],
  ['an agent who is away', RING, [apiCall('CA1', T, { ...AGENT, status: 'no-answer' })], ['agent no-answer']],
  ['an agent who pressed no key', RING, [apiCall('CA1', T, AGENT)], ['agent completed']],
  [
    'an agent who hung up',
    { ...RING, outcome: 'taken' },
    [apiCall('CA1', T - LISTED_WITHIN_MS - 40_000, AGENT)],
    ['customer canceled'],
  ],
  [
    'a customer’s call that is not listed yet',
    { ...RING, outcome: 'taken' },
    [apiCall('CA1', T - 40_000, AGENT)],
    [],
  ],
  [
    'a customer who still listens',
    { ...RING, outcome: 'taken' },
    [apiCall('CA1', T, AGENT), apiCall('CA2', T, { ...CUSTOMER, status: 'in-progress' })],
    [],
  ],
  [
    'an answer by nobody knows whom',
    RING,
    [apiCall('CA1', T, AGENT), apiCall('CA2', T, { ...CUSTOMER, answered_by: 'unknown' })],
    ['customer completed', 'agent completed'],
  ],
  ['a talk that goes on', RING, [apiCall('CA1', T, { ...AGENT, status: 'in-progress' })], []],
  ['a call that Twilio does not have', RING, [], ['agent unknown']],
  ['a taken call that was deleted', { ...RING, outcome: 'taken' }, [], ['customer unknown']],
  ['an answered call that was deleted', { ...RING, outcome: 'answered' }, [], ['customer completed']],
  [
    'an answered customer whose call is never listed',
    { ...RING, outcome: 'answered' },
    [apiCall('CA1', T - LISTED_WITHIN_MS - 40_000, AGENT)],
    ['customer completed'],
  ],
  [
    'an answered customer whose call is not listed yet',
    { ...RING, outcome: 'answered' },
    [apiCall('CA1', T - 40_000, AGENT)],
    [],
  ],
])('%s', async (_, ring, calls, news) => {
  const { options, told, asked } = await looking([ring], calls);
  await lookAtRings(options);
  expect(told()).toEqual(news);
  expect(asked).toEqual([T - YOUNG_MS]);
});

test('the facts are those of the lost callbacks, and another ring’s call is not asked about', async () => {
  const calls = [
    apiCall('CA1', T, { ...AGENT, status: 'busy' }),
    apiCall('CA7', T, { ...AGENT, status: 'busy' }),
  ];
  const { options, kept, api } = await looking([RING], calls);
  await lookAtRings(options);
  expect(kept).toEqual([rangIn(RING, { leg: 'agent', status: 'busy', seconds: 40 }, T)]);
  expect(api.requests.map(({ path }) => path)).not.toContainEqual(expect.stringContaining('CA7'));
});

test('a call that Twilio should not have listed is no customer’s', async () => {
  const { api, options, told } = await looking([RING], [apiCall('CA1', T, { ...AGENT, status: 'busy' })]);
  const other = apiCall('CA9', T, { ...CUSTOMER, parent_call_sid: 'CA8' });
  api.unfiltered.push(other);
  await lookAtRings(options);
  expect(told()).toEqual(['agent busy']);
});

test('a call that Twilio does not show delays no other ring', async () => {
  const calls = ['CA1', 'CA2'].map((sid) => apiCall(sid, T, { ...AGENT, status: 'busy' }));
  const { api, options, kept } = await looking([RING, { ...RING, sid: 'CA2', message: 'm2' }], calls);
  api.troubles.set(`/2010-04-01/Accounts/${ACCOUNT_SID}/Calls/CA1.json`, [500]);
  await lookAtRings(options);
  expect(kept).toMatchObject([{ fact: { message: 'm2', status: 'busy' } }]);
});

test('Twilio is asked each minute, again after a failure, and not at all without a ring', async () => {
  const none = await looking([], []);
  await lookAtRings(none.options);
  expect(none.api.requests).toEqual([]);
  const { api, clock, options, told } = await looking(
    [RING],
    [apiCall('CA1', T, { ...AGENT, status: 'busy' })],
  );
  api.troubles.set(`/2010-04-01/Accounts/${ACCOUNT_SID}/Calls/CA1.json`, [503]);
  const inbox = ringLook(options);
  await inbox.start();
  onTestFinished(() => inbox.stop());
  await until('the next look is planned', () => clock.next() === T + RING_LOOK_EVERY_MS);
  expect(told()).toEqual([]);
  clock.advance(RING_LOOK_EVERY_MS);
  await until('it is said', () => told().length === 1);
});
