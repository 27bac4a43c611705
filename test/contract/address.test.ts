/** What is an address: the whole text or nothing, and one form in which two spellings are the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressIn,
  canonicalAddress,
  canonicalDomain,
  envelopeAddress,
  isAddress,
  isRecipient,
  isWithin,
} from '../../contract/address.ts';

describe('an address', () => {
  test.each([
    ['Ann@Contoso.Test', 'ann@contoso.test'],
    ['a.b+c_d-e@x-y.example', 'a.b+c_d-e@x-y.example'],
    ["o'neil!#$%&*=/?^`{|}~@x.example", "o'neil!#$%&*=/?^`{|}~@x.example"],
    ['.dots..of.@docomo.example', '.dots..of.@docomo.example'],
    ['jos\u00e9@x.example', 'jos\u00e9@x.example'],
    ['ann@M\u00fcller.example', 'ann@xn--mller-kva.example'],
    ['ann@xn--mller-kva.example', 'ann@xn--mller-kva.example'],
    ['"ann"@x.example', 'ann@x.example'],
    ['"Ann B"@x.example', '"ann b"@x.example'],
    ['"a\\ b"@x.example', '"a b"@x.example'],
    ['"a\\"b"@x.example', '"a\\"b"@x.example'],
    ['user@localhost', 'user@localhost'],
    [`${'a'.repeat(64)}@x.example`, `${'a'.repeat(64)}@x.example`],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  test.each([
    '',
    '@',
    'ann',
    'ann@',
    '@x.example',
    '\u212aim@x.example',
    'ann@\u212aontoso.example',
    'a@b@x.example',
    'ann @x.example',
    'ann@x.example ',
    'ann@x..example',
    'ann@.x.example',
    'ann@x.example.',
    'ann@-x.example',
    'ann@x-.example',
    'ann@x_y.example',
    'ann@[1.2.3.4]',
    'ann@1.2.3.4',
    'ann@0x7f.1',
    'ann@x.0x7f',
    'ann@x.example:25',
    'ann@x.example/y',
    'ann@x.example#.y',
    'ann@x%2eexample',
    'ann@x.example;.y',
    'ann@x.example,.y',
    'ann@x.example";".y',
    'ann@x.example\\.y',
    'ann@x.example\n.y',
    'ann@x.example\0.y',
    '<ann@x.example>',
    'a;b@x.example',
    'a,b@x.example',
    'a:b@x.example',
    '"a@x.example',
    '"a"b@x.example',
    '"a"b"@x.example',
    '"a\tb"@x.example',
    '@a,@b:ann@x.example',
    'ann@x\u3002example',
    'ann@x\uff0eexample',
    'ann@\uff58.example',
    'ann\uff20y.example@x.example',
    'a\uff1bb@x.example',
    'ann@x\u200b.example',
    'ann@\u2102.example',
    `${'a'.repeat(65)}@x.example`,
    `${'\u00e9'.repeat(33)}@x.example`,
    `ann@${'a'.repeat(64)}.example`,
    `ann@${'a.'.repeat(130)}example`,
  ])('is not %j', (text) => {
    expect(isAddress(text)).toBe(false);
    expect(isRecipient(text)).toBe(false);
    expect(envelopeAddress(text)).toBeNull();
  });

  test('is no recipient where a relay would unpack another one, or take the domain for a host of its own', () => {
    for (const text of [
      'a%evil.test@x.example',
      'evil!a@x.example',
      '"a@evil.test"@x.example',
      'root@localhost',
    ])
      expect([isAddress(text), isRecipient(text)], text).toEqual([true, false]);
    expect(isRecipient('"ann b"@x.example')).toBe(true);
    expect(envelopeAddress('Ann@M\u00fcller.example')).toBe('Ann@xn--mller-kva.example');
  });
});

test('a domain lies within another by whole labels', () => {
  expect(isWithin('a.x.example', 'x.example')).toBe(true);
  expect(isWithin('x.example', 'x.example')).toBe(true);
  expect(isWithin('ax.example', 'x.example')).toBe(false);
  expect(isWithin('x.example', 'a.x.example')).toBe(false);
});

const odd = fc.constantFrom(
  ...'ab.@;,:<>()[]"\\%!/#-_ \t\0\u3002\uff20\u200b\u00e9\u00fc'.split(''),
  'x.example',
  'xn--',
);
const text = fc.array(odd, { maxLength: 14 }).map((pieces) => pieces.join(''));

test('whatever the text: the canonical form is an address, is its own, and its domain is a plain DNS name', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (given) => {
      const canonical = canonicalAddress(given);
      if (canonical === null) return;
      expect(canonicalAddress(canonical)).toBe(canonical);
      const domain = addressIn(given)?.domain ?? '';
      expect(domain).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
      expect(canonicalDomain(domain)).toBe(domain);
    }),
    { numRuns: 3_000 },
  );
});
