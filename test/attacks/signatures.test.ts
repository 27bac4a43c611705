/** A request to the phone's webhooks that Twilio did not sign as it came: 403 in every variation, and nothing is kept. */
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { expect, test } from 'vitest';
import { signedByTwilio } from '../../ingest/twilio/signature.ts';

const TOKEN = 'the-token-of-the-account';
const URL_ = 'https://phone.firstline.test/twilio/voice?language=en';
const FORM = { CallSid: 'CA1', From: '+351210000000', To: '+351210000001' };
const RIGHT = getExpectedTwilioSignature(TOKEN, URL_, FORM);

function judged(changed: {
  url?: string;
  signature?: string;
  form?: Record<string, string | string[]>;
}): boolean {
  const { url = URL_, signature = RIGHT, form = FORM } = changed;
  return signedByTwilio(TOKEN, { url, signature, body: { form } });
}

test('the right one is taken', () => {
  expect(judged({})).toBe(true);
});

test.each([
  ['none', { signature: '' }],
  ['half', { signature: RIGHT.slice(0, 14) }],
  ['one longer', { signature: `${RIGHT}=` }],
  ['one in another case', { signature: RIGHT.toLowerCase() === RIGHT ? 'x' : RIGHT.toLowerCase() }],
  ['that of another token', { signature: getExpectedTwilioSignature('other', URL_, FORM) }],
  ['that of an empty token', { signature: getExpectedTwilioSignature('', URL_, FORM) }],
  ['for another host', { url: URL_.replace('phone.', 'evil.') }],
  ['for another scheme', { url: URL_.replace('https:', 'http:') }],
  ['for another path', { url: URL_.replace('voice', 'status') }],
  ['for another query', { url: URL_.replace('=en', '=pt') }],
  ['without the query', { url: URL_.replace(/\?.*/, '') }],
  ['for another parameter', { form: { ...FORM, From: '+351219999999' } }],
  ['for one parameter more', { form: { ...FORM, Digits: '1' } }],
  ['for one parameter less', { form: { CallSid: 'CA1', From: '+351210000000' } }],
  ['for a repeated parameter', { form: { ...FORM, From: ['+351210000000', '+351219999999'] } }],
])('%s is not', (_, changed) => {
  expect(judged(changed)).toBe(false);
});

test('a body that is no form needs its digest in the signed URL', () => {
  const url = `https://phone.firstline.test/twilio/voice?bodySHA256=${'0'.repeat(64)}`;
  const signature = getExpectedTwilioSignature(TOKEN, url, {});
  expect(signedByTwilio(TOKEN, { url, signature, body: { text: '{"CallSid":"CA1"}' } })).toBe(false);
});
