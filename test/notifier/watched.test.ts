/** Who watches a ticket is told of the customer's words. */
import { expect, test } from 'vitest';
import { asksAnswer } from '../../contract/message.ts';
import * as given from './given.ts';

const { contact, decide, fact, queuedOnly, ticket } = given;
const joined = fact<'ticket.joined'>({
  type: 'ticket.joined',
  ticket: 'FL-1001',
  contact: 'c1',
  person: given.ana.id,
  because: [],
});

test('as the agent is, each by a notice of their own that asks for no answer; the agent and who left only once', () => {
  const watched = ticket({ watchers: ['kim', 'rui', 'gone', 'eva'] });
  const sent = queuedOnly(decide(joined, { ticket: watched }));
  expect(sent.map(({ to }) => to[0])).toEqual(['rui', 'kim', 'eva']);
  expect(sent.map(asksAnswer)).toEqual([true, false, false]);
  for (const { words } of sent) expect(words?.text).toContain('fomos cobrados duas vezes');
});

test('also where nobody has the ticket, and not of imported mail or changes without words', () => {
  const watched = ticket({ watchers: ['kim'], agent: null });
  expect(queuedOnly(decide(joined, { ticket: watched })).map(({ to }) => to[0])).toEqual(['kim']);
  expect(decide(joined, { ticket: watched, contact: contact({}, { imported: 'open' }) })).toEqual([]);
  const other = fact<'ticket.prioritised'>({
    type: 'ticket.prioritised',
    ticket: 'FL-1001',
    previous: 'normal',
    priority: 'urgent',
    because: [],
  });
  expect(decide(other, { ticket: watched })).toEqual([]);
});
