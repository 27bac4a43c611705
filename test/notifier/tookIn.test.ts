/** The agent of a ticket hears that another agent merged one into it, and whom the next answer reaches. */
import { expect, test } from 'vitest';
import { ana, ben, decide, fact, onlyQueued, ticket } from './given.ts';

const both = ticket({ participants: [ana.id, ben.id] });

function merged(agent: string) {
  return fact<'ticket.tookIn'>({
    type: 'ticket.tookIn',
    ticket: 'FL-1001',
    agent,
    merged: 'FL-1000',
    people: [ben.id],
    requesters: [ben.id],
    notAnswered: [],
    waits: false,
    dues: {},
    because: [],
  });
}

test('by an update in their language that names both tickets and both readers of the answer', () => {
  const { kind, to, words } = onlyQueued(decide(merged('eva'), { ticket: both }));
  expect([kind, to]).toEqual(['update', ['rui']]);
  expect(words.text).toContain('junta FL-1000 a FL-1001');
  expect(words.text).toContain(ana.address);
  expect(words.text).toContain(ben.address);
});

test('not where they merged it themself', () => {
  expect(decide(merged('rui'), { ticket: both })).toEqual([]);
});
