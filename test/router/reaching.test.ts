/** How far an order about an incident goes: said with it, and the same that happens. */
import { describe, expect, test } from 'vitest';
import { answers, incident, written } from '../support/incident.ts';
import { storm } from '../support/storming.ts';

describe('the reach of an order about an incident', () => {
  test('of an update counts each person once, and the tickets in which they are told', async () => {
    const { at } = await incident();
    const { answer, said } = await at.orders({ update: { text: 'Cut.' } }, { ticket: 'FL-1003' });
    // Bob has two of the five.
    expect(answer.reach).toEqual({ people: 4, tickets: 4 });
    expect(said.the('agent.ordered').reach).toEqual(answer.reach);
    expect((await answers(at)).filter((count) => count === 1)).toHaveLength(4);
  });

  test('of a resolution counts who ends and who stays', async () => {
    const { at } = await incident();
    await at.when(written('w1', 'dee@d.test', { inReplyTo: 'c3@contoso.test', text: 'And another thing.' }));
    const { answer } = await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect(answer.reach).toEqual({ ends: 3, stays: 1 });
    expect(answer.stays).toEqual(['FL-1004']);
  });

  test('of its end counts its followers, and the alerts that then ask for an agent', async () => {
    const at = await storm();
    const { answer } = await at.orders({ unfollow: true }, { ticket: 'FL-1003' });
    expect(answer.reach).toEqual({ goes: 3, asks: 1 });
    expect((await at.ticket('FL-1004')).agent).not.toBeNull();
  });

  test('is not said of a ticket alone', async () => {
    const { at } = await incident();
    expect((await at.orders({ resolve: true }, { ticket: 'FL-1001' })).answer).not.toHaveProperty('reach');
  });
});
