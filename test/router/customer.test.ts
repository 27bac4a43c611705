/** Whose customer an address is: by whole labels of a domain that is one, however it is written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressIn, isWithin } from '../../contract/address.ts';
import { customerOf, inDomainOf } from '../../router/customer.ts';
import { settings } from '../support/team.ts';

const team = settings();
const [first] = team.customers;
if (first === undefined) throw new Error('a team has customers');
const contoso = {
  ...first,
  id: 'contoso',
  domains: ['contoso.test', 'm\u00fcller.example'],
  addresses: ['Ops@Partner.test'],
};
const given = { ...team, customers: [contoso], version: 1 };
const by = (address: string) => customerOf(given, address)?.by ?? null;

test('a domain and those below it, in any spelling of the same name', () => {
  for (const address of [
    'a@contoso.test',
    'a@EU.Contoso.test',
    'a@m\u00fcller.example',
    'a@xn--mller-kva.example',
    '"a b"@contoso.test',
  ])
    expect(by(address), address).toBe('domain');
  expect(by('ops@partner.test')).toBe('address');
  for (const address of [
    'a@notcontoso.test',
    'a@contoso.test.evil.test',
    'a@test',
    'contoso.test',
    '@contoso.test',
    'b@partner.test',
  ])
    expect(by(address), address).toBeNull();
});

test('no text is a customer\u2019s but an address whose canonical domain is', () => {
  const odd = fc.constantFrom(
    ...'ab.@;,:<>()"\\%!/#- \t'.split(''),
    '.contoso.test',
    'contoso.test',
    '@contoso.test',
    '\u3002',
  );
  const noise = fc.array(odd, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const text = fc
    .tuple(noise, fc.constantFrom('', 'a@', 'a@b.'), noise, fc.constantFrom('', 'contoso.test'))
    .map((pieces) => pieces.join(''));
  let found = 0;
  fc.assert(
    fc.property(text, (address) => {
      const domain = addressIn(address)?.domain ?? null;
      const isTheirs = domain !== null && isWithin(domain, 'contoso.test');
      if (isTheirs) found += 1;
      expect(by(address)).toBe(isTheirs ? 'domain' : null);
      expect(inDomainOf(given, 'contoso', address)).toBe(isTheirs);
    }),
    { numRuns: 5_000 },
  );
  expect(found).toBeGreaterThan(20);
});
