/** Who watches a ticket watches the one that goes on after a merge, until the merge is taken back or they decide themselves. */
import { expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import type { Scene } from '../support/stage.ts';
import { ANN, MERGE, PROVED, withThree } from '../support/threeTickets.ts';

async function watch(desk: Scene<unknown>, ticket: string, agent: string, watching = true): Promise<void> {
  const { answer } = await desk.orders({ watch: watching }, { ticket, agent });
  expect(answer.refusal).toBeNull();
}

async function watchers(desk: Scene<unknown>, ticket: string): Promise<string[]> {
  return (await desk.ticket(ticket)).watchers ?? [];
}

test('they watch the ticket that goes on, and no more when the merge is taken back', async () => {
  const desk = await withThree();
  await watch(desk, 'FL-1001', 'ana');
  await watch(desk, 'FL-1002', 'rui');
  const before = [await desk.ticket('FL-1001'), await desk.ticket('FL-1002')];
  await desk.orders(MERGE);
  expect((await desk.changes('FL-1002', 0)).the('ticket.tookIn')).toMatchObject({ watchers: ['ana'] });
  expect(await watchers(desk, 'FL-1002')).toEqual(['rui', 'ana']);
  await desk.orders({ unmerge: true });
  expect([await desk.ticket('FL-1001'), await desk.ticket('FL-1002')]).toEqual(before);
});

test('a ticket that nobody watches says nothing of watchers', async () => {
  const desk = await withThree();
  await watch(desk, 'FL-1001', 'ana');
  await watch(desk, 'FL-1001', 'ana', false);
  await desk.orders(MERGE);
  expect((await desk.changes('FL-1002', 0)).the('ticket.tookIn')).not.toHaveProperty('watchers');
  expect(await desk.ticket('FL-1002')).not.toHaveProperty('watchers');
});

test('who watched both goes on, and who ends it hears no more of either', async () => {
  const desk = await withThree();
  for (const agent of ['ana', 'rui']) await watch(desk, 'FL-1001', agent);
  await watch(desk, 'FL-1002', 'ana');
  await desk.orders(MERGE);
  await watch(desk, 'FL-1002', 'rui', false);
  expect(await watchers(desk, 'FL-1002')).toEqual(['ana']);
  await desk.orders({ unmerge: true });
  expect(await watchers(desk, 'FL-1002')).toEqual(['ana']);
  expect(await watchers(desk, 'FL-1001')).toEqual(['ana', 'rui']);
});

test('who began again to watch by their own wish stays', async () => {
  const desk = await withThree();
  await watch(desk, 'FL-1001', 'ana');
  await desk.orders(MERGE);
  await watch(desk, 'FL-1002', 'ana', false);
  await watch(desk, 'FL-1002', 'ana');
  await desk.orders({ unmerge: true });
  expect(await watchers(desk, 'FL-1002')).toEqual(['ana']);
});

test.each([
  ['FL-1001', 'FL-1004'],
  ['FL-1004', 'FL-1001'],
])('of two merged tickets with one watcher, the last taken back ends it: first %s', async (first, last) => {
  const desk = await withThree();
  await desk.when(mail({ id: 'a4', from: ANN, subject: 'Fourth', ...PROVED }));
  for (const ticket of ['FL-1001', 'FL-1004']) {
    await watch(desk, ticket, 'ana');
    await desk.orders(MERGE, { ticket });
  }
  await desk.orders({ unmerge: true }, { ticket: first });
  expect(await watchers(desk, 'FL-1002')).toEqual(['ana']);
  await desk.orders({ unmerge: true }, { ticket: last });
  expect(await watchers(desk, 'FL-1002')).toEqual([]);
});

test('through a chain they watch the last one', async () => {
  const desk = await withThree();
  await desk.when(mail({ id: 'a4', from: ANN, subject: 'Fourth', ...PROVED }));
  await watch(desk, 'FL-1001', 'ana');
  await desk.orders(MERGE);
  await desk.orders({ merge: 'FL-1004' }, { ticket: 'FL-1002' });
  expect(await watchers(desk, 'FL-1004')).toEqual(['ana']);
  await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
  expect(await watchers(desk, 'FL-1004')).toEqual([]);
  expect(await watchers(desk, 'FL-1002')).toEqual(['ana']);
});
