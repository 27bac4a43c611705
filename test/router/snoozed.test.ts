/** A snoozed ticket is hidden until its instant, from its agent and from those who have room. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const UNTIL = START + 9 * HOUR;

async function withTicket() {
  const desk = await given(router, {
    settings: settings({
      agents: [agent('rui'), agent('ana')],
      customers: [customer('contoso', { domains: ['contoso.test'], agent: 'rui' })],
    }),
  });
  await desk.when(mail({ id: 'c1' }));
  return desk;
}

describe('a snooze', () => {
  test('hides the ticket until its instant; the clocks go on', async () => {
    const desk = await withTicket();
    const before = await desk.ticket('FL-1001');
    const { said } = await desk.orders({ snooze: UNTIL });
    expect(said.types).toEqual(['agent.ordered', 'ticket.snoozed']);
    expect(await desk.ticket('FL-1001')).toEqual({ ...before, snoozedUntil: UNTIL });
    const woken = (await desk.until(UNTIL)).the('ticket.woken');
    expect([woken.at, woken.because]).toEqual([UNTIL, [{ rule: 'snoozed-until' }]]);
    expect((await desk.ticket('FL-1001')).snoozedUntil).toBeUndefined();
  });

  test('ends when the customer writes, when an agent wants it, and when another gets the ticket', async () => {
    const desk = await withTicket();
    await desk.orders({ snooze: UNTIL });
    const said = await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test' }));
    expect(said.the('ticket.woken').because).toEqual([{ rule: 'customer-wrote' }]);
    await desk.orders({ snooze: UNTIL });
    expect((await desk.orders({ snooze: null })).said.types).toEqual(['agent.ordered', 'ticket.woken']);
    await desk.orders({ snooze: UNTIL });
    await desk.orders({ assign: 'ana' });
    expect((await desk.ticket('FL-1001')).snoozedUntil).toBeUndefined();
    expect((await desk.until(UNTIL)).all('ticket.woken')).toEqual([]);
  });

  test('without an agent keeps the ticket from agents until it wakes, though one has room', async () => {
    const desk = await given(router, { settings: settings({ agents: [agent('rui', { capacity: 1 })] }) });
    for (const [n, from] of ['ann@a.test', 'bob@b.test', 'cid@c.test'].entries())
      await desk.when(mail({ id: `c${n}`, from: { address: from, name: '' } }));
    expect((await desk.ticket('FL-1002')).agent).toBeNull();
    await desk.orders({ snooze: UNTIL }, { ticket: 'FL-1002' });
    await desk.orders({ resolve: true }, { ticket: 'FL-1001' });
    expect(await desk.ticket('FL-1002')).toMatchObject({ agent: null, snoozedUntil: UNTIL });
    expect((await desk.ticket('FL-1003')).agent).toBe('rui');
    await desk.orders({ category: 'usage' }, { ticket: 'FL-1002' });
    await desk.orders({ resolve: true }, { ticket: 'FL-1003' });
    await desk.until(UNTIL - MINUTE);
    expect((await desk.ticket('FL-1002')).agent).toBeNull();
    const woken = await desk.until(UNTIL);
    expect(woken.the('ticket.queued').because).toEqual([{ rule: 'snoozed-until' }]);
    expect((await desk.ticket('FL-1002')).agent).toBe('rui');
    expect(await desk.differences()).toEqual([]);
  });

  test('of a ticket that is handed over in the same order holds', async () => {
    const desk = await withTicket();
    await desk.orders({ assign: 'ana', snooze: UNTIL });
    expect(await desk.ticket('FL-1001')).toMatchObject({ agent: 'ana', snoozedUntil: UNTIL });
  });
});
