import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, callFrom, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { agent, customer, office, settings } from '../support/team.ts';

/** Mail `id` from a person of their own. */
function from(id: string, given: object = {}) {
  return mail({ id, from: { address: `${id}@contoso.test`, name: '' }, ...given });
}

function orderOf(agentId: string, ticket: string, id: string, text: string) {
  return answerOf(agentId, ticket, { id, text });
}

const DAY = new Date(START).toISOString().slice(0, 10);

describe('who gets a ticket', () => {
  const billing = (id: string, given = {}) => agent(id, { skills: ['billing'], ...given });

  test.each([
    ['with the skill', [agent('usage', { skills: ['usage'] }), billing('rui')], 'rui'],
    ['who is not an auditor', [billing('aud', { role: 'auditor' }), billing('rui')], 'rui'],
    ['within the hours', [billing('off', { calendar: 'never' }), billing('rui')], 'rui'],
    ['without leave', [billing('off', { leave: { [DAY]: {} } }), billing('rui')], 'rui'],
    ['with leave for other hours', [billing('ana', { leave: { [DAY]: { '00:00': '24:00' } } })], 'ana'],
    ['with room', [billing('full', { capacity: 0 }), billing('rui')], 'rui'],
    ['who speaks the language', [billing('ana', { languages: ['pt'] }), billing('rui')], 'rui'],
    ['although nobody speaks the language', [billing('ana', { languages: ['pt'] })], 'ana'],
    ['by id, all else being equal', [billing('rui'), billing('ana')], 'ana'],
  ])('somebody %s', async (_, agents, expected) => {
    const calendars = { ...settings().calendars, never: { ...office, hours: {} } };
    const desk = await given(router, { settings: settings({ agents, calendars }) });
    const said = await desk.when(mail({ id: 'c1' }));
    expect(said.the('ticket.assigned').agent).toBe(expected);
  });

  test('the one with fewest open tickets, then the one who waited longest', async () => {
    const desk = await given(router, {
      settings: settings({ agents: ['ana', 'bea', 'rui'].map((id) => agent(id)) }),
    });
    const chosen: string[] = [];
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) {
      chosen.push((await desk.when(from(id))).the('ticket.assigned').agent);
      await desk.later(1000);
    }
    expect(chosen).toEqual(['ana', 'bea', 'rui', 'ana', 'bea']);
  });

  test('waiting tickets are left out of the count', async () => {
    const desk = await given(router, { settings: settings({ agents: [agent('ana'), agent('rui')] }) });
    await desk.when(from('c1'));
    await desk.when(from('c2'));
    await desk.when(orderOf('ana', 'FL-1001', 'a1', 'A question.'));
    const said = await desk.when(from('c3'));
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'ana' });
    expect(said.the('ticket.assigned').because).toContainEqual({
      rule: 'open-tickets',
      detail: { open: 0, capacity: 50 },
    });
  });

  test("the customer's named agent, however many tickets that agent has", async () => {
    const customers = [customer('contoso', { domains: ['contoso.test'], agent: 'rui' })];
    const desk = await given(router, {
      settings: settings({ agents: [agent('ana'), agent('rui')], customers }),
    });
    for (const id of ['c1', 'c2', 'c3'])
      expect((await desk.when(from(id))).the('ticket.assigned')).toMatchObject({ agent: 'rui' });
  });

  test('what is unclassified goes to triage, which anyone serves', async () => {
    const desk = await given(router, { settings: settings({ agents: [agent('ana', { skills: [] })] }) });
    const said = await desk.when(mail({ id: 'c1', classification: { category: 'unclassified' } }));
    expect(said.the('ticket.opened').queue).toBe('triage');
    expect(said.the('ticket.assigned').agent).toBe('ana');
  });
});

describe('nobody can take it', () => {
  const oneSeat = settings({ agents: [agent('rui', { capacity: 1 })] });

  test('fifty mails and one free place: one ticket in it', async () => {
    const desk = await given(router, { settings: oneSeat });
    for (let i = 0; i < 50; i += 1) await desk.when(from(`c${i}`));
    expect(await desk.openTicketsOf('rui')).toBe(1);
    const last = await desk.ticket('FL-1050');
    expect(last).toMatchObject({ agent: null, queue: 'billing', retryAt: null });
  });

  test.each(['Done.', '#resolve', '#wait', '#resolve\nDone.'])(
    'a place freed by "%s" is given once, to the oldest',
    async (text) => {
      const desk = await given(router, { settings: oneSeat });
      for (const id of ['c1', 'c2', 'c3']) await desk.when(from(id));
      const said = await desk.when(orderOf('rui', 'FL-1001', 'a1', text));
      expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1002', agent: 'rui' });
      expect(said.all('ticket.queued')).toEqual([]);
      expect(await desk.openTicketsOf('rui')).toBe(1);
    },
  );

  test('a place freed by a change of category is given out too', async () => {
    const agents = [agent('rui', { capacity: 1, skills: ['billing'] }), agent('zoe', { skills: ['usage'] })];
    const desk = await given(router, { settings: settings({ agents }) });
    for (const id of ['c1', 'c2']) await desk.when(from(id));
    const said = await desk.when(orderOf('rui', 'FL-1001', 'a1', '#category usage'));
    expect(said.all('ticket.assigned')).toMatchObject([
      { ticket: 'FL-1001', agent: 'zoe' },
      { ticket: 'FL-1002', agent: 'rui' },
    ]);
  });

  test('outside of all hours it waits for the next shift, and is given out when that begins', async () => {
    const agents = [agent('rui', { calendar: 'office' })];
    const desk = await given(router, { settings: settings({ agents }), now: START - 2 * HOUR });
    const said = await desk.when(mail({ id: 'c1' }));
    expect(said.the('ticket.queued')).toMatchObject({ queue: 'billing', retryAt: START });
    expect((await desk.until(START - 1)).types).toEqual([]);
    const given_ = await desk.until(START);
    expect(given_.the('ticket.assigned')).toMatchObject({ agent: 'rui', ticket: 'FL-1001' });
  });

  test('when the shift begins only as many are given out as there are places; the rest waits on, without end', async () => {
    const agents = [agent('rui', { calendar: 'office', capacity: 1 })];
    const desk = await given(router, { settings: settings({ agents }), now: START - 2 * HOUR });
    for (const id of ['c1', 'c2', 'c3']) await desk.when(from(id));
    const said = await desk.until(START);
    expect(said.all('ticket.assigned')).toMatchObject([{ ticket: 'FL-1001' }]);
    expect(said.all('ticket.queued').map(({ ticket }) => ticket)).toEqual(['FL-1002', 'FL-1003']);
  });

  test('a place freed after hours: who waits is looked at again next morning', async () => {
    const agents = [agent('rui', { calendar: 'office', capacity: 1 })];
    const desk = await given(router, { settings: settings({ agents, escalation: [] }) });
    for (const id of ['c1', 'c2']) await desk.when(from(id));
    await desk.until(START + 10 * HOUR);
    const said = await desk.when(orderOf('rui', 'FL-1001', 'a1', '#resolve'));
    expect(said.the('ticket.queued')).toMatchObject({ ticket: 'FL-1002', retryAt: START + 24 * HOUR });
    expect((await desk.until(START + 24 * HOUR)).the('ticket.assigned').ticket).toBe('FL-1002');
  });

  test('a place freed by an amended contact is given out too', async () => {
    const agents = [agent('rui', { capacity: 1, skills: ['billing'] }), agent('zoe', { skills: ['usage'] })];
    const desk = await given(router, { settings: settings({ agents }) });
    await desk.when(callFrom('+351910000001', { id: 'k1' }));
    await desk.when(from('c2'));
    const amended = callFrom('+351910000001', {
      id: 'k1',
      amended: true,
      classification: { category: 'usage' },
    });
    expect((await desk.when(amended)).all('ticket.assigned')).toMatchObject([
      { ticket: 'FL-1001', agent: 'zoe' },
      { ticket: 'FL-1002', agent: 'rui' },
    ]);
  });

  test('what is given out in one decision is spread as if it had come one by one', async () => {
    const desk = await given(router, { settings: settings({ agents: [agent('bea')] }) });
    await desk.when(from('c1'));
    await desk.configure(settings({ agents: [] }));
    for (const id of ['c2', 'c3', 'c4']) await desk.when(from(id));
    await desk.later(1000);
    const said = await desk.when(await desk.configure(settings({ agents: [agent('ana'), agent('bea')] })));
    expect(said.all('ticket.assigned').map(({ agent }) => agent)).toEqual(['ana', 'bea', 'ana']);
  });

  test('new settings give out what can be given', async () => {
    const desk = await given(router, { settings: settings({ agents: [] }) });
    for (const id of ['c1', 'c2']) await desk.when(from(id));
    const said = await desk.when(await desk.configure(oneSeat));
    expect(said.all('ticket.assigned')).toMatchObject([{ ticket: 'FL-1001', agent: 'rui' }]);
  });
});

describe('an agent who left the team', () => {
  const REPLY = { inReplyTo: 'c1@contoso.test' };

  test('loses an open ticket to somebody else when its customer writes', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    await desk.configure(settings({ agents: [agent('zoe')] }));
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.types.slice(3)).toEqual(['ticket.joined', 'ticket.assigned']);
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'zoe', previous: 'rui' });
    expect(said.the('ticket.assigned').because).toContainEqual({
      rule: 'agent-left',
      detail: { agent: 'rui' },
    });
  });

  test('loses it to the queue where nobody can take it', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    await desk.configure(settings({ agents: [agent('zoe', { capacity: 0 })] }));
    await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(await desk.ticket('FL-1001')).toMatchObject({ agent: null, queue: 'billing' });
  });

  test('is not looked for again where the ticket waits in its queue already', async () => {
    const desk = await given(router, { settings: settings({ agents: [] }) });
    await desk.when(mail({ id: 'c1' }));
    expect((await desk.when(mail({ id: 'c2', ...REPLY }))).types.slice(3)).toEqual(['ticket.joined']);
  });
});

describe('a queue whose category is gone', () => {
  const busy = settings({ agents: [agent('rui', { capacity: 1 })] });
  const { categories } = settings();
  const withoutBilling = (given: object) =>
    settings({
      categories: categories.filter(({ id }) => id !== 'billing'),
      mailboxes: settings().mailboxes.map((mailbox) => ({ ...mailbox, queue: null })),
      ...given,
    });
  const usageOnly = (capacity: number) => agent('rui', { skills: ['usage'], capacity });

  test('hands what waits in it to triage with the new settings, and from there to anyone', async () => {
    const desk = await given(router, { settings: busy });
    for (const id of ['c1', 'c2', 'c3']) await desk.when(from(id));
    const said = await desk.when(await desk.configure(withoutBilling({ agents: [usageOnly(2)] })));
    expect(said.all('ticket.queued').map(({ ticket, queue }) => [ticket, queue])).toEqual([
      ['FL-1002', 'triage'],
      ['FL-1003', 'triage'],
    ]);
    expect(said.all('ticket.queued')[0]?.because).toContainEqual({
      rule: 'queue-gone',
      detail: { queue: 'billing' },
    });
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1002', agent: 'rui' });
    expect(await desk.ticket('FL-1002')).toMatchObject({ agent: 'rui', queue: 'triage', retryAt: null });
    expect(await desk.ticket('FL-1003')).toMatchObject({ agent: null, queue: 'triage' });
  });

  test('says it once', async () => {
    const desk = await given(router, { settings: busy });
    for (const id of ['c1', 'c2']) await desk.when(from(id));
    const full = withoutBilling({ agents: [usageOnly(1)] });
    expect((await desk.when(await desk.configure(full))).types).toEqual(['ticket.queued']);
    expect((await desk.when(await desk.configure(full))).types).toEqual([]);
  });

  test('is not gone back to by a ticket whose agent left', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    await desk.configure(withoutBilling({ agents: [agent('zoe', { skills: [] })] }));
    const said = await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test' }));
    expect(said.the('ticket.assigned').agent).toBe('zoe');
    expect(await desk.ticket('FL-1001')).toMatchObject({ agent: 'zoe', queue: 'triage' });
  });
});

describe('a ticket that is opened again when its agent has no room', () => {
  const oneEach = settings({ agents: ['ana', 'rui'].map((id) => agent(id, { capacity: 1 })) });

  /** Ana resolves FL-1001, gets FL-1003 in its place, and the customer writes again. Rui is free. */
  async function openedAgain() {
    const desk = await given(router, { settings: oneEach });
    await desk.when(mail({ id: 'c1' }));
    for (const id of ['c2', 'c3']) await desk.when(from(id));
    const solved = await desk.when(orderOf('ana', 'FL-1001', 'a1', '#resolve\nDone.'));
    expect(solved.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1003', agent: 'ana' });
    await desk.when(orderOf('rui', 'FL-1002', 'a2', '#resolve\nDone.'));
    const again = await desk.when(mail({ id: 'c4', inReplyTo: 'c1@contoso.test', text: 'It is still so.' }));
    return { desk, again };
  }

  test('is given to another one', async () => {
    const { again } = await openedAgain();
    const assigned = again.the('ticket.assigned');
    expect(assigned).toMatchObject({ ticket: 'FL-1001', agent: 'rui', previous: 'ana' });
    expect(assigned.because).toContainEqual({ rule: 'agent-has-no-room', detail: { agent: 'ana' } });
  });

  test('takes no further answer of the agent who had it', async () => {
    const { desk } = await openedAgain();
    const late = await desk.when(orderOf('ana', 'FL-1001', 'a3', '#resolve\nDone again.'));
    expect(late.the('agent.refused')).toMatchObject({ agent: 'ana', reason: 'not-yours' });
    expect(late.the('contact.placed')).toMatchObject({ as: 'quarantined', ticket: null });
    expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', agent: 'rui' });
  });
});
