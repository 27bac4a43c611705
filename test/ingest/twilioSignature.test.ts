/** Who may tell us of calls: whoever signs as Twilio with our token, and nobody else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formOf, signedByTwilio } from '../../ingest/twilio/signature.ts';
import { corporaPath } from '../support/corpora.ts';

type Vector = {
  name: string;
  token: string;
  url: string;
  params: Record<string, string | string[]> | null;
  body: string | null;
  signature: string;
  valid: boolean;
};

test('every known signature is judged right', (context) => {
  const corpora = corporaPath();
  if (corpora === null) return context.skip('skipped, because the corpora are not there');
  const vectors = JSON.parse(readFileSync(join(corpora, 'twilio_signature.json'), 'utf8')) as Vector[];
  const judged = vectors.map(({ token, url, params, body, signature }) =>
    signedByTwilio(token, { url, signature, body: body === null ? { form: params ?? {} } : { text: body } }),
  );
  expect(vectors.map(({ name }, at) => [name, judged[at]])).toEqual(
    vectors.map(({ name, valid }) => [name, valid]),
  );
  expect(vectors).toHaveLength(14);
});

describe('the form as it is signed', () => {
  test('keeps empty values, decodes plus and percent, and holds all values of a repeated name', () => {
    expect(formOf('a=&b=1+2%2B3&c=x&c=y&n%C3%A3o=%C3%A9')).toEqual({
      a: '',
      b: '1 2+3',
      c: ['x', 'y'],
      não: 'é',
    });
  });

  test('a name of the language itself is only a name', () => {
    expect(Object.keys(formOf('__proto__=1&constructor=2'))).toEqual(['__proto__', 'constructor']);
  });
});

test('neither an empty token nor an empty signature is ever right', () => {
  const request = { url: 'https://phone.test/twilio/voice', body: { form: {} } };
  expect(signedByTwilio('', { ...request, signature: 'x' })).toBe(false);
  expect(signedByTwilio('t', { ...request, signature: '' })).toBe(false);
});
