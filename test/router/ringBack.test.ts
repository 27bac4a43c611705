/** An agent has a caller rung: who may be rung, and what the news make of it. */
import { describe, expect, test } from 'vitest';
import type { FactOf } from '../../contract/fact.ts';
import { router } from '../../router/router.ts';
import { callFrom, smsFrom } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const ANN = '+351910000001';
const OURS = '+351210000000';

const team = (more: object = {}, phone: string | null = '+351930000001') => {
  const base = settings();
  return settings({
    phones: [{ number: OURS, language: 'pt', calendar: 'always' }],
    agents: base.agents.map((one) => (one.id === 'rui' && phone !== null ? { ...one, phone } : one)),
    ...more,
  });
};

async function desk(more: object = {}, phone: string | null = '+351930000001', from: string | null = ANN) {
  const at = await given(router, { settings: team(more, phone) });
  await at.when(callFrom(from, { id: 'k1' }));
  return at;
}
type Desk = Awaited<ReturnType<typeof desk>>;

async function ring(at: Desk, agent = 'rui') {
  return (await at.orders({ call: true }, { agent, ticket: 'FL-1001' })).said;
}

function news(
  message: string,
  leg: 'agent' | 'customer',
  status: string,
  seconds: number | null = null,
): FactOf<'message.rang'> {
  const head = { id: `r-${message}-${leg}-${status}`, v: 1, at: 0, by: 'ingest', cause: `${leg}/${status}` };
  return { ...head, type: 'message.rang', message, ticket: 'FL-1001', leg, status, seconds };
}

describe('a ring back', () => {
  test('is a fact before anybody is rung, and counts the attempts', async () => {
    const at = await desk();
    const said = await ring(at);
    expect(said.the('ticket.ringing')).toMatchObject({
      agent: 'rui',
      person: await at.personAt(ANN),
      number: OURS,
      attempt: 1,
    });
    const { message } = said.the('ticket.ringing');
    await at.when(news(message, 'agent', 'no-answer'));
    const second = (await ring(at)).the('ticket.ringing');
    expect(second.attempt).toBe(2);
    expect(second.message).not.toBe(message);
  });

  test('answered by the customer meets the first response; told twice, once', async () => {
    const at = await desk();
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'taken'));
    const said = await at.when(news(message, 'customer', 'human'));
    expect(said.types).toEqual(['ticket.rang', 'ticket.answered']);
    expect(said.the('ticket.answered')).toMatchObject({ agent: 'rui', via: 'call' });
    const over = await at.when(news(message, 'customer', 'completed', 61));
    expect(over.the('ticket.rang')).toMatchObject({ outcome: 'talked', talkSeconds: 61 });
    expect((await at.when(news(message, 'agent', 'completed', 80))).types).toEqual([]);
    expect((await at.ticket('FL-1001')).firstRespondedAt).not.toBeNull();
  });

  test.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['machine', 'voicemail'],
    ['failed', 'failed'],
    ['canceled', 'given-up'],
  ])('that ends with %s is no answer', async (status, outcome) => {
    const at = await desk();
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'taken'));
    expect((await at.when(news(message, 'customer', status))).the('ticket.rang').outcome).toBe(outcome);
    expect((await at.ticket('FL-1001')).firstRespondedAt).toBeNull();
  });

  test('without the verdict who answered waits a minute for it, then a person did', async () => {
    const at = await desk();
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'taken'));
    const over = await at.when(news(message, 'customer', 'completed', 12));
    expect(over.the('ticket.rang')).toMatchObject({ outcome: 'ended', talkSeconds: 12 });
    expect((await at.ticket('FL-1001')).firstRespondedAt).toBeNull();
    const said = await at.later(61_000);
    expect(said.the('ticket.rang')).toMatchObject({
      outcome: 'answered',
      because: [{ rule: 'ring-unheard' }],
    });
    expect((await at.ticket('FL-1001')).firstRespondedAt).not.toBeNull();
  });

  test('news of an earlier ring, or of another ticket’s, decide nothing', async () => {
    const at = await desk();
    await ring(at);
    expect((await at.when(news('mother', 'customer', 'human'))).types).toEqual([]);
  });
});

describe('nobody is rung', () => {
  const why = async (at: Desk, agent?: string) => {
    const said = await ring(at, agent);
    expect(said.types).not.toContain('ticket.ringing');
    return said.the('agent.refused').because[0]?.rule;
  };

  test('whose number is withheld, blocked or beyond the prefixes', async () => {
    expect(await why(await desk({}, undefined, null))).toBe('ring-nobody');
    expect(await why(await desk({ telephone: { callNever: ['+351'] } }))).toBe('ring-prefix');
    expect(await why(await desk({ telephone: { callOnly: ['+44'] } }))).toBe('ring-prefix');
    const at = await desk({ telephone: { callOnly: ['+351'], callNever: ['+35195'] } });
    expect((await ring(at)).types).toContain('ticket.ringing');
  });

  test('at a number that costs far more than a call', async () => {
    for (const dear of ['+351760123456', '+19005550100', '+8835100000001'])
      expect(await why(await desk({}, undefined, dear))).toBe('ring-premium');
    expect((await ring(await desk({}, undefined, '+447512345678'))).types).toContain('ticket.ringing');
  });

  test('beyond the hour’s limit, which other tickets use up too', async () => {
    const at = await desk({ limits: { automaticPerHour: 30, callsPerHour: 2 } });
    for (const id of ['k2', 'k3']) await at.when(callFrom(`+35191000000${id.slice(1)}`, { id }));
    const order = async (ticket: string) =>
      (await at.orders({ call: true }, { agent: 'rui', ticket })).said.types.includes('ticket.ringing');
    expect([await order('FL-1001'), await order('FL-1002'), await order('FL-1003')]).toEqual([
      true,
      true,
      false,
    ]);
    await at.later(3_700_000);
    expect(await order('FL-1003')).toBe(true);
  });

  test('for an agent without a telephone, or without a number of ours', async () => {
    expect(await why(await desk({}, null))).toBe('ring-no-phone');
    expect(await why(await desk({ phones: [] }))).toBe('ring-no-number');
  });

  test('while a telephone rings, or who wants no SMS', async () => {
    const at = await desk();
    await ring(at);
    expect(await why(at)).toBe('ring-already');
    const other = await desk();
    await other.when(
      smsFrom(ANN, { id: 's1', text: 'STOP', gesture: { kind: 'stop', because: 'word:stop' } }),
    );
    expect(await why(other)).toBe('ring-opted-out');
  });
});
