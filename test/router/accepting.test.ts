/** A ticket whose agent does not act on it in time goes to another one, where the plan says so. */
import { describe, expect, test } from 'vitest';
import type { AgentSettings, SettingsBody } from '../../contract/settings.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE, START } from '../support/stage.ts';
import { agent, always, office, settings } from '../support/team.ts';

const LIMIT = 30;
const lead = agent('lea', { role: 'lead', skills: [], capacity: 0 });

function wanting(
  minutes: { normal?: number; urgent?: number },
  agents: AgentSettings[],
  calendar = 'always',
) {
  const target = (reassignMinutes?: number) => ({
    firstResponseMinutes: 240,
    resolutionMinutes: 1440,
    ...(reassignMinutes === undefined ? {} : { reassignMinutes }),
  });
  const targets = { normal: target(minutes.normal), urgent: target(minutes.urgent) };
  const calendars: SettingsBody['calendars'] = {
    always,
    office,
    late: { ...office, hours: { mon: { '12:00': '17:00' } } },
  };
  return settings({ agents: [...agents, lead], calendars, plans: { standard: { calendar, targets } } });
}

async function withTicket(agents = [agent('rui'), agent('uma'), agent('zoe')], minutes = { normal: LIMIT }) {
  const desk = await given(router, { settings: wanting(minutes, agents) });
  const said = await desk.when(mail({ id: 'c1' }));
  return { desk, said };
}

describe('a ticket that its agent lets lie', () => {
  test('goes to another agent after the time of its plan, and says why', async () => {
    const { desk, said } = await withTicket();
    const by = START + LIMIT * MINUTE;
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'rui', accept: { by, tried: [] } });
    expect(said.the('ticket.assigned').because.at(-1)).toEqual({ rule: 'accept-by', detail: { due: by } });
    expect((await desk.until(by - 1)).types).toEqual([]);
    const moved = (await desk.until(by)).the('ticket.assigned');
    expect(moved).toMatchObject({
      agent: 'uma',
      previous: 'rui',
      accept: { by: by + LIMIT * MINUTE, tried: ['rui'] },
    });
    expect(moved.because[0]).toEqual({ rule: 'not-accepted', detail: { agent: 'rui', minutes: LIMIT } });
    expect(await desk.openTicketsOf('rui')).toBe(0);
    expect(await desk.differences()).toEqual([]);
  });

  test('never goes back to one who let it lie: the leads are told once, and others are asked later', async () => {
    const { desk } = await withTicket([agent('rui'), agent('uma')]);
    await desk.later(LIMIT * MINUTE);
    const left = (await desk.later(LIMIT * MINUTE)).the('ticket.unaccepted');
    expect(left).toMatchObject({ agent: 'uma', tell: ['lea'], retryAt: desk.now + LIMIT * MINUTE });
    // Each further time after twice as long, and without telling.
    const again = (await desk.later(LIMIT * MINUTE)).the('ticket.unaccepted');
    expect(again).toMatchObject({ agent: 'uma', tell: [], retryAt: desk.now + 2 * LIMIT * MINUTE });
    await desk.configure(wanting({ normal: LIMIT }, [agent('rui'), agent('uma'), agent('zoe')]));
    expect((await desk.later(2 * LIMIT * MINUTE)).the('ticket.assigned')).toMatchObject({ agent: 'zoe' });
    expect(await desk.differences()).toEqual([]);
  });

  test('waits for the shift of another agent when that begins before', async () => {
    const { desk } = await withTicket([agent('rui'), agent('uma', { calendar: 'late' })], { normal: 170 });
    const left = (await desk.later(170 * MINUTE)).the('ticket.unaccepted');
    expect(left.retryAt).toBe(START + 3 * HOUR);
    expect((await desk.until(START + 3 * HOUR)).the('ticket.assigned')).toMatchObject({ agent: 'uma' });
  });

  test('counts the business time of its plan', async () => {
    const agents = [agent('rui'), agent('uma')];
    const now = START + 7.75 * HOUR;
    const desk = await given(router, { now, settings: wanting({ normal: LIMIT }, agents, 'office') });
    const said = await desk.when(mail({ id: 'c1' }));
    expect(said.the('ticket.assigned').accept?.by).toBe(START + 24 * HOUR + 15 * MINUTE);
  });

  test('never fills an agent beyond what they may have', async () => {
    const { desk } = await withTicket([agent('rui'), agent('uma', { capacity: 0 })]);
    expect((await desk.later(LIMIT * MINUTE)).types).toEqual(['ticket.unaccepted']);
  });

  test('frees the place of the one who let it lie for a ticket that waits', async () => {
    const { desk } = await withTicket([
      agent('rui', { capacity: 1 }),
      agent('uma', { capacity: 1, calendar: 'late' }),
    ]);
    await desk.when(mail({ id: 'c2', from: { address: 'bob@b.test', name: '' } }));
    expect((await desk.ticket('FL-1002')).agent).toBeNull();
    const said = await desk.until(START + 3 * HOUR);
    const given = said.all('ticket.assigned').map(({ ticket, agent: to }) => [ticket, to]);
    expect(given).toEqual([
      ['FL-1001', 'uma'],
      ['FL-1002', 'rui'],
    ]);
  });
});

describe('the agent accepts it', () => {
  const acts: [string, Parameters<Awaited<ReturnType<typeof withTicket>>['desk']['orders']>[0]][] = [
    ['by an answer', { reply: { text: 'We look into it.' } }],
    ['by a note', { note: { text: 'Mine.' } }],
    ['by taking it', { take: true }],
    ['by waiting for the customer', { wait: true }],
    ['by another priority', { priority: 'high' }],
    ['by a snooze', { snooze: START + 2 * HOUR }],
  ];
  test.each(acts)('%s', async (_how, orders) => {
    const { desk } = await withTicket();
    await desk.orders(orders);
    expect((await desk.ticket('FL-1001')).toAccept).toBeUndefined();
    expect((await desk.later(HOUR)).all('ticket.assigned')).toEqual([]);
    expect((await desk.ticket('FL-1001')).agent).toBe('rui');
  });

  test('by a mail, and by words that are not sent yet', async () => {
    const { desk } = await withTicket();
    await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#note\nI have it.' }));
    expect((await desk.ticket('FL-1001')).toAccept).toBeUndefined();
    const other = await withTicket();
    await other.desk.writes('rui', 'FL-1001', 'Dear Ann, the reason is');
    const said = await other.desk.later(LIMIT * MINUTE);
    expect(said.types).toEqual(['ticket.accepted']);
    expect(said.the('ticket.accepted')).toMatchObject({ agent: 'rui', because: [{ rule: 'is-writing' }] });
  });

  test('not by words of before they got it, nor by those of a colleague', async () => {
    const { desk } = await withTicket();
    await desk.writes('uma', 'FL-1001', 'I know this one');
    await desk.orders({ note: { text: 'As FL-990.' } }, { agent: 'uma' });
    expect((await desk.later(LIMIT * MINUTE)).the('ticket.assigned').agent).toBe('uma');
    // Those of before say nothing about this assignment.
    expect((await desk.later(LIMIT * MINUTE)).the('ticket.assigned').agent).toBe('zoe');
  });

  test('taking it again says nothing more', async () => {
    const { desk } = await withTicket();
    expect((await desk.orders({ take: true })).said.types).toEqual(['agent.ordered', 'ticket.accepted']);
    expect((await desk.orders({ take: true })).said.types).toEqual(['agent.ordered']);
  });
});

describe('nothing is moved', () => {
  test('where the plan says nothing', async () => {
    const { desk, said } = await withTicket(undefined, {} as { normal: number });
    expect(said.the('ticket.assigned')).not.toHaveProperty('accept');
    expect((await desk.later(HOUR)).types).toEqual([]);
  });

  test('when a colleague answered the customer, or a person gave it to its agent', async () => {
    const { desk } = await withTicket();
    await desk.orders({ reply: { text: 'Done.' } }, { agent: 'uma' });
    expect((await desk.later(HOUR)).all('ticket.assigned')).toEqual([]);
    const other = await withTicket();
    await other.desk.orders({ assign: 'uma' }, { agent: 'lea' });
    expect((await other.desk.later(HOUR)).all('ticket.assigned')).toEqual([]);
  });
});

describe('a new priority', () => {
  test('gives its own time from the assignment on', async () => {
    const { desk } = await withTicket(undefined, { normal: 120, urgent: 20 } as { normal: number });
    await desk.later(10 * MINUTE);
    const { said } = await desk.orders({ priority: 'urgent' }, { agent: 'lea' });
    expect(said.the('ticket.prioritised').acceptBy).toBe(START + 20 * MINUTE);
    expect((await desk.until(START + 20 * MINUTE)).the('ticket.assigned').agent).toBe('uma');
  });

  test('moves it at once where that time is over, and begins the time of a plan that gave none', async () => {
    const { desk } = await withTicket(undefined, { urgent: 20 } as unknown as { normal: number });
    await desk.later(HOUR);
    await desk.orders({ priority: 'urgent' }, { agent: 'lea' });
    expect((await desk.later(0)).the('ticket.assigned').agent).toBe('uma');
    expect(await desk.differences()).toEqual([]);
  });
});
