/** The ticket of a call that our number connected with an agent: theirs, and answered from the instant of the key. */
import { describe, expect, test } from 'vitest';
import { callFrom, mail } from '../support/arrivals.ts';
import { ANN, asks, desk } from '../support/callbacks.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';

type Took = { at?: number; agent?: string; digit?: string; talkSeconds?: number; typed?: string };

const took = (
  id: string,
  { at = START, agent = 'rui', digit = '1', talkSeconds = 300, ...typed }: Took = {},
) =>
  callFrom(ANN, {
    id,
    at,
    digit,
    call: {
      durationSeconds: 340,
      ...typed,
      answered: { agent, extension: '', waitSeconds: 40, talkSeconds, asks: true, live: true },
    },
  });

const types = (said: { types: string[] }) => said.types.filter((type) => type.startsWith('ticket.'));

describe('a call that an agent took', () => {
  test('opens a ticket of that agent, whose first response is met at the answer, however late it is told', async () => {
    const at = await desk();
    await at.until(START + 20 * MINUTE);
    const said = await at.when(took('k1'));
    expect(types(said)).toEqual(
      expect.arrayContaining(['ticket.opened', 'ticket.assigned', 'ticket.answered', 'ticket.scheduled']),
    );
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'rui', because: [{ rule: 'took-call' }] });
    const ticket = await at.ticket('FL-1001');
    expect(ticket).toMatchObject({ agent: 'rui', status: 'open', firstRespondedAt: START + 40_000 });
    expect(ticket.firstResponse).toMatchObject({ metAt: START + 40_000 });
    expect(ticket.resolution?.metAt).toBeNull();
  });

  test('joins the open ticket of the number, which stays with the agent who has it and waits for its first response', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k1', digit: '1' }));
    await at.until(START + 2 * HOUR);
    const holder = (await at.ticket('FL-1001')).agent;
    const said = await at.when(took('k2', { at: START + HOUR, agent: 'eva' }));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
    expect(said.types).not.toContain('ticket.assigned');
    // Another person of a firm with one number may have spoken with Eva.
    expect(said.types).not.toContain('ticket.answered');
    const ticket = await at.ticket('FL-1001');
    expect(ticket.agent).toBe(holder);
    expect(ticket.firstResponse?.metAt).toBeNull();
  });

  test('meets the first response of a ticket whose number the caller typed, which stays with its agent', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k1', digit: '1' }));
    await at.until(START + 2 * HOUR);
    const holder = (await at.ticket('FL-1001')).agent;
    const said = await at.when(took('k2', { at: START + HOUR, agent: 'eva', digit: '9', typed: 'FL-1001' }));
    expect(said.types).not.toContain('ticket.assigned');
    expect(said.the('ticket.answered')).toMatchObject({ agent: 'eva', answeredAt: START + HOUR + 40_000 });
    const ticket = await at.ticket('FL-1001');
    expect(ticket.agent).toBe(holder);
    expect(ticket.firstResponse?.metAt).toBe(START + HOUR + 40_000);
  });

  test('of an agent who left the team goes to another one', async () => {
    const at = await desk();
    const said = await at.when(took('k1', { agent: 'gone' }));
    expect(said.the('ticket.assigned').agent).not.toBe('gone');
  });

  test('keeps the promise to ring the caller back', async () => {
    const at = await desk();
    await at.when(asks('k1'));
    const said = await at.when(took('k2', { at: START + HOUR, digit: '9' }));
    expect(said.the('ticket.kept')).toMatchObject({ ticket: 'FL-1001', how: 'customer', agent: 'rui' });
  });

  test('is one ticket, however often it is told; and a mail about it stays apart', async () => {
    const at = await desk();
    await at.when(took('k1'));
    const again = await at.when({ ...took('k1'), amended: true });
    expect(types(again)).toEqual([]);
    await at.when(mail({ id: 'k3' }));
    expect((await at.ticket('FL-1001')).contacts).toEqual(['k1']);
  });
});
