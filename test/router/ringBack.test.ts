/** An agent has a caller rung: who may be rung, and what the news make of it. */
import { describe, expect, test } from 'vitest';
import type { FactOf } from '../../contract/fact.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { calleeOf } from '../../router/ring.ts';
import { router } from '../../router/router.ts';
import { answerOf, callFrom, smsFrom } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const ANN = '+351910000001';
const OURS = '+351210000000';

const team = (more: object = {}, phone: string | null = '+351930000001') => {
  const base = settings();
  return settings({
    phones: [{ number: OURS, language: 'pt', calendar: 'always' }],
    agents: base.agents.map((one) =>
      phone === null || !['rui', 'lea'].includes(one.id)
        ? one
        : { ...one, phone: one.id === 'rui' ? phone : '+351930000002' },
    ),
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

  test('without the verdict who answered waits a minute for it; then a long talk was a person’s', async () => {
    const at = await desk();
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'taken'));
    const over = await at.when(news(message, 'customer', 'completed', 60));
    expect(over.the('ticket.rang')).toMatchObject({ outcome: 'ended', talkSeconds: 60 });
    expect((await at.ticket('FL-1001')).firstRespondedAt).toBeNull();
    const said = await at.later(61_000);
    expect(said.the('ticket.rang')).toMatchObject({ outcome: 'talked', because: [{ rule: 'ring-unheard' }] });
    expect((await at.ticket('FL-1001')).firstRespondedAt).not.toBeNull();
  });

  test('a short call without a verdict is no answer: it may have been a voicemail', async () => {
    const at = await desk();
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'taken'));
    await at.when(news(message, 'customer', 'completed', 25));
    expect((await at.later(3_600_000)).types).not.toContain('ticket.answered');
    expect((await at.ticket('FL-1001')).firstRespondedAt).toBeNull();
    expect((await ring(at)).types).toContain('ticket.ringing');
  });

  test('of a ticket that is merged meanwhile answers the one that goes on', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k2', at: at.now + 25 * 3_600_000 }));
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.orders({ merge: 'FL-1002' }, { agent: 'rui', ticket: 'FL-1001' });
    expect((await at.ticket('FL-1001')).status).toBe('closed');
    // One telephone of hers rings already.
    const other = (await at.orders({ call: true }, { agent: 'lea', ticket: 'FL-1002' })).said;
    expect(other.the('agent.refused').because[0]?.rule).toBe('ring-already');
    await at.when(news(message, 'agent', 'taken'));
    const said = await at.when(news(message, 'customer', 'human'));
    expect(said.the('ticket.answered')).toMatchObject({ ticket: 'FL-1002', agent: 'rui', via: 'call' });
    expect((await at.ticket('FL-1002')).firstRespondedAt).not.toBeNull();
  });

  test('of which nothing is heard ends, also when its ticket was merged', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k2', at: at.now + 25 * 3_600_000 }));
    await ring(at);
    await at.orders({ merge: 'FL-1002' }, { agent: 'rui', ticket: 'FL-1001' });
    const said = await at.later(2 * 3_600_000 + 601_000);
    expect(said.the('ticket.rang')).toMatchObject({ ticket: 'FL-1001', outcome: 'unknown' });
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
    const blocking = await desk();
    await blocking.configure(team({ telephone: { blocked: [ANN] } }));
    expect(await why(blocking)).toBe('ring-blocked');
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
    const order = async (ticket: string) => {
      const { said } = await at.orders({ call: true }, { agent: 'rui', ticket });
      if (!said.types.includes('ticket.ringing')) return false;
      const { message } = said.the('ticket.ringing');
      await at.when({ ...news(message, 'agent', 'busy'), ticket });
      return true;
    };
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

  test('by an order that was written more than five minutes ago, or that came in then', async () => {
    const mailed = async (at: number, date: number) => {
      const here = await desk();
      const order = answerOf('rui', 'FL-1001', {
        id: 'a1',
        text: '#call',
        at: here.now + at,
        date: here.now + date,
      });
      return here.when(order);
    };
    for (const [at, date] of [
      [-299_000, -299_000],
      [0, 60_000],
    ] as const)
      expect((await mailed(at, date)).types).toContain('ticket.ringing');
    for (const [at, date] of [
      [-301_000, -301_000],
      [0, -9 * 3_600_000],
    ] as const) {
      const said = await mailed(at, date);
      expect(said.types).not.toContain('ticket.ringing');
      expect(said.the('agent.refused').because[0]?.rule).toBe('ring-too-late');
    }
  });

  test('where several people have a number and nobody of them asked; the requester before others', async () => {
    const [ann, bob] = ['+351910000001', '+351910000002'];
    const state = (requester: string | null, participants: string[]) =>
      ({ requester, participants }) as Ticket;
    const people = new Map([ann, bob].map((address) => [address, { id: address, address, name: '' }]));
    const callees = { people, rung: 0, ringing: [] };
    expect(calleeOf(state(null, [ann, bob]), callees)).toBe('several');
    expect(calleeOf(state('mail', [bob]), callees)).toMatchObject({ id: bob });
    expect(calleeOf(state(bob, [ann, bob]), callees)).toMatchObject({ id: bob });
    expect(calleeOf(state('mail', ['mail']), callees)).toBeNull();
  });

  test('while the agent’s telephone rings for another ticket', async () => {
    const at = await desk();
    await at.when(callFrom('+351910000002', { id: 'k2' }));
    const { message } = (await ring(at)).the('ticket.ringing');
    const order = async () => (await at.orders({ call: true }, { agent: 'rui', ticket: 'FL-1002' })).said;
    expect((await order()).the('agent.refused').because[0]?.rule).toBe('ring-agent-busy');
    await at.when(news(message, 'agent', 'no-answer'));
    expect((await order()).types).toContain('ticket.ringing');
  });

  test('while they talk: the agent and the customer, also for another ticket', async () => {
    const at = await desk();
    await at.when(callFrom(ANN, { id: 'k2', at: at.now + 25 * 3_600_000 }));
    await at.when(callFrom('+351910000002', { id: 'k3' }));
    const { message } = (await ring(at)).the('ticket.ringing');
    const order = async (agent: string, ticket: string) => {
      const { said } = await at.orders({ call: true }, { agent, ticket });
      return said.types.includes('ticket.ringing') ? 'rings' : said.the('agent.refused').because[0]?.rule;
    };
    await at.when(news(message, 'agent', 'taken'));
    await at.when(news(message, 'customer', 'human'));
    expect(await order('lea', 'FL-1001')).toBe('ring-already');
    expect(await order('lea', 'FL-1002')).toBe('ring-already');
    expect(await order('rui', 'FL-1003')).toBe('ring-agent-busy');
    await at.when(news(message, 'customer', 'completed', 61));
    expect(await order('rui', 'FL-1003')).toBe('rings');
    expect(await order('lea', 'FL-1002')).toBe('rings');
  });

  test('but for a ring of a customer who was erased meanwhile: it keeps the agent from nobody', async () => {
    const at = await desk();
    await at.when(callFrom('+351910000002', { id: 'k2' }));
    await ring(at);
    await at.forgets(ANN);
    const { said } = await at.orders({ call: true }, { agent: 'rui', ticket: 'FL-1002' });
    expect(said.types).toContain('ticket.ringing');
    expect(await at.later(2 * 3_600_000 + 601_000)).toMatchObject({ types: ['ticket.rang', 'ticket.rang'] });
  });

  test('for a minute after a ring whose outcome is unknown', async () => {
    const at = await desk();
    await at.when(callFrom('+351910000002', { id: 'k2' }));
    const { message } = (await ring(at)).the('ticket.ringing');
    await at.when(news(message, 'agent', 'unknown'));
    const order = async () => (await at.orders({ call: true }, { agent: 'rui', ticket: 'FL-1002' })).said;
    expect((await order()).the('agent.refused').because[0]?.rule).toBe('ring-agent-busy');
    await at.later(61_000);
    expect((await order()).types).toContain('ticket.ringing');
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
