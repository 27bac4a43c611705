/** More tickets wait than are looked at in one go. */
import { expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
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
