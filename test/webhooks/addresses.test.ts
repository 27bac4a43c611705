/** Which addresses are no public host, however they are written. */
import { expect, test } from 'vitest';
import { isLocalHost, isPrivateAddress } from '../../contract/privateAddress.ts';
import { senderTo } from '../../webhooks/sending.ts';

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '2001:0:1::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'localhost',
  '',
])('%j is private', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '2a00:1450:4003::1',
])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});

test.each([
  'http://127.0.0.1:9/',
  'http://127.1:9/',
  'http://0x7f.1:9/',
  'http://2130706433:9/',
  'http://[::1]:9/',
  'http://[::ffff:127.0.0.1]:9/',
  'http://localhost:9/',
  'http://169.254.169.254/',
])('nothing is sent to %s unless it is allowed', async (url) => {
  const sender = senderTo(url, false);
  const attempt = await sender.post({}, '{}');
  sender.close();
  expect(attempt).toEqual({ ok: false, gone: false, outcome: 'private-address', waitMs: 0 });
});

test('a name is asked for at each connection, and an allowed one is tried', async () => {
  const sender = senderTo('http://localhost:9/', true);
  const attempt = await sender.post({}, '{}');
  sender.close();
  expect(attempt.outcome).toBe('ECONNREFUSED');
});

test.each([
  ['http://localhost/', true],
  ['http://localhost./', true],
  ['http://a.localhost./', true],
  ['http://printer/', true],
  ['http://10.1.2.3./', true],
  ['http://[::1]/', true],
  ['https://api.twilio.com./', false],
  ['http://8.8.8.8/', false],
])('the host of %s is local: %s', (url, isLocal) => {
  expect(isLocalHost(new URL(url).hostname)).toBe(isLocal);
});
