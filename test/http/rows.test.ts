/** What the OpenAPI document says of a row is what the exports give: no key more, none less. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { contactRow, factRow, messageRow, parkedRow, step } from '../../contract/rows.ts';
import { ticketRow } from '../../contract/ticketRow.ts';
import { noWords } from '../../contract/contact.ts';
import type { FactOf } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { rows } from '../../contract/rows.ts';

const T = Date.parse('2026-03-02T10:00:00Z');

const contact: StoredContact = {
  id: 'c1',
  channel: 'email',
  source: { kind: 'smtp', mailbox: 'support@firstline.test', ref: 'r' },
  receivedAt: T,
  raw: null,
  imported: 'no',
  words: noWords,
  classification: null,
  conversation: null,
  ticket: null,
  person: null,
  as: 'customer',
  because: [],
};

const call = {
  callSid: 'CA1',
  number: '+351210000001',
  digit: '1',
  durationSeconds: 40,
  recording: 'c1/abc',
  missed: false,
  withheld: false,
};

const ticket: Ticket = {
  number: 'FL-1001',
  conversation: 'v1',
  customer: null,
  requester: 'p1',
  participants: [],
  mailbox: null,
  channel: 'call',
  plan: 'standard',
  language: null,
  category: 'billing',
  priority: 'normal',
  queue: 'billing',
  digit: '',
  status: 'open',
  agent: null,
  assignedAt: null,
  retryAt: null,
  linked: null,
  imported: 'no',
  openedAt: T,
  firstRespondedAt: null,
  pausedSince: null,
  resolvedAt: null,
  closedAt: null,
  firstResponse: null,
  resolution: null,
  escalationLevel: 0,
  contacts: ['c1'],
  bounced: [],
};

const message: Message = {
  id: 'm1',
  ticket: 'FL-1001',
  contact: 'c1',
  kind: 'acknowledgement',
  channel: 'sms',
  audience: 'customer',
  to: ['p1'],
  messageId: '',
  automatic: true,
  status: 'captured',
  attempts: 1,
  queuedAt: T,
  dueAt: null,
  file: 'captured/m1.eml',
  reference: null,
  because: [{ rule: 'acknowledge' }],
};

const heard: FactOf<'call.chose'> = {
  id: 'f1',
  type: 'call.chose',
  v: 1,
  at: T,
  by: 'calls',
  cause: 'x',
  callSid: 'CA1',
  digit: '1',
  category: null,
};

test.each([
  ['a mail', rows.Contact, contactRow(contact)],
  ['a call', rows.Contact, contactRow({ ...contact, channel: 'call', words: { ...noWords, call } })],
  [
    'a call without a recording',
    rows.Contact,
    contactRow({ ...contact, words: { ...noWords, call: { ...call, recording: null } } }),
  ],
  [
    'a forwarded mail',
    rows.Contact,
    contactRow({ ...contact, words: { ...noWords, forwardedFrom: { address: 'a@b.test', name: '' } } }),
  ],
  ['a ticket', rows.Ticket, ticketRow(ticket, { subject: '', requester: null, messages: [] })],
  ['a message', rows.Message, messageRow({ message, to: ['+351910000009'] })],
  ['a step', rows.Step, step(heard)],
  [
    'a parked input',
    rows.Parked,
    parkedRow({ id: 'k1', group: 'router', cause: 'f1', error: 'no', parkedAt: T, tries: 2 }),
  ],
])('%s', (_, schema: z.ZodObject, row) => {
  expect(z.strictObject(schema.shape).parse(JSON.parse(JSON.stringify(row)))).toEqual(row);
});

test('a fact has more keys, by its type', () => {
  expect(rows.Fact.parse(factRow(7, heard))).toMatchObject({ seq: 7, type: 'call.chose', digit: '1' });
});
