/** DMARC verdicts: only what our own border wrote is believed (RFC 8601 §5). */
import { expect, test } from 'vitest';
import { authorIn } from '../../ingest/mail/author.ts';
import { splitMail } from '../../ingest/mail/headers.ts';
import { verdictOf } from '../../ingest/mail/verdict.ts';

const verdict = (
  headers: string[],
  authserv: string | null = 'mx.firstline.test',
  from: string[] = ['From: Ann <ann@x.example>'],
) => {
  const lines = [...headers, ...from];
  const { fields } = splitMail(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`));
  return verdictOf(fields, authserv, authorIn(fields));
};
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
  const pass = results('mx.firstline.test; dmarc=pass header.from=x.example');
  const fail = results('mx.firstline.test; dmarc=fail (p=none)');
  expect(verdict([fail, pass]).dmarc).toBe('fail');
  expect(verdict([results('evil.example; dmarc=pass header.from=x.example'), fail]).dmarc).toBe('fail');
  expect(verdict([results('evil.example; dmarc=pass header.from=x.example')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test.evil.example; dmarc=pass header.from=x.example')])).toEqual(
    unchecked,
  );
});

test('a pass counts for the domain it is about, and those below it', () => {
  const about = (rest: string, from = 'ann@x.example') =>
    verdict([results(`mx.firstline.test; dmarc=pass ${rest}`)], undefined, [`From: ${from}`]).dmarc;
  expect(about('header.from=X.example')).toBe('pass');
  expect(about('header.from="x.example"')).toBe('pass');
  expect(about('(p=NONE sp=NONE dis=NONE) header.from=x.example')).toBe('pass');
  expect(about('policy.dmarc=none header.from=x.example', 'ann@mail.x.example')).toBe('pass');
  expect(about('header.from=ann@x.example')).toBe('pass');
  expect(about('header.from=xn--mller-kva.example', 'ann@m\u00fcller.example')).toBe('pass');
  expect(about('header.from=xn--mller-kva.example', 'ann@xn--mller-kva.example')).toBe('pass');
  for (const rest of [
    '',
    'header.from=',
    'header.from=evil.example',
    'header.from=mail.x.example',
    'header.from=example',
    'header.from=notx.example',
    'header.from=x.example.',
    'header.from=x.example header.from=evil.example',
    'smtp.header.from=x.example',
    'reason="header.from=x.example"',
    '(header.from=x.example)',
    'header.from="x.example y"',
    'header.from=x.example"evil"',
  ])
    expect(about(rest), rest).toBe('unchecked');
});

test('of two results that differ, in what they say or about whom, none counts', () => {
  const two = (one: string, other: string) => verdict([results(`mx.firstline.test; ${one}; ${other}`)]).dmarc;
  const pass = 'dmarc=pass header.from=x.example';
  expect(two(pass, 'dmarc=fail header.from=x.example')).toBe('unchecked');
  expect(two('dmarc=none', pass)).toBe('unchecked');
  expect(two(pass, 'dmarc=pass header.from=evil.example')).toBe('unchecked');
  expect(two(pass, 'dmarc=pass')).toBe('unchecked');
  expect(two(pass, pass)).toBe('pass');
  expect(two('dmarc=passed header.from=x.example', 'spf=pass')).toBe('unchecked');
});

test('a field that is not balanced proves nothing, and loses no fail', () => {
  const odd = (text: string) => verdict([results(`mx.firstline.test; ${text}`)]);
  const pass = 'dmarc=pass header.from=x.example';
  for (const text of [
    `spf=pass smtp.mailfrom=a" ; ${pass}`,
    `${pass}; spf=pass smtp.mailfrom="a`,
    `${pass} (p=none`,
    `${pass} p=none)`,
    `spf=pass (a (b) ; ${pass}`,
    `${pass}; spf=pass smtp.mailfrom="a\\"`,
  ])
    expect(odd(text), text).toEqual(unchecked);
  expect(odd('spf=pass smtp.mailfrom=a" ; dmarc=fail (p=reject)')).toEqual({
    dmarc: 'fail',
    policy: 'reject',
  });
});

test('without one author beyond doubt a pass is about nobody, and a fail stays', () => {
  const of = (result: string, ...from: string[]) =>
    verdict([results(`mx.firstline.test; dmarc=${result} header.from=x.example`)], undefined, from).dmarc;
  const odd: string[][] = [
    [],
    ['Sender: ann@x.example'],
    ['From: ann@x.example', 'From: eve@evil.example'],
    ['From: ann@x.example', 'From: ann@x.example'],
    ['From: ann@x.example', 'from : eve@evil.example'],
    ['From: ann@x.example, eve@evil.example'],
    ['From: ann@x.example; eve@evil.example'],
    ['From: Team: ann@x.example;'],
    ['From: =?utf-8?q?Ann_=3Cann=40x.example=3E?='],
    ['From: =?utf-8?q?Ann_<ann@x.example>?='],
    ['From: eve@evil.example <ann@x.example>'],
    ['From: "Ann <ann@x.example>'],
    ['From: Ann (ann <ann@x.example>'],
    ['From: Ann <ann@x.example> <eve@evil.example>'],
    ['From: Ann <ann@x.example> eve'],
    ['From: <@evil.example:ann@x.example>'],
    ['From: <eve@evil.example@x.example>'],
    ['From: <ann@x.example'],
    ['From: ann@x.example>'],
    ['From: <eve@evil.example;.x.example>'],
    ['From: <eve@evil.example";".x.example>'],
    ['From: ann'],
    ['From:'],
  ];
  for (const from of odd) {
    expect(of('pass', ...from), from.join(' | ')).toBe('unchecked');
    expect(of('fail', ...from), from.join(' | ')).toBe('fail');
  }
  for (const from of [
    'ann@x.example',
    '<ann@x.example>',
    'Ann <ann@x.example> (the one)',
    '"eve@evil.example, Ann" <ann@x.example>',
    'ann@x.example <Ann@X.example>',
    '=?utf-8?q?Ann=2C_eve=40evil.example?= <ann@x.example>',
    '"ann b"@x.example',
    'Ann\r\n <ann@x.example>',
  ])
    expect(of('pass', `From: ${from}`), from).toBe('pass');
});

test('nobody is believed unless it is configured', () => {
  expect(verdict([results('mx.firstline.test; dmarc=pass header.from=x.example')], null)).toEqual(unchecked);
});

test('a result is not read out of a comment, a quoted string or a property', () => {
  expect(verdict([results('mx.firstline.test; spf=pass (; dmarc=pass)')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test; spf=pass reason="; dmarc=pass"')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test; none')])).toEqual(unchecked);
  expect(verdict([results('mx.firstline.test; dmarc=temperror')])).toEqual(unchecked);
});
