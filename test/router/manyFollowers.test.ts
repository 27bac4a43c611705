/** An incident with more followers than one page of the store holds: none is left out of its end, nor of the way back. */
import { expect, test, vi } from 'vitest';
import type { Draft, FactOf } from '../../contract/fact.ts';
import { problem, storming } from '../support/storming.ts';

vi.setConfig({ testTimeout: 120_000 });

const MANY = 5_100;

test('an order about an incident reaches each of its followers', async () => {
  const at = await storming();
  for (const host of ['h1', 'h2', 'h3']) await at.when(problem(host));
  const fourth = (await at.when(problem('h4'))).the('ticket.opened');
  await at.remember(
    Array.from({ length: MANY }, (_, n) => follower(fourth, `FL-${2_000 + n}`)),
    'many',
  );
  const open = () => at.statuses('follows', 'FL-1003');
  expect(await open()).toEqual({ open: MANY + 3 });
  const { answer } = await at.orders({ resolve: true }, { ticket: 'FL-1003' });
  expect(answer.refusal).toBeNull();
  expect(await open()).toEqual({ resolved: MANY + 3 });
  at.sleep(1_000);
  await at.orders({ reopen: true }, { ticket: 'FL-1003' });
  expect(await open()).toEqual({ open: MANY + 3 });
});

function follower({ ...opened }: FactOf<'ticket.opened'>, ticket: string): Draft {
  const { id: _id, v: _v, at: _at, by: _by, cause: _cause, ...draft } = opened;
  return { ...draft, ticket, contact: `c${ticket}`, conversation: `v${ticket}` };
}
