/** Whose customer an address is: by whole labels of a domain that is one, however it is written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressIn, canonicalAddress, canonicalDomain, isWithin } from '../../contract/address.ts';
import type { CustomerSettings } from '../../contract/settings.ts';
import { customerById, customerOf, inDomainOf } from '../../router/customer.ts';
import { customer, settings } from '../support/team.ts';

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

const MANY = 10_000;

/** Of 10,000 customers every tenth shares its lists with the one before it: the earlier one wins. */
function many(): CustomerSettings[] {
  return Array.from({ length: MANY }, (_, i) => {
    const own = i % 10 === 9 ? i - 1 : i;
    return customer(`c${i}`, {
      domains: [`d${own}.test`, `Sub.d${(own * 7) % MANY}.test`, 'no domain'],
      addresses: [`Boss${own}@Mail.test`, `a@d${(own * 3) % MANY}.test`, 'no address'],
      phones: [`+351${910_000_000 + own}`],
    });
  });
}

/** The definition, by looking at each customer in turn. */
function scanned(customers: CustomerSettings[], address: string): [string, string] | null {
  const phone = customers.find(({ phones }) => phones.includes(address));
  if (phone !== undefined) return [phone.id, 'phone'];
  const wanted = addressIn(address);
  if (wanted === null) return null;
  const exact = customers.find(({ addresses }) =>
    addresses.some((one) => canonicalAddress(one) === `${wanted.local}@${wanted.domain}`),
  );
  if (exact !== undefined) return [exact.id, 'address'];
  const labels = wanted.domain.split('.');
  for (const skipped of labels.slice(0, -1).keys()) {
    const parent = labels.slice(skipped).join('.');
    const owner = customers.find(({ domains }) => domains.some((one) => canonicalDomain(one) === parent));
    if (owner !== undefined) return [owner.id, 'domain'];
  }
  return null;
}

test('of 10,000 customers each address, domain and number finds the one that a look at all of them finds', () => {
  const customers = many();
  const team = { ...given, customers };
  const asked = Array.from({ length: 8 }, (_, n) => n * 1_237 + 8).flatMap((n) => [
    `x@d${n}.test`,
    `x@sub.d${n}.test`,
    `x@deep.sub.d${n + 1}.test`,
    `BOSS${n}@mail.test`,
    `boss${n + 1}@mail.test`,
    `a@d${n}.test`,
    `+351${910_000_000 + n + 1}`,
    `x@other${n}.test`,
  ]);
  const found = asked.map((address) => {
    const match = customerOf(team, address);
    return match === null ? null : [match.customer.id, match.by];
  });
  expect(found).toEqual(asked.map((address) => scanned(customers, address)));
  expect(new Set(found.map((match) => match?.[1]))).toEqual(
    new Set(['domain', 'address', 'phone', undefined]),
  );
  expect(customerById(team, 'c9999')).toBe(customers[9999]);
  expect(customerById(team, 'gone')).toBeNull();
});

test('a change of the customers counts at once', () => {
  const before = { ...given, customers: [customer('one', { domains: ['x.test'] })] };
  expect(customerOf(before, 'a@x.test')?.customer.id).toBe('one');
  const after = { ...given, customers: [customer('two', { domains: ['x.test'] })] };
  expect(customerOf(after, 'a@x.test')?.customer.id).toBe('two');
});
