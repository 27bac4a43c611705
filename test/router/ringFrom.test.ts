/** From which of our numbers a customer is rung back. */
import { expect, test } from 'vitest';
import type { Ticket } from '../../contract/ticket.ts';
import { ourNumber } from '../../router/ring.ts';
import { settings } from '../support/team.ts';

const OURS = '+351210000000';

test('the customer sees the number that they know: of their mailbox, else of their language, else the first', async () => {
  const phones = [
    { number: OURS, language: 'pt', calendar: 'always' },
    { number: '+442070000000', language: 'en-GB', calendar: 'always' },
    { number: '+34910000000', language: 'es', calendar: 'always' },
  ];
  const ticket = (mailbox: string | null, language: string | null) => ({ mailbox, language }) as Ticket;
  const base = settings();
  const mailboxes = base.mailboxes.map((one) => ({ ...one, phone: '+34910000000' }));
  const own = base.mailboxes[0]?.address ?? '';
  const rings = (one: Ticket, more: object = {}) =>
    ourNumber({ ...settings({ phones, ...more }), version: 1 }, one);
  expect(rings(ticket('+442070000000', 'pt'))).toBe('+442070000000');
  expect(rings(ticket(own, 'pt'), { mailboxes })).toBe('+34910000000');
  expect(rings(ticket(own, 'en'))).toBe('+442070000000');
  expect(rings(ticket(own, 'de'))).toBe(OURS);
  expect(rings(ticket(null, null))).toBe(OURS);
  expect(rings(ticket(own, 'en'), { phones: [] })).toBeNull();
});
