/** Who calls, as telephone systems and call records tell it: a caller is never a mail address, and can be forgotten. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerOf, WITHHELD } from '../../ingest/records/cells.ts';
import { callEvent, factsIn } from '../../ingest/pbx/event.ts';
import { rowReader } from '../../ingest/records/records.ts';
import { isAddress as isMailAddress } from '../../contract/address.ts';
import { isAddress as isForgettable } from '../../store/forgetting/mentions.ts';

test.each([
  ['eva@customer.example', null, 'sip:eva@customer.example'],
  ['"Eva" <eva@Customer.example>', null, 'sip:eva@customer.example'],
  ['eva@customer.example:5060', null, 'sip:eva@customer.example'],
  ['+351910000001@pbx.example', null, '+351910000001'],
  ['anonymous@anonymous.invalid', null, WITHHELD],
  ['sip:eva@pbx.example', null, 'sip:eva@pbx.example'],
  ['910000001', '+351', '+351910000001'],
  ['910000001', null, '910000001'],
  ['91 000-0001', null, '910000001'],
  ['Eva (910000001)', null, '910000001'],
  ['Eva Muster', null, WITHHELD],
  ['mailto:eva@customer.example', null, WITHHELD],
  ['"eva muster"@customer.example', null, WITHHELD],
  ['', null, WITHHELD],
  ['0000000000', null, WITHHELD],
  ['+000000', '+351', WITHHELD],
  ['sip:000@pbx.example', null, WITHHELD],
])('%s with the country %s is %s', (cell, country, caller) => {
  expect(callerOf(cell, country)).toBe(caller);
});

test('any text gives a caller that is no mail address and that forget takes, or none', () => {
  const piece = fc.constantFrom(
    'sip:',
    'tel:',
    '@',
    '<',
    '>',
    '"',
    ' ',
    '%40',
    '%20',
    '00',
    '+',
    '91',
    '0000001',
    'eva',
    '.example',
    ';',
    ':',
    'é',
  );
  const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom(null, '+351', '+39'), (cell, country) => {
      const caller = callerOf(cell, country);
      expect(isMailAddress(caller), caller).toBe(false);
      expect(caller === WITHHELD || isForgettable(caller.toLowerCase()), caller).toBe(true);
    }),
    { seed: 3, numRuns: 5_000 },
  );
});

test('neither an event nor a record makes a caller of a mail address', () => {
  const from = 'eva@customer.example';
  const told = callEvent.parse({ event: 'ringing', call: '1', from, to: '+351211000000' });
  const place = { system: 'office', country: null, asks: false, agentAt: () => null };
  expect(factsIn(told, place, 1)).toMatchObject([{ fact: { words: { from: `sip:${from}` } } }]);
  const read = rowReader(
    {
      mapping: { columns: { id: 'id', from: 'from', to: 'to', startedAt: 'start' } },
      dates: { timeZone: 'UTC', dates: null },
      country: null,
      system: 'office',
      agents: [],
      ours: new Set(),
      now: Date.parse('2026-03-03T00:00:00Z'),
    },
    ['id', 'from', 'to', 'start'],
  );
  expect(read(2, ['1', from, '+351211000000', '2026-03-02 10:00:00'])).toMatchObject({
    call: { from: `sip:${from}` },
  });
});

test.each([
  ['0211 555-1234', null, '02115551234', 'outgoing'],
  ['02115551234', null, '0211 555-1234', 'outgoing'],
  ['0211 5551234', '+49', '+492115551234', 'outgoing'],
  ['+49 211 5551234', null, '"Desk" <+492115551234>', 'outgoing'],
  ['sip:desk@PBX.example', null, 'desk@pbx.example', 'outgoing'],
  ['Support line', null, 'Support line', 'outgoing'],
  ['Support line', null, 'anonymous', undefined],
  ['Support line', null, '', undefined],
  ['0211 555-1234', null, '02115551235', undefined],
])('with our number %s and the country %s a call from %s is %s', (number, country, from, skipped) => {
  const reader = {
    mapping: { columns: { startedAt: 'at', from: 'from', to: 'to', id: 'id' }, number },
    dates: { timeZone: 'UTC', dates: null },
    country,
    system: 'office',
    agents: [],
    ours: new Set([number]),
    now: Date.parse('2026-03-03T00:00:00Z'),
  };
  const read = rowReader(reader, ['at', 'from', 'to', 'id']);
  const row = read(2, ['2026-03-02 10:00:00', from, '', '1']);
  expect('skipped' in row ? row.skipped : undefined).toBe(skipped);
  expect('call' in row).toBe(skipped === undefined);
});
