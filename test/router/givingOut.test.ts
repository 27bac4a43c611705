/** Who gets what a batch has opened and what it has made room for: decided at its end, with one look at the agents. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, mail } from '../support/arrivals.ts';
import { given, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

/** Mail `id` from a person of their own. */
function from(id: string, arriving: Partial<Arriving> = {}) {
  const received = { receivedAt: START };
  return mail({ id, from: { address: `${id}@contoso.test`, name: '' }, received, ...arriving });
}

function team(...capacities: [string, number][]) {
  return settings({ agents: capacities.map(([id, capacity]) => agent(id, { capacity })) });
}

/** The router, and how often it has looked at the agents while it decided about inputs. */
function watched() {
  const looks = { count: 0 };
  const stage: typeof router = {
    ...router,
    load: (input, tx) =>
      router.load(input, { ...tx, agentLoads: () => ((looks.count += 1), tx.agentLoads()) }),
  };
  return { stage, looks };
}

describe('a batch', () => {
  test('gives its tickets out at its end, each because of its own contact, and fairly', async () => {
    const desk = await given(router, { settings: team(['ana', 5], ['rui', 5]) });
    const mails = ['c1', 'c2', 'c3'].map((id) => from(id));
    const said = await desk.together(...mails);
    expect(said.types.slice(-3)).toEqual(['ticket.assigned', 'ticket.assigned', 'ticket.assigned']);
    expect(said.all('ticket.assigned').map(({ ticket, agent, cause }) => [ticket, agent, cause])).toEqual([
      ['FL-1001', 'ana', mails[0]?.id],
      ['FL-1002', 'rui', mails[1]?.id],
      ['FL-1003', 'ana', mails[2]?.id],
    ]);
    expect(new Set(said.facts.map(({ id }) => id)).size).toBe(said.facts.length);
    expect(await desk.openTicketsOf('ana')).toBe(2);
  });

  test('gives nobody more than they can take', async () => {
    const desk = await given(router, { settings: team(['rui', 2]) });
    const said = await desk.together(from('c1'), from('c2'), from('c3'));
    expect(said.all('ticket.assigned').map(({ ticket }) => ticket)).toEqual(['FL-1001', 'FL-1002']);
    expect(said.the('ticket.queued')).toMatchObject({ ticket: 'FL-1003', retryAt: null });
    expect(await desk.openTicketsOf('rui')).toBe(2);
  });

  test('gives the place that it frees to whoever waited before, because of what freed it', async () => {
    const desk = await given(router, { settings: team(['rui', 1]) });
    await desk.when(from('c1'));
    await desk.when(from('c2'));
    const solved = answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve\nDone.' });
    const said = await desk.together(from('c3'), solved);
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1002', agent: 'rui', cause: solved.id });
    expect(said.the('ticket.queued')).toMatchObject({ ticket: 'FL-1003' });
    expect(await desk.openTicketsOf('rui')).toBe(1);
  });

  test('opens and moves one ticket: it is given out once', async () => {
    const desk = await given(router, { settings: team(['rui', 5]) });
    const again = { ...from('c1', { classification: { category: 'usage' } }), id: 'again', amended: true };
    const said = await desk.together(from('c1'), again);
    expect(said.all('ticket.assigned').map(({ ticket }) => ticket)).toEqual(['FL-1001']);
  });
});

describe('agents are looked at', () => {
  test('not by a contact that opens a ticket, nor by one that joins one somebody has', async () => {
    const { stage, looks } = watched();
    const desk = await given(stage);
    await desk.when(mail({ id: 'c1' }));
    await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test' }));
    await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: 'A question.' }));
    const said = await desk.when(mail({ id: 'c3', inReplyTo: 'c1@contoso.test' }));
    expect(said.types).toContain('ticket.resumed');
    expect(looks.count).toBe(0);
  });

  test('by an order that needs to know who has room', async () => {
    const { stage, looks } = watched();
    const desk = await given(stage, { settings: team(['rui', 5], ['ana', 0]) });
    await desk.when(mail({ id: 'c1' }));
    const said = await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#assign ana' }));
    expect(said.the('agent.refused').reason).toBe('bad-argument');
    expect(looks.count).toBe(1);
  });
});

test('a ticket that was opened and, whatever happened, not given out has an instant at which it is', async () => {
  const desk = await given({ ...router, afterwards: { load: async () => null, decide: () => [] } });
  const said = await desk.when(mail({ id: 'c1' }));
  expect(said.all('ticket.assigned')).toEqual([]);
  expect((await desk.until(START)).the('ticket.assigned').ticket).toBe('FL-1001');
});
