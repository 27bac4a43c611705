/** The number of another telephone system sends no SMS: one of ours does. */
import { expect, test } from 'vitest';
import { numberOf } from '../../notifier/sender.ts';
import { settings } from '../support/team.ts';

const phone = (number: string, more = {}) => ({ number, language: 'en', calendar: 'always', ...more });

test.each([
  ['ours', '+351210000000', '+351210000000'],
  ['another system’s', '+351220000000', '+351210000000'],
  ['an extension', '201', '+351210000000'],
  ['none', null, '+351210000000'],
])('the SMS of a ticket at %s goes out from ours', (_, mailbox, from) => {
  expect(numberOf({ ...settings(), version: 1, phones: [phone('+351210000000')] }, { mailbox })).toBe(from);
});

test('without a number of ours the ticket’s own is named, so that the SMS is captured', () => {
  expect(numberOf({ ...settings(), version: 1, phones: [] }, { mailbox: '+351220000000' })).toBe(
    '+351220000000',
  );
});
