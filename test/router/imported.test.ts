import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { settings } from '../support/team.ts';
import { messageIdOf } from '../support/tokens.ts';

const LONG_AGO = START - 1000 * HOUR;
const CLOSED = { received: { imported: 'closed' as const, receivedAt: LONG_AGO } };
const OPEN = { received: { imported: 'open' as const, receivedAt: LONG_AGO } };
const REPLY = { inReplyTo: 'c1@contoso.test' };

test('an imported mail makes a closed ticket with its deadlines as figures', async () => {
  const desk = await given(router);
  const said = await desk.when(mail({ id: 'c1', ...CLOSED }));
  expect(said.types.slice(3)).toEqual([
    'ticket.opened',
    'ticket.scheduled',
    'ticket.scheduled',
    'ticket.closed',
  ]);
  const ticket = await desk.ticket('FL-1001');
  expect(ticket).toMatchObject({ status: 'closed', agent: null, openedAt: LONG_AGO });
  expect(ticket.firstResponse).toMatchObject({ due: LONG_AGO + 4 * HOUR, steps: [] });
});

test('its imported answer joins it and moves nothing', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1', ...CLOSED }));
  const said = await desk.when(mail({ id: 'c2', ...REPLY, ...CLOSED }));
  expect(said.types.slice(3)).toEqual(['ticket.joined']);
});

test('its live answer opens a new, linked ticket, because a closed one stays closed', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1', ...CLOSED }));
  const said = await desk.when(mail({ id: 'c2', ...REPLY }));
  expect(said.the('ticket.opened')).toMatchObject({ linked: 'FL-1001', imported: 'no' });
});

test('a ticket imported open has no timer and no agent, also when others are given out', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1', ...OPEN }));
  const settled = await desk.later(1000 * HOUR);
  const said = await desk.when(await desk.configure(settings()));
  expect([...settled.types, ...said.types]).toEqual([]);
  expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', agent: null });
});

test('a live answer brings it to life: clocks from the answer, an agent, an escalation in time', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1', ...OPEN }));
  const said = await desk.when(mail({ id: 'c2', ...REPLY }));
  expect(said.types.slice(3)).toEqual([
    'ticket.joined',
    'ticket.scheduled',
    'ticket.scheduled',
    'ticket.assigned',
  ]);
  expect((await desk.ticket('FL-1001')).firstResponse?.due).toBe(START + 4 * HOUR);
  expect((await desk.later(3 * HOUR)).types).toEqual(['ticket.warned']);
});

test('an imported mail moves no live ticket', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  await desk.remember([{ type: 'ticket.waited', ticket: 'FL-1001', minutesLeft: 60 }], 'waits');
  const said = await desk.when(mail({ id: 'c2', ...REPLY, ...CLOSED }));
  expect(said.types.slice(3)).toEqual(['ticket.joined']);
  expect((await desk.ticket('FL-1001')).status).toBe('waiting');
});

test("an agent's imported mail orders nothing", async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const from = { address: 'rui@firstline.test', name: '' };
  const notice = messageIdOf({ ticket: 'FL-1001', audience: 'agent', person: 'rui' }, 'm1');
  const said = await desk.when(mail({ id: 'a1', from, inReplyTo: notice, text: '#resolve', ...CLOSED }));
  expect(said.types.filter((type) => type.startsWith('agent.'))).toEqual([]);
  expect((await desk.ticket('FL-1001')).status).toBe('open');
});
