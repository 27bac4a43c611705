/** DMARC verdicts: only what our own border wrote is believed (RFC 8601 §5). */
import { expect, test } from 'vitest';
import { splitMail } from '../../ingest/headers.ts';
import { verdictOf } from '../../ingest/verdict.ts';

const verdict = (headers: string[], authserv: string | null = 'mx.firstline.test') =>
  verdictOf(splitMail(Buffer.from(`${headers.join('\r\n')}\r\n\r\n`)).fields, authserv);
const results = (text: string): string => `Authentication-Results: ${text}`;
const unchecked = { dmarc: 'unchecked', policy: null };

test('pass', () => {
  expect(verdict([results('mx.firstline.test; spf=fail; dmarc=pass header.from=x.example')])).toEqual({
    dmarc: 'pass',
    policy: null,
  });
});

test('fail, with the policy in a comment, as a property, or untold', () => {
  const fail = (rest: string) => verdict([results(`mx.firstline.test 1; dkim=none; dmarc=fail ${rest}`)]);
  expect(fail('(p=REJECT sp=NONE dis=NONE) header.from=x.example')).toEqual({
    dmarc: 'fail',
    policy: 'reject',
  });
  expect(fail('policy.dmarc=quarantine')).toEqual({ dmarc: 'fail', policy: 'quarantine' });
  expect(fail('header.from=x.example')).toEqual({ dmarc: 'fail', policy: null });
});

test('the topmost of ours counts, and another server is never believed', () => {
  const pass = results('mx.firstline.test; dmarc=pass');
  const fail = results('mx.firstline.test; dmarc=fail (p=none)');
  expect(verdict([fail, pass]).dmarc).toBe('fail');
  expect(verdict([results('evil.example; dmarc=pass'), fail]).dmarc).toBe('fail');
  expect(verdict([results('evil.example; dmarc=pass')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test.evil.example; dmarc=pass')])).toEqual(unchecked);
});

test('nobody is believed unless it is configured', () => {
  expect(verdict([results('mx.firstline.test; dmarc=pass')], null)).toEqual(unchecked);
});

test('a result is not read out of a comment, a quoted string or a property', () => {
  expect(verdict([results('mx.firstline.test; spf=pass (; dmarc=pass)')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test; spf=pass reason="; dmarc=pass"')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test; none')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test; dmarc=temperror')])).toEqual(unchecked);
});
