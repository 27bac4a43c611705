/** Premium numbers are known by their first digits; the towns and mobiles of the same countries are not taken for them. */
import { expect, test } from 'vitest';
import { isPremium } from '../../contract/premiumNumbers.ts';

test.each([
  '+19005550100',
  '+351760123456',
  '+499001234567',
  '+449012345678',
  '+447012345678',
  '+33899123456',
  '+34806123456',
  '+3531550123456',
  '+8835100000001',
  '+881612345678',
])('%s is one', (number) => {
  expect(isPremium(number)).toBe(true);
});

test.each([
  ['Dublin', '+35315001234'],
  ['Dublin', '+35315591234'],
  ['an Irish mobile', '+353871234567'],
  ['Lisbon', '+351211234567'],
  ['a Portuguese mobile', '+351912345678'],
  ['London', '+442071234567'],
  ['a British mobile', '+447512345678'],
  ['Ghent', '+3292123456'],
  ['Marseille', '+33491123456'],
  ['a French mobile', '+33712345678'],
  ['Madrid', '+34911234567'],
  ['Nuremberg', '+49911123456'],
  ['Vienna', '+4311234567'],
  ['Helsinki', '+358912345678'],
  ['Vaasa', '+35863251234'],
  ['Rome', '+390612345678'],
  ['an Italian mobile', '+393891234567'],
  ['Copenhagen', '+4533123456'],
  ['Oslo', '+4722123456'],
  ['Stockholm', '+468123456'],
  ['Uppsala', '+4618123456'],
  ['a Polish mobile', '+48721234567'],
  ['Athens', '+302101234567'],
  ['Brno', '+420541234567'],
  ['Zurich', '+41441234567'],
  ['Auckland', '+6493001234'],
  ['Sydney', '+61291234567'],
  ['Kagoshima', '+81992123456'],
  ['São Paulo', '+551131234567'],
  ['Moscow', '+74951234567'],
  ['New York', '+12125550100'],
])('%s is not: %s', (_, number) => {
  expect(isPremium(number)).toBe(false);
});
