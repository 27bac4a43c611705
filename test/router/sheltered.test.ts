/** An alert that follows an incident asks for nobody, until a person writes there or acts there: then it is a ticket like any. */
import { describe, expect, test } from 'vitest';
import { answerOf, mail } from '../support/arrivals.ts';
import { HOUR, MINUTE } from '../support/stage.ts';
import { from, problem, recovery, storming } from '../support/storming.ts';
import { agent, customer, settings } from '../support/team.ts';

const PASS = { spf: 'pass', dkim: 'pass', dmarc: 'pass', policy: 'none' } as const;
const NAGIOS = 'nagios@contoso.test';

/** FL-1004 follows FL-1003 without an agent. All are of one customer, whose people may add to them. */
async function sheltered(more: Parameters<typeof settings>[0] = {}) {
  const at = await storming({ customers: [customer('contoso', { domains: ['contoso.test'] })], ...more });
  for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host, NAGIOS));
  expect(await at.ticket('FL-1004')).toMatchObject({ follows: 'FL-1003', agent: null, firstResponse: null });
  at.sleep(30 * MINUTE);
  return at;
}

type At = Awaited<ReturnType<typeof sheltered>>;

const words = (id: string) =>
  mail({
    id,
    inReplyTo: 'p-h4@contoso.test',
    subject: 'Re: DOWN',
    text: 'The till does not work. Please ring me.',
    verdict: PASS,
  });

async function expectLive(at: At) {
  const ticket = await at.ticket('FL-1004');
  expect(ticket.agent).toBe('rui');
  // As of any ticket: four hours from its own opening, not from the order or the mail.
  expect(ticket.firstResponse?.due).toBe(ticket.openedAt + 4 * HOUR);
  expect(ticket.resolution?.due).toBe(ticket.openedAt + 24 * HOUR);
  expect(await at.differences()).toEqual([]);
}

describe('an alert in an incident', () => {
  test('gets an agent and clocks when a person writes there', async () => {
    const at = await sheltered();
    const said = await at.when(words('w1'));
    expect(said.the('ticket.joined').ticket).toBe('FL-1004');
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1004', agent: 'rui' });
    await expectLive(at);
    expect((await at.ticket('FL-1004')).follows).toBe('FL-1003');
  });

  test('that was resolved with it is open again, with an agent, when a person writes there', async () => {
    const at = await sheltered();
    await at.when(answerOf('lea', 'FL-1003', { id: 'r1', text: '#resolve' }));
    at.sleep(MINUTE);
    await at.when(words('w1'));
    expect(await at.ticket('FL-1004')).toMatchObject({ status: 'open', agent: 'rui', unheard: true });
    expect((await at.ticket('FL-1004')).resolution?.due).toBe(at.now + 24 * HOUR);
  });

  test('is escalated like any ticket from then on', async () => {
    const at = await sheltered();
    await at.when(words('w1'));
    const late = await at.later(4 * HOUR);
    expect(late.all('ticket.escalated').map(({ ticket }) => ticket)).toContain('FL-1004');
  });

  test('waits in its queue for the next free agent', async () => {
    const agents = [agent('lea', { role: 'lead', skills: [], capacity: 0 }), agent('rui', { capacity: 2 })];
    const at = await sheltered({ agents });
    const said = await at.when(words('w1'));
    expect(said.types).not.toContain('ticket.assigned');
    await at.orders({ resolve: true }, { ticket: 'FL-1001' });
    expect((await at.ticket('FL-1004')).agent).toBe('rui');
  });

  test.each([
    ['takes it', { take: true as const }],
    ['gives it to an agent', { assign: 'rui' }],
    ['lets it follow no more', { unfollow: true as const }],
    ['writes a note', { note: { text: 'looking' } }],
    ['gives it another priority', { priority: 'high' as const }],
  ])('gets an agent and clocks when an agent %s', async (_, orders) => {
    const at = await sheltered();
    const { answer } = await at.orders(orders, { ticket: 'FL-1004' });
    expect(answer.refusal).toBeNull();
    const ticket = await at.ticket('FL-1004');
    expect(ticket.agent).toBe('rui');
    expect(ticket.resolution).not.toBeNull();
    if (!('priority' in orders)) await expectLive(at);
  });

  test('stands still with the rest of its time while an agent waits for the customer there', async () => {
    const at = await sheltered();
    await at.orders({ wait: true }, { ticket: 'FL-1004' });
    expect((await at.ticket('FL-1004')).resolution).toMatchObject({ minutesLeft: 23.5 * 60 });
  });

  test('stays without one when an agent puts it under another incident', async () => {
    const at = await sheltered();
    await at.when(mail({ id: 'c5', from: { address: 'eve@e.test', name: '' } }));
    await at.orders({ follow: 'FL-1005' }, { ticket: 'FL-1004' });
    expect(await at.ticket('FL-1004')).toMatchObject({
      follows: 'FL-1005',
      agent: null,
      firstResponse: null,
    });
  });

  test('counts from its reopening where its problem had come back', async () => {
    const at = await sheltered();
    await at.when(recovery('h4', NAGIOS));
    at.sleep(10 * MINUTE);
    const back = await at.when(from('again', 'PROBLEM', 'h4', NAGIOS));
    expect(back.the('ticket.reopened').ticket).toBe('FL-1004');
    const reopenedAt = at.now;
    at.sleep(5 * MINUTE);
    await at.orders({ unfollow: true }, { ticket: 'FL-1004' });
    expect((await at.ticket('FL-1004')).firstResponse?.due).toBe(reopenedAt + 4 * HOUR);
  });

  test('is told of nothing by the recovery of another, and of its own only where no person is at work', async () => {
    const at = await sheltered();
    await at.when(answerOf('rui', 'FL-1004', { id: 'n1', text: '#note\nlooking' }));
    await at.when(recovery('h4', NAGIOS));
    expect((await at.ticket('FL-1004')).status).toBe('open');
  });

  test.each([
    ['the priority that it has', { priority: 'normal' as const }],
    ['no snooze, which it has not', { snooze: null }],
    ['no watching', { watch: false }],
  ])('promises nothing by an order that changes nothing: %s', async (_, orders) => {
    const at = await sheltered();
    const { answer } = await at.orders(orders, { ticket: 'FL-1004' });
    expect(answer.refusal).toBeNull();
    const nothing = { agent: null, firstResponse: null, resolution: null };
    expect(await at.ticket('FL-1004')).toMatchObject(nothing);
    expect((await at.ticket('FL-1004')).alert).not.toHaveProperty('touched');
  });

  test('that an agent snoozes sleeps until then, and has an agent when it wakes', async () => {
    const at = await sheltered();
    const until = at.now + HOUR;
    const { answer } = await at.orders({ snooze: until }, { ticket: 'FL-1004' });
    expect(answer.refusal).toBeNull();
    expect(await at.ticket('FL-1004')).toMatchObject({ snoozedUntil: until, agent: null });
    expect((await at.ticket('FL-1004')).resolution).not.toBeNull();
    await at.later(HOUR);
    const awake = await at.ticket('FL-1004');
    expect(awake).toMatchObject({ agent: 'rui' });
    expect(awake).not.toHaveProperty('snoozedUntil');
    expect(await at.differences()).toEqual([]);
  });

  test('that an agent snoozes has an agent when a person writes there meanwhile', async () => {
    const at = await sheltered();
    await at.orders({ snooze: at.now + HOUR }, { ticket: 'FL-1004' });
    const said = await at.when(words('w1'));
    expect(said.types).toContain('ticket.woken');
    expect((await at.ticket('FL-1004')).agent).toBe('rui');
  });

  test('that waited for an agent promises nothing any longer once it is gathered, and again when it is taken out', async () => {
    const agents = [agent('lea', { role: 'lead', skills: [], capacity: 0 }), agent('rui', { capacity: 1 })];
    const at = await sheltered({ agents });
    expect(await at.ticket('FL-1001')).toMatchObject({ agent: 'rui', firstResponse: expect.anything() });
    const gathered = await at.ticket('FL-1002');
    expect(gathered).toMatchObject({
      follows: 'FL-1003',
      agent: null,
      firstResponse: null,
      resolution: null,
    });
    await at.orders({ unfollow: true }, { ticket: 'FL-1002' });
    const { openedAt, resolution } = await at.ticket('FL-1002');
    expect(resolution?.due).toBe(openedAt + 24 * HOUR);
    expect(await at.differences()).toEqual([]);
  });
});
