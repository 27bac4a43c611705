/** Storms: many alerts of one sender are one incident for one lead; each keeps its ticket and its recovery. */
import { describe, expect, test } from 'vitest';
import { answerOf, mail } from '../support/arrivals.ts';
import { HOUR, MINUTE } from '../support/stage.ts';
import { from, problem, recovery, storming } from '../support/storming.ts';
import { settings } from '../support/team.ts';

describe('the alert that makes a storm', () => {
  test('is an incident of one lead, and those before it follow it', async () => {
    const at = await storming();
    for (const host of ['h1', 'h2'])
      expect((await at.when(problem(host))).the('ticket.opened')).not.toHaveProperty('incident');
    const said = await at.when(problem('h3'));
    expect(said.the('ticket.opened')).toMatchObject({
      ticket: 'FL-1003',
      incident: { key: expect.any(String) },
    });
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1003', agent: 'lea' });
    expect(said.all('ticket.followed')).toMatchObject([
      { ticket: 'FL-1002', incident: 'FL-1003', agent: null },
      { ticket: 'FL-1001', incident: 'FL-1003', agent: null },
    ]);
    expect(await at.ticket('FL-1001')).toMatchObject({ follows: 'FL-1003', agent: 'rui' });
    expect(await at.differences()).toEqual([]);
  });

  test('is none behind an hour, nor of another sender', async () => {
    const at = await storming();
    await at.when(problem('h1'));
    await at.when(problem('h2'));
    expect((await at.when(problem('h3', 'zabbix@ops.test'))).the('ticket.opened')).not.toHaveProperty(
      'incident',
    );
    at.sleep(HOUR + MINUTE);
    expect((await at.when(problem('h4'))).the('ticket.opened')).not.toHaveProperty('incident');
  });

  test('is given out as any other where the team has no lead', async () => {
    const agents = settings().agents.filter(({ role }) => role !== 'lead');
    const at = await storming({ agents });
    for (const host of ['h1', 'h2']) await at.when(problem(host));
    expect((await at.when(problem('h3'))).the('ticket.assigned').agent).toBe('rui');
  });
});

describe('a later alert of the storm', () => {
  test('follows the incident, asks for nobody and promises nothing, also beyond the limit of tickets', async () => {
    const limits = { ...settings().limits, ticketsPerSenderPerHour: 4 };
    const at = await storming({ limits });
    for (const host of ['h1', 'h2', 'h3']) await at.when(problem(host));
    for (const host of ['h4', 'h5', 'h6']) {
      const said = await at.when(problem(host));
      expect(said.the('ticket.opened')).toMatchObject({ follows: 'FL-1003' });
      expect(said.the('ticket.opened')).not.toHaveProperty('flood');
      for (const type of ['ticket.assigned', 'ticket.scheduled', 'ticket.queued'] as const)
        expect(said.types).not.toContain(type);
    }
    // Not when the team changes, nor when a slot is free.
    expect((await at.when(await at.configure(settings({ limits })))).all('ticket.assigned')).toEqual([]);
    expect((await at.later(30 * MINUTE)).all('ticket.assigned')).toEqual([]);
    expect((await at.ticket('FL-1006')).agent).toBeNull();
  });

  test('counts for no flood: a person behind its address and its domain has an own ticket and an agent', async () => {
    const limits = { ...settings().limits, ticketsPerSenderPerHour: 4, ticketsPerDomainPerHour: 5 };
    const at = await storming({ limits });
    for (let n = 1; n <= 12; n += 1) await at.when(problem(`h${n}`));
    for (const address of ['nagios@ops.test', 'ann@ops.test']) {
      const said = await at.when(
        mail({ id: address, from: { address, name: '' }, text: 'The till is dead.' }),
      );
      expect(said.the('ticket.opened')).not.toHaveProperty('flood');
      expect(said.types).toContain('ticket.assigned');
    }
  });

  test('has its own recovery, and comes back in its own ticket', async () => {
    const at = await storming();
    for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host));
    expect((await at.when(recovery('h4'))).the('ticket.resolved').ticket).toBe('FL-1004');
    at.sleep(MINUTE);
    const again = await at.when(from('p-again', 'PROBLEM', 'h4'));
    expect(again.the('ticket.reopened').ticket).toBe('FL-1004');
    expect(again.types).not.toContain('ticket.assigned');
    expect(again.types).not.toContain('ticket.scheduled');
    expect(await at.differences()).toEqual([]);
  });

  test('begins another incident once the first is resolved, not before', async () => {
    const at = await storming();
    for (const host of ['h1', 'h2', 'h3']) await at.when(problem(host));
    await at.when(answerOf('lea', 'FL-1003', { id: 'a1', text: '#resolve' }));
    const after: unknown[] = [];
    for (const host of ['h4', 'h5', 'h6'])
      after.push((await at.when(problem(host))).the('ticket.opened').incident);
    expect(after).toEqual([undefined, undefined, { key: expect.any(String) }]);
  });
});

describe('the end of a storm', () => {
  test.each([[['h1', 'h2', 'h4', 'h3']], [['h3', 'h4', 'h2', 'h1']], [['h1', 'h3', 'h2', 'h4']]])(
    'comes by its recoveries, in any order: %j',
    async (order) => {
      const at = await storming();
      for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host));
      for (const host of order.slice(0, -1)) await at.when(recovery(host));
      expect((await at.ticket('FL-1003')).status).toBe('open');
      const last = await at.when(recovery(order.at(-1) ?? ''));
      expect(last.all('ticket.resolved').map(({ ticket }) => ticket)).toContain('FL-1003');
      for (const number of ['FL-1001', 'FL-1002', 'FL-1003', 'FL-1004'])
        expect((await at.ticket(number)).status).toBe('resolved');
      expect(await at.differences()).toEqual([]);
    },
  );

  test('leaves an incident open that a person took part in', async () => {
    const at = await storming();
    for (const host of ['h1', 'h2', 'h3']) await at.when(problem(host));
    await at.when(answerOf('lea', 'FL-1003', { id: 'a1', text: '#note\nthe switch' }));
    for (const host of ['h3', 'h2', 'h1']) await at.when(recovery(host));
    expect((await at.ticket('FL-1003')).status).toBe('open');
    expect((await at.ticket('FL-1001')).status).toBe('resolved');
  });
});
