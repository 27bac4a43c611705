/** An incident whose alerts have all recovered, and that stays open because a person took part: its agent is told, once. */
import { describe, expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { MINUTE } from '../support/stage.ts';
import { from, problem, recovery, storm, storming } from '../support/storming.ts';

type At = Awaited<ReturnType<typeof storm>>;

const calmed = async (at: At, number = 'FL-1003') => (await at.changes(number, 0)).all('ticket.calmed');

async function recovered(at: At, hosts: string[]) {
  for (const host of hosts) {
    at.sleep(MINUTE);
    await at.when(recovery(host));
  }
}

describe('an incident whose alerts have all recovered', () => {
  test('says so once, where its agent was at work, and stays open', async () => {
    const at = await storm();
    await at.orders({ note: { text: 'The switch is dead.' } }, { ticket: 'FL-1003' });
    await recovered(at, ['h1', 'h3', 'h2']);
    expect(await calmed(at)).toEqual([]);
    await recovered(at, ['h4']);
    expect(await calmed(at)).toMatchObject([{ alerts: 4, because: [{ rule: 'alert-recovery' }] }]);
    expect((await at.ticket('FL-1003')).status).toBe('open');
    // The same again is no news.
    await at.when(from('r-h4-again', 'RECOVERY', 'h4'));
    expect(await calmed(at)).toHaveLength(1);
    expect(await at.differences()).toEqual([]);
  });

  test('says so where its own alert is the last', async () => {
    const at = await storm();
    await at.orders({ note: { text: 'The switch is dead.' } }, { ticket: 'FL-1003' });
    await recovered(at, ['h1', 'h2', 'h4', 'h3']);
    expect(await calmed(at)).toHaveLength(1);
  });

  test('says so where a follower stays open, because an agent was at work there', async () => {
    const at = await storm();
    await at.orders({ note: { text: 'looking' } }, { ticket: 'FL-1002' });
    await recovered(at, ['h1', 'h2', 'h3', 'h4']);
    expect((await at.ticket('FL-1002')).status).toBe('open');
    expect(await calmed(at)).toHaveLength(1);
  });

  test('says nothing where the last recovery resolves it', async () => {
    const at = await storm();
    await recovered(at, ['h1', 'h2', 'h3', 'h4']);
    expect((await at.ticket('FL-1003')).status).toBe('resolved');
    expect(await calmed(at)).toEqual([]);
  });

  test('says so of one that an agent made of a customer’s ticket', async () => {
    const at = await storming();
    await at.when(mail({ id: 'c1' }));
    for (const host of ['h1', 'h2']) await at.when(problem(host));
    for (const ticket of ['FL-1002', 'FL-1003']) await at.orders({ follow: 'FL-1001' }, { ticket });
    await recovered(at, ['h1']);
    expect(await calmed(at, 'FL-1001')).toEqual([]);
    await recovered(at, ['h2']);
    expect(await calmed(at, 'FL-1001')).toMatchObject([{ alerts: 2 }]);
  });

  test('says so again when its alerts came back, and that they came back', async () => {
    const at = await storm();
    await at.orders({ note: { text: 'The switch is dead.' } }, { ticket: 'FL-1002' });
    await recovered(at, ['h1', 'h2', 'h3', 'h4']);
    at.sleep(MINUTE);
    await at.when(from('p1', 'PROBLEM', 'h2'));
    const roused = async () => (await at.changes('FL-1003', 0)).all('ticket.roused');
    expect(await roused()).toMatchObject([{ alert: 'FL-1002', because: [{ rule: 'alert-problem' }] }]);
    at.sleep(MINUTE);
    await at.when(problem('h5'));
    expect((await at.ticket('FL-1005')).follows).toBe('FL-1003');
    // Its agent knows already.
    expect(await roused()).toHaveLength(1);
    at.sleep(MINUTE);
    await recovered(at, ['h5']);
    expect(await calmed(at)).toHaveLength(1);
    await at.when(from('r1', 'RECOVERY', 'h2'));
    expect(await calmed(at)).toMatchObject([{ alerts: 4 }, { alerts: 5 }]);
    at.sleep(MINUTE);
    await at.when(problem('h6'));
    expect(await roused()).toMatchObject([{ alert: 'FL-1002' }, { alert: 'FL-1006' }]);
    expect(await at.differences()).toEqual([]);
  });

  test('says nothing of an alert that comes back before all had recovered, nor of a late mail', async () => {
    const at = await storm();
    await at.orders({ note: { text: 'The switch is dead.' } }, { ticket: 'FL-1002' });
    await recovered(at, ['h1']);
    await at.when(from('p1', 'PROBLEM', 'h1'));
    expect((await at.changes('FL-1003', 0)).all('ticket.roused')).toEqual([]);
  });
});
