/** The agent of a ticket hears that another agent merged one into it, and whom the next answer reaches. Who watched that one hears it too. */
import { expect, test } from 'vitest';
import { asksAnswer } from '../../contract/message.ts';
import { ana, ben, decide, fact, onlyQueued, queuedOnly, ticket } from './given.ts';

const both = ticket({ participants: [ana.id, ben.id] });

function merged(agent: string, watchers?: string[]) {
  return fact<'ticket.tookIn'>({
    type: 'ticket.tookIn',
    ticket: 'FL-1001',
    agent,
    merged: 'FL-1000',
    people: [ben.id],
    requesters: [ben.id],
    notAnswered: [],
    waits: false,
    ...(watchers === undefined ? {} : { watchers }),
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

test('who watched the merged one hears it, each once, and need not answer; not who merged it', () => {
  const watched = ticket({ watchers: ['kim', 'rui', 'eva'] });
  const sent = queuedOnly(decide(merged('eva', ['kim', 'rui', 'eva']), { ticket: watched }));
  expect(sent.map(({ to }) => to[0])).toEqual(['rui', 'kim']);
  expect(sent.map(asksAnswer)).toEqual([true, false]);
  expect(sent[1]?.words?.text).toContain('FL-1000');
  // Who watched the other one already knows its number.
  expect(queuedOnly(decide(merged('rui'), { ticket: watched }))).toEqual([]);
});
