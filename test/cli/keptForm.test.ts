/** What an operator gives to `forget`, and the form in which that person is kept. */
import { expect, test } from 'vitest';
import { keptForm, keptForms } from '../../cli/forgetting/keptForm.ts';
import { callerOf } from '../../ingest/records/cells.ts';
import { callerIn } from '../../ingest/twilio/identity.ts';

const NUMBER = '+351910000777';

test.each([
  NUMBER,
  ' +351 910 000 777 ',
  '+351 (910) 000-777',
  '+351.910.000.777',
  '00351910000777',
  '00 351 910 000 777',
  '351910000777',
  'tel:+351-910-000-777',
  'sip:+351910000777@trunk.test',
  'SIPS:00351910000777@trunk.test;transport=tls',
])('%s is the number as callers are kept', (given) => {
  expect(keptForm(given)).toBe(NUMBER);
  expect(callerIn(given)).toBe(NUMBER);
});

test.each(['210000000', '21 000 00 00', '(21) 000-0000', '0210000000'])(
  '%s is the national number as calls without a country are kept',
  (given) => expect(keptForm(given)).toBe(callerOf(given, null)),
);

test.each([
  ['Ana@Contoso.test', 'ana@contoso.test'],
  ['sip:Ana@PBX.test', 'sip:ana@pbx.test'],
  ['client:ana', 'client:ana'],
  [`whatsapp:${NUMBER}`, `whatsapp:${NUMBER}`],
  // Earlier releases kept some as they came.
  ['+00000000', '+00000000'],
  ['0000000000', null],
  ['201', null],
  ['Ana', null],
  ['', null],
  ['sip:anonymous@anonymous.invalid', 'sip:anonymous@anonymous.invalid'],
])('%s is %s', (given, kept) => expect(keptForm(given)).toBe(kept));

test.each([
  ['910000001', '+351', ['+351910000001', '910000001']],
  ['91 000 00 01', '+351', ['+351910000001', '910000001']],
  ['0210000000', '+351', ['+351210000000', '0210000000']],
  ['910000001', null, ['910000001']],
  ['+351910000001', '+351', ['+351910000001']],
  ['ana@contoso.test', '+351', ['ana@contoso.test']],
  ['Ana', '+351', []],
])('%s in a house of %s is sought as %j', (given, country, forms) =>
  expect(keptForms(given, country)).toEqual(forms),
);
