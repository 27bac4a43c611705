/** Who a client is behind proxies, and that what a client writes into a header makes it no other. */
import { oneIssue } from '../support/vendorNotices.ts';
import { expect, test } from 'vitest';
import { BURST, clientOfRequest, rateOf } from '../../contract/clientRate.ts';
import { peersOf } from '../../contract/peers.ts';
import { silent } from '../../contract/reports.ts';
import { api, type Exports } from '../../http/api.ts';
import { httpApp } from '../../http/app.ts';
import { testClock } from '../support/grounds.ts';

const isProxy = peersOf(['192.0.2.0/24', '2001:db8:ffff::/48']);

function from(peer: string | undefined) {
  return { incoming: { socket: { remoteAddress: peer } } };
}

test.each<[string, string | undefined, string | undefined, string]>([
  ['a direct client', '198.51.100.7', undefined, '198.51.100.7'],
  ['a direct client that writes the header', '198.51.100.7', '203.0.113.5', '198.51.100.7'],
  ['one behind a proxy', '192.0.2.1', '198.51.100.7', '198.51.100.7'],
  ['one behind a proxy on a dual-stack socket', '::ffff:192.0.2.1', '198.51.100.7', '198.51.100.7'],
  [
    'one that made up hops before the proxy’s',
    '192.0.2.1',
    '203.0.113.5, 192.0.2.9, 198.51.100.7',
    '198.51.100.7',
  ],
  ['one behind two proxies', '192.0.2.1', '203.0.113.5, 198.51.100.7, 192.0.2.9', '198.51.100.7'],
  ['one whose proxy appends the port', '192.0.2.1', '198.51.100.7:4711', '198.51.100.7'],
  ['one of IPv6', '2001:db8:ffff::1', '[2001:db8:1:2:3::4]:443', '2001:db8:1:2'],
  ['a proxy that says nothing', '192.0.2.1', undefined, '192.0.2.1'],
  ['a proxy that says no address', '192.0.2.1', '198.51.100.7, unknown', '192.0.2.1'],
  ['a header of proxies alone', '192.0.2.1', '192.0.2.3, 192.0.2.2', '192.0.2.3'],
  ['an unknown peer', undefined, '198.51.100.7', 'unknown'],
])('%s', (_, peer, forwarded, client) => {
  expect(clientOfRequest(from(peer), forwarded, isProxy)).toBe(client);
});

test('a long header is read from its end', () => {
  const long = `${'203.0.113.5,'.repeat(100_000)}198.51.100.7`;
  expect(clientOfRequest(from('192.0.2.1'), long, isProxy)).toBe('198.51.100.7');
});

const page = async () => ({ items: [], next: null });
const exports: Exports = {
  page,
  phones: async () => [],
  tickets: page,
  found: page,
  trace: page,
  ticket: async () => null,
  seen: async () => 0,
  order: async () => null,
  wouldDo: async () => null,
  report: async () => ({}),
  issues: oneIssue,
  run: async () => null,
};

test('tries without a token that counts are slowed down for each client behind the proxy; the key is not', async () => {
  const clock = testClock();
  const rate = rateOf(clock);
  const waitFor = (client: string): number => rate.waitFor(client);
  const callers = { apiKey: 'k3y', person: async () => null, waitFor, isProxy };
  const app = httpApp({ mounts: [api({ exports, callers })], clock, reports: silent });
  const ask = async (bearer: string, client: string): Promise<Response> => {
    const headers = { authorization: `Bearer ${bearer}`, 'x-forwarded-for': `203.0.113.9, ${client}` };
    return app.request('/api/v1/facts', { headers }, from('192.0.2.1'));
  };
  for (let n = 0; n < BURST; n += 1) expect((await ask('wrong', '198.51.100.7')).status).toBe(401);
  const slowed = await ask('wrong', '198.51.100.7');
  expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '2']);
  expect(slowed.headers.get('content-type')).toBe('application/problem+json');
  expect((await ask('wrong', '198.51.100.8')).status).toBe(401);
  expect((await ask('k3y', '198.51.100.7')).status).toBe(200);
  clock.advance(2_000);
  expect((await ask('wrong', '198.51.100.7')).status).toBe(401);
});
