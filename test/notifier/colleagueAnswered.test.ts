/** The agent of a ticket hears that another agent answered its customer. */
import { expect, test } from 'vitest';
import { asksAnswer } from '../../contract/message.ts';
import type { Message } from '../../contract/message.ts';
import * as given from './given.ts';

const { decide, queuedOnly, replied, ticket } = given;

const toAgents = (agent: string | null, text = 'The refund is on its way.') =>
  queuedOnly(decide({ ...replied(text), agent: 'eva' }, { ticket: ticket({ agent }) })).filter(
    ({ audience }: Pick<Message, 'audience'>) => audience === 'agent',
  );

test('by one update in their language that asks for no answer', () => {
  const [told, ...more] = toAgents('rui');
  expect(more).toEqual([]);
  expect([told?.to, told?.kind, told && asksAnswer(told)]).toEqual([['rui'], 'update', false]);
  expect(told?.words?.text).toContain('respondeu ao cliente.');
});

test('not of their own answer, of a ticket of nobody, or of an answer that reaches nobody', () => {
  expect(toAgents('eva')).toEqual([]);
  expect(toAgents(null)).toEqual([]);
  expect(toAgents('rui', '').filter(({ to }) => to[0] === 'rui')).toEqual([]);
});
