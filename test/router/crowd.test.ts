/** More tickets wait than are looked at in one go. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, office, settings } from '../support/team.ts';

const CROWD = 1000;

/** A thousand tickets, older than any other, in a queue that nobody serves. */
async function crowd(desk: Scene<unknown>): Promise<void> {
  const drafts = Array.from({ length: CROWD }, (_, i): Draft[] => {
    const ticket = `FL-${1001 + i}`;
    const common = { ticket, queue: 'usage', because: [] };
    return [
      {
        ...common,
        type: 'ticket.opened',
        conversation: `v${i}`,
        contact: `old${i}`,
        channel: 'email',
        customer: null,
        requester: null,
        mailbox: null,
        plan: 'standard',
        language: null,
        category: 'usage',
        priority: 'normal',
        digit: '',
        linked: null,
        imported: 'no',
        openedAt: START - 24 * HOUR,
      },
      { ...common, type: 'ticket.queued', retryAt: null },
    ];
  });
  await desk.remember(drafts.flat(), 'crowd');
}

async function behindCrowd(): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: team('office'), now: START - 2 * HOUR });
  await crowd(desk as Scene<unknown>);
  const said = await desk.when(mail({ id: 'c1' }));
  expect(said.the('ticket.queued')).toMatchObject({ ticket: 'FL-2001', retryAt: START });
  return desk as Scene<unknown>;
}

function team(calendar: string) {
  const afternoon = { '14:00': '17:00' };
  const late = { ...office, hours: { mon: afternoon } };
  const agents = [agent('rui', { calendar, skills: ['billing'] })];
  return settings({ agents, escalation: [], calendars: { ...settings().calendars, late } });
}

test('a ticket whose shift begins is given out, however many that nobody can serve wait before it', async () => {
  const desk = await behindCrowd();
  const said = await desk.until(START);
  expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-2001', agent: 'rui' });
});

test('and one whose shift begins later by now is looked at again then', async () => {
  const desk = await behindCrowd();
  await desk.when(await desk.configure(team('late')));
  const said = await desk.until(START);
  expect(said.the('ticket.queued')).toMatchObject({ ticket: 'FL-2001', retryAt: START + 5 * HOUR });
  expect((await desk.until(START + 5 * HOUR)).the('ticket.assigned').ticket).toBe('FL-2001');
});

/** The router, and how often an instant made it read the tickets that wait. */
function watched() {
  const looks = { count: 0 };
  const stage: typeof router = {
    ...router,
    load: (input, tx) =>
      router.load(input, {
        ...tx,
        unassignedToChange: (limit) => ((looks.count += 1), tx.unassignedToChange(limit)),
      }),
  };
  return { stage, looks };
}

describe('instants that come together', () => {
  /** FL-1001 is with Rui, who has room for one. FL-1002 to FL-1004 come when he is gone, and wait for his next shift. */
  const nextShift = START + 24 * HOUR;
  async function untilNextShift() {
    const { stage, looks } = watched();
    const agents = [agent('rui', { calendar: 'office', skills: ['billing'], capacity: 1 })];
    const desk = await given(stage, { settings: settings({ agents, escalation: [] }) });
    await desk.when(from('c1'));
    await desk.until(START + 12 * HOUR);
    for (const id of ['c2', 'c3', 'c4']) await desk.when(from(id));
    expect((await desk.ticket('FL-1004')).retryAt).toBe(nextShift);
    return { desk, looks };
  }

  test('read no other ticket while nobody is free, and each ticket waits on', async () => {
    const { desk, looks } = await untilNextShift();
    const said = await desk.until(nextShift);
    expect(said.all('ticket.queued').map(({ ticket, retryAt }) => [ticket, retryAt])).toEqual([
      ['FL-1002', null],
      ['FL-1003', null],
      ['FL-1004', null],
    ]);
    expect(looks.count).toBe(0);
    const solved = await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve\nDone.' }));
    expect(solved.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1002', agent: 'rui' });
  });

  test('read them once where an agent is free, who gets the one that has waited longest', async () => {
    const { desk, looks } = await untilNextShift();
    await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve\nDone.' }));
    desk.sleep(nextShift - desk.now);
    const last = { stage: 'router', subject: 'FL-1004', kind: 'assign', at: nextShift };
    const said = await desk.fires(last);
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1002', agent: 'rui' });
    expect(said.all('ticket.queued').map(({ ticket }) => ticket)).toEqual(['FL-1003', 'FL-1004']);
    expect((await desk.until(nextShift)).types).toEqual([]);
    expect(looks.count).toBe(1);
  });

  test('read nothing for a ticket that waits for another instant by now', async () => {
    const { desk, looks } = await untilNextShift();
    await desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#resolve\nDone.' }));
    desk.sleep(nextShift - desk.now);
    const before = { stage: 'router', subject: 'FL-1002', kind: 'assign', at: START };
    expect((await desk.fires(before)).types).toEqual([]);
    expect(looks.count).toBe(0);
  });
});

/** Mail `id` from a person of their own. */
function from(id: string) {
  return mail({ id, from: { address: `${id}@contoso.test`, name: '' } });
}
