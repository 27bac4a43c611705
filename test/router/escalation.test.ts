import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

function order(text: string) {
  return answerOf('rui', 'FL-1001', { id: 'a1', text });
}

test('a ticket nobody answers is warned of, goes to the leads at the breach, to the admins an hour later, then it stops', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  expect((await desk.until(START + 3 * HOUR - 1)).types).toEqual([]);
  const warned = await desk.until(START + 3 * HOUR);
  expect(warned.the('ticket.warned')).toMatchObject({ clock: 'firstResponse', tell: ['rui'], lateMs: 0 });
  const breach = await desk.until(START + 4 * HOUR);
  expect(breach.the('ticket.escalated')).toMatchObject({ level: 1, tell: ['lea'], due: START + 4 * HOUR });
  const late = await desk.until(START + 5 * HOUR);
  expect(late.the('ticket.escalated')).toMatchObject({ level: 2, tell: ['ada'] });
  expect((await desk.until(START + 17 * HOUR)).types).toEqual([]);
  expect(await desk.ticket('FL-1001')).toMatchObject({
    agent: 'rui',
    priority: 'normal',
    escalationLevel: 2,
  });
});

test('an escalation says which clock, what was counted and what was not', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  await desk.until(START + HOUR);
  await desk.when(order('A question.'));
  await desk.later(10 * HOUR);
  await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test' }));
  const said = await desk.until(START + 28 * HOUR);
  const { because } = said.the('ticket.warned');
  expect(because).toContainEqual({
    rule: 'clock:resolution',
    detail: { calendar: 'always', due: START + 34 * HOUR, targetMinutes: 24 * 60 },
  });
  expect(because).toContainEqual({ rule: 'paused', detail: { minutes: 600 } });
  expect(because.find(({ rule }) => rule === 'counted')?.detail?.minutes).toBe(18 * 60);
});

test('what was counted is told as it was counted, also where the targets were changed since', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  await desk.until(START + HOUR);
  await desk.when(order('A question.'));
  await desk.later(10 * HOUR);
  await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test' }));
  await desk.configure(settings({ plans: { standard: { calendar: 'always', targets: {} } } }));
  const { because } = (await desk.until(START + 28 * HOUR)).the('ticket.warned');
  expect(because).toContainEqual({ rule: 'paused', detail: { minutes: 600 } });
});

test('frozen over ten deadlines: each fires once, in order, with its latest step, and says how late', async () => {
  const desk = await given(router);
  for (let i = 0; i < 10; i += 1) {
    await desk.when(mail({ id: `c${i}`, from: { address: `p${i}@contoso.test`, name: '' } }));
    await desk.later(MINUTE);
  }
  const now = START + 12 * HOUR;
  const said = await desk.until(now);
  const fired = said.all('ticket.escalated');
  expect(said.types).toHaveLength(10);
  expect(fired.map(({ ticket }) => ticket)).toEqual(Array.from({ length: 10 }, (_, i) => `FL-${1001 + i}`));
  for (const [i, { level, lateMs }] of fired.entries())
    expect({ level, lateMs }).toEqual({ level: 2, lateMs: now - (START + i * MINUTE + 5 * HOUR) });
  expect((await desk.later(HOUR)).types).toEqual([]);
});

test('an answer in time is the end of the first response', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  await desk.when(order('#called'));
  expect((await desk.until(START + 17 * HOUR)).types).toEqual([]);
});

test('a due instant that the ticket no longer waits for decides nothing', async () => {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const said = await desk.fires({
    stage: 'router',
    subject: 'FL-1001',
    kind: 'firstResponse',
    at: START + HOUR,
  });
  expect(said.types).toEqual([]);
});

describe('a level with nobody', () => {
  const rui = agent('rui');
  const lea = agent('lea', { role: 'lead', skills: [] });
  const ada = agent('ada', { role: 'admin', skills: [] });

  test('passes to the next', async () => {
    const desk = await given(router, { settings: settings({ agents: [rui, ada] }) });
    await desk.when(mail({ id: 'c1' }));
    const said = await desk.until(START + 4 * HOUR);
    expect(said.the('ticket.escalated')).toMatchObject({ level: 1, tell: ['ada'] });
  });

  test('is told to all agents if none is there, auditors left out', async () => {
    const agents = [rui, agent('zoe'), agent('aud', { role: 'auditor' })];
    const desk = await given(router, { settings: settings({ agents }) });
    await desk.when(mail({ id: 'c1' }));
    const said = await desk.until(START + 4 * HOUR);
    expect(said.the('ticket.escalated').tell).toEqual(['rui', 'zoe']);
  });

  test('is that of the agent too, while the ticket has none', async () => {
    const desk = await given(router, { settings: settings({ agents: [{ ...rui, capacity: 0 }, lea] }) });
    await desk.when(mail({ id: 'c1', classification: { category: 'billing' } }));
    const said = await desk.until(START + 3 * HOUR);
    expect(said.the('ticket.warned').tell).toEqual(['lea']);
  });
});
