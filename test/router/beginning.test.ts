/** A conversation that an agent begins: the ticket, its clocks, and the customer's answer. */
import { describe, expect, test } from 'vitest';
import type { Clicked } from '../../contract/order.ts';
import { contradiction, NEW_TICKET } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';
import { plusOf } from '../support/tokens.ts';

const ANN = 'ann@contoso.test';
const OPEN = { subject: 'Your invoice of May', category: 'billing' };
const BEGIN: Clicked = { open: OPEN, reply: { text: 'We found an error.', to: [ANN] } };

const TEAM = [agent('rui'), agent('ana'), agent('full', { capacity: 0 }), agent('aud', { role: 'auditor' })];

function office(): Promise<Scene<unknown>> {
  const customers = [customer('contoso', { domains: ['contoso.test'], agent: 'ana' })];
  return given(router, { settings: settings({ agents: TEAM, customers }) }) as Promise<Scene<unknown>>;
}

const as = (name: string) => ({ agent: name, ticket: NEW_TICKET });

describe('an agent writes first', () => {
  test('the ticket is theirs, of the customer whom the address belongs to, and no clock runs', async () => {
    const desk = await office();
    const { answer, said } = await desk.orders(BEGIN, as('rui'));
    expect(said.types).toEqual([
      'agent.ordered',
      'ticket.opened',
      'ticket.assigned',
      'agent.replied',
      'ticket.answered',
    ]);
    expect(answer).toMatchObject({ ticket: 'FL-1001', refusal: null, seen: await desk.seen('FL-1001') });
    const ann = await desk.personAt(ANN);
    expect(said.the('ticket.opened')).toMatchObject({ v: 2, contact: null, begunBy: 'rui', requester: ann });
    expect(await desk.ticket('FL-1001')).toMatchObject({
      status: 'open',
      agent: 'rui',
      customer: 'contoso',
      mailbox: 'support@firstline.test',
      queue: 'billing',
      requester: ann,
      participants: [ann],
      contacts: [],
      firstResponse: null,
      resolution: null,
      firstRespondedAt: null,
      unasked: true,
    });
    expect((await desk.until(START + 100 * HOUR)).types).toEqual([]);
  });

  test('the answer joins, starts both clocks from then, and the next reply is the first response', async () => {
    const desk = await office();
    await desk.orders({ ...BEGIN, wait: true }, as('rui'));
    expect((await desk.ticket('FL-1001')).status).toBe('waiting');
    await desk.until(START + 2 * HOUR);
    const ann = (await desk.personAt(ANN)) ?? '';
    const to = [plusOf({ ticket: 'FL-1001', audience: 'customer', person: ann })];
    const said = await desk.when(mail({ id: 'c1', at: START + 2 * HOUR, to, subject: 'Re: Your invoice' }));
    expect(said.types).toContain('ticket.joined');
    const asked = await desk.ticket('FL-1001');
    expect(asked).toMatchObject({ status: 'open', contacts: ['c1'], agent: 'rui', firstRespondedAt: null });
    for (const clock of [asked.firstResponse, asked.resolution])
      expect(clock?.run).toMatchObject({ from: START + 2 * HOUR, elapsed: 0 });
    expect(asked).not.toHaveProperty('unasked');
    await desk.until(START + 3 * HOUR);
    await desk.orders({ reply: { text: 'Here it is.' } });
    expect(await desk.ticket('FL-1001')).toMatchObject({ firstRespondedAt: START + 3 * HOUR });
  });

  test('no change of the agent starts a clock before the customer wrote', async () => {
    const desk = await office();
    await desk.orders(BEGIN, as('rui'));
    const said = [
      await desk.orders({ priority: 'urgent' }),
      await desk.orders({ category: 'usage' }),
      await desk.orders({ wait: true }),
      await desk.orders({ reopen: true }),
      await desk.orders({ resolve: true }),
      await desk.orders({ reopen: true }),
    ];
    expect(said.flatMap((one) => one.said.types)).not.toContain('ticket.scheduled');
    expect(await desk.ticket('FL-1001')).toMatchObject({ firstResponse: null, resolution: null });
  });

  test('a resolved one opens again with both clocks, once', async () => {
    const desk = await office();
    await desk.orders({ ...BEGIN, resolve: true }, as('rui'));
    expect((await desk.ticket('FL-1001')).status).toBe('resolved');
    const ann = (await desk.personAt(ANN)) ?? '';
    const to = [plusOf({ ticket: 'FL-1001', audience: 'customer', person: ann })];
    const said = await desk.when(mail({ id: 'c1', at: START, to }));
    expect(said.types.filter((type) => type === 'ticket.scheduled')).toHaveLength(2);
    expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', agent: 'rui' });
  });

  test('further people take part, and another agent may get it', async () => {
    const desk = await office();
    const reply = { text: 'Hello.', to: [ANN, 'bob@contoso.test'], cc: ['cy@contoso.test'] };
    await desk.orders({ open: { ...OPEN, priority: 'high' }, reply, assign: 'ana' }, as('rui'));
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({ agent: 'ana', priority: 'high', begunBy: 'rui' });
    expect(ticket.participants).toHaveLength(3);
  });

  test('the same order again changes nothing and is answered the same', async () => {
    const desk = await office();
    const first = await desk.orders(BEGIN, { ...as('rui'), id: 'once' });
    const again = await desk.orders(BEGIN, { ...as('rui'), id: 'once' });
    expect(again.answer).toEqual(first.answer);
    await expect(desk.orders({ take: true }, { agent: 'rui', id: 'once' })).rejects.toThrow('another order');
    expect((await desk.orders(BEGIN, as('rui'))).answer.ticket).toBe('FL-1002');
  });

  test.each<[string, Clicked, string, string]>([
    ['nobody', { ...BEGIN, reply: { text: 'Hello.' } }, 'rui', 'not-a-recipient'],
    ['an agent', { ...BEGIN, reply: { text: 'Hi.', to: ['ana@firstline.test'] } }, 'rui', 'not-a-recipient'],
    ['a number', { ...BEGIN, reply: { text: 'Hi.', to: ['+351210000009'] } }, 'rui', 'not-a-recipient'],
    ['an unknown category', { ...BEGIN, open: { ...OPEN, category: 'x' } }, 'rui', 'no-such-category'],
    ['an unknown mailbox', { ...BEGIN, open: { ...OPEN, mailbox: 'a@b.test' } }, 'rui', 'no-such-mailbox'],
    ['an unknown colleague', { ...BEGIN, assign: 'zoe' }, 'rui', 'no-such-assign'],
    ['a full agent', BEGIN, 'full', 'over-capacity'],
    ['an auditor', BEGIN, 'aud', 'no-right'],
  ])('is refused for %s, and no ticket is opened', async (_what, orders, name, rule) => {
    const desk = await office();
    const { answer, said } = await desk.orders(orders, as(name));
    expect(said.types).toEqual(['agent.refused']);
    expect(answer.refusal?.because).toMatchObject([{ rule }]);
  });

  test('who has no room may write and wait: a waiting ticket takes none', async () => {
    const desk = await office();
    expect((await desk.orders({ ...BEGIN, wait: true }, as('full'))).answer.refusal).toBeNull();
  });

  test.each<[Clicked, string]>([
    [{ open: OPEN }, 'open needs a reply'],
    [{ open: OPEN, note: { text: 'x' } }, 'open needs a reply'],
    [{ ...BEGIN, category: 'usage' }, 'open and category exclude each other'],
    [{ ...BEGIN, reopen: true }, 'open and reopen exclude each other'],
  ])('%j is no order', (orders, why) => {
    expect(contradiction(orders)).toBe(why);
    expect(contradiction({ ...BEGIN, wait: true, assign: 'ana' })).toBeNull();
  });
});
