/** What an agent orders by a click: the same as by mail, decided at once, or refused with what changed. */
import { describe, expect, test } from 'vitest';
import type { Clicked } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const ANN = 'ann@contoso.test';
const TEAM = [
  agent('rui'),
  agent('ana'),
  agent('full', { capacity: 0 }),
  agent('lea', { role: 'lead', skills: [], capacity: 5 }),
  agent('aud', { role: 'auditor' }),
];

async function withTicket(): Promise<Scene<unknown>> {
  const customers = [customer('contoso', { domains: ['contoso.test'], agent: 'rui' })];
  const desk = await given(router, { settings: settings({ agents: TEAM, customers }) });
  await desk.when(mail({ id: 'c1' }));
  expect((await desk.ticket('FL-1001')).agent).toBe('rui');
  await desk.until(START + HOUR);
  return desk as Scene<unknown>;
}

describe('a click', () => {
  test('answers the customer and is answered with what it did; the ticket stays open', async () => {
    const desk = await withTicket();
    const { answer, said } = await desk.orders({ reply: { text: ' Try again, please. ' } });
    expect(said.types).toEqual(['agent.ordered', 'agent.replied', 'ticket.answered']);
    expect(answer).toEqual({
      facts: said.facts.map(({ id, type }) => ({ id, type })),
      refusal: null,
      seen: await desk.seen('FL-1001'),
    });
    expect(said.the('agent.ordered')).toMatchObject({ agent: 'rui', orders: ['reply'], seen: null });
    expect(said.the('agent.replied')).toMatchObject({ contact: null, resolves: false, to: null, cc: [] });
    expect(said.the('ticket.answered')).toMatchObject({ via: 'console', agent: 'rui', contact: null });
    expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', firstRespondedAt: START + HOUR });
  });

  test.each<[Clicked, string]>([
    [{ reply: { text: 'Done.' }, resolve: true }, 'Done.\n'],
    [{ reply: { text: 'Which one?' }, wait: true }, 'Which one?'],
    [{ note: { text: 'See the log.' } }, '#note See the log.'],
    [{ priority: 'urgent' }, '#priority urgent'],
    [{ category: 'usage' }, '#category usage'],
    [{ note: { text: 'Yours.' }, assign: 'ana' }, '#assign ana\nYours.'],
  ])('%j leaves the ticket as the same orders by mail do', async (orders, text) => {
    const [byClick, byMail] = [await withTicket(), await withTicket()];
    await byClick.orders(orders);
    const commands = orders.resolve === true ? `#resolve\n${text}` : text;
    await byMail.when(answerOf('rui', 'FL-1001', { id: 'a1', text: commands }));
    const known = { conversation: '', requester: '', participants: [] };
    expect({ ...(await byClick.ticket('FL-1001')), ...known }).toEqual({
      ...(await byMail.ticket('FL-1001')),
      ...known,
    });
  });

  test('goes to the people it names; from then on they take part', async () => {
    const desk = await withTicket();
    const reply = { text: 'Hello.', to: [ANN], cc: ['bob@contoso.test', ANN] };
    const { said } = await desk.orders({ reply });
    const [ann, bob] = [await desk.personAt(ANN), await desk.personAt('bob@contoso.test')];
    expect(said.the('agent.replied')).toMatchObject({ to: [ann], cc: [bob] });
    expect((await desk.ticket('FL-1001')).participants).toEqual([ann, bob]);
  });

  test("puts the support address in the place of the agent's own", async () => {
    const desk = await withTicket();
    const answer = await desk.orders({ note: { text: 'Write to rui@firstline.test' } });
    expect(answer.said.types).toEqual(['agent.ordered', 'agent.noted', 'ticket.noted']);
  });

  test('takes a ticket, and the agent who had it is known', async () => {
    const desk = await withTicket();
    const { said } = await desk.orders({ take: true }, { agent: 'ana' });
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'ana', previous: 'rui' });
    const again = await desk.orders({ take: true }, { agent: 'ana' });
    expect(again.said.types).toEqual(['agent.ordered']);
  });

  test('reopens a resolved ticket, with its clock begun again, for the same agent', async () => {
    const desk = await withTicket();
    await desk.orders({ reply: { text: 'Done.' }, resolve: true });
    await desk.until(START + 3 * HOUR);
    const { said } = await desk.orders({ reopen: true });
    expect(said.types).toEqual(['agent.ordered', 'ticket.reopened', 'ticket.scheduled']);
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({ status: 'open', agent: 'rui', resolvedAt: null });
    expect(ticket.resolution?.due).toBe(START + 27 * HOUR);
  });

  test('opens a waiting ticket again, and its clock goes on where it stood', async () => {
    const desk = await withTicket();
    await desk.orders({ wait: true });
    await desk.until(START + 5 * HOUR);
    const { said } = await desk.orders({ reopen: true });
    expect(said.types).toEqual(['agent.ordered', 'ticket.resumed', 'ticket.scheduled']);
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + 28 * HOUR);
  });

  test('watches a ticket of a colleague, which changes nothing else, and ends it; once each', async () => {
    const desk = await withTicket();
    const before = await desk.ticket('FL-1001');
    const watch = async (watching: boolean, agent = 'ana') =>
      (await desk.orders({ watch: watching }, { agent })).said.types.slice(1);
    expect(await watch(true)).toEqual(['ticket.watched']);
    expect(await watch(true)).toEqual([]);
    await watch(true, 'lea');
    expect(await desk.ticket('FL-1001')).toEqual({ ...before, watchers: ['ana', 'lea'] });
    await desk.orders({ resolve: true });
    expect(await watch(false)).toEqual(['ticket.watched']);
    expect((await desk.ticket('FL-1001')).watchers).toEqual(['lea']);
  });

  test('passes the ticket on to the vendor of its category, corrects its number, and has it back', async () => {
    const vendors = [
      { id: 'cloud', name: 'Cloud', categories: ['performance'], caseUrl: null },
      { id: 'books', name: 'Books', categories: ['billing', 'usage'], caseUrl: null },
    ];
    const desk = await given(router, {
      settings: settings({ agents: [agent('rui'), agent('ana')], vendors }),
    });
    await desk.when(mail({ id: 'c1' }));
    const before = await desk.ticket('FL-1001');
    await desk.orders({ handOver: {} }, { agent: 'ana' });
    const there = { vendor: 'books', reference: null, since: START, until: null };
    expect(await desk.ticket('FL-1001')).toEqual({ ...before, vendor: there });
    await desk.until(START + HOUR);
    const { said } = await desk.orders({ handOver: { reference: 'TN-77/1' } });
    expect(said.the('ticket.handedOver')).toMatchObject({ previous: there, reference: 'TN-77/1' });
    const known = { ...there, reference: 'TN-77/1' };
    expect((await desk.ticket('FL-1001')).vendor).toEqual(known);
    expect((await desk.orders({ handOver: {} })).said.types).toEqual(['agent.ordered']);
    expect((await desk.orders({ handBack: true })).said.types).toEqual([
      'agent.ordered',
      'ticket.handedBack',
    ]);
    expect((await desk.ticket('FL-1001')).vendor).toEqual({ ...known, until: START + HOUR });
    expect((await desk.orders({ handBack: true })).said.types).toEqual(['agent.ordered']);
    const other = await desk.orders({ handOver: { vendor: 'cloud' } });
    expect(other.said.the('ticket.handedOver')).toMatchObject({ vendor: 'cloud', reference: null });
  });

  test('names no unknown vendor, and passes no resolved ticket on', async () => {
    const desk = await withTicket();
    const refusal = async (handOver: { vendor?: string }) => (await desk.orders({ handOver })).answer.refusal;
    expect(await refusal({ vendor: 'nobody' })).toMatchObject({
      because: [{ rule: 'no-such-vendor' }],
      allowed: ['vendor'],
    });
    await desk.orders({ resolve: true });
    expect(await refusal({})).toMatchObject({ because: [{ rule: 'ticket-resolved' }] });
  });

  test('links two tickets', async () => {
    const desk = await withTicket();
    await desk.when(mail({ id: 'c2', from: { address: 'carl@contoso.test', name: '' } }));
    const { said } = await desk.orders({ link: 'FL-1002' });
    expect(said.the('ticket.linked')).toMatchObject({ linked: 'FL-1002', previous: null });
    expect((await desk.ticket('FL-1001')).linked).toBe('FL-1002');
  });

  test('that frees an agent gives out the ticket that waited, in the same transaction', async () => {
    const one = settings({ agents: [agent('rui', { capacity: 1 })] });
    const desk = await given(router, { settings: one });
    await desk.when(mail({ id: 'c1' }));
    await desk.when(mail({ id: 'c2', from: { address: 'carl@contoso.test', name: '' } }));
    expect((await desk.ticket('FL-1002')).agent).toBeNull();
    const { answer } = await desk.orders({ resolve: true });
    expect(answer.facts.map(({ type }) => type)).toEqual(['agent.ordered', 'ticket.resolved']);
    expect((await desk.ticket('FL-1002')).agent).toBe('rui');
  });
});

describe('a refusal', () => {
  test.each<[string, Clicked, object, object?]>([
    ['an unknown person', { resolve: true }, { reason: 'no-right' }, { agent: 'eve' }],
    ['an auditor', { note: { text: 'x' } }, { reason: 'no-right' }, { agent: 'aud' }],
    ['an unknown ticket', { resolve: true }, { because: [{ rule: 'no-such-ticket' }] }, { ticket: 'FL-9' }],
    ['an unknown agent', { assign: 'eve' }, { allowed: ['rui', 'ana', 'full', 'lea'] }],
    ['an agent without room', { assign: 'full' }, { allowed: ['rui', 'ana', 'lea'] }],
    ['an unknown category', { category: 'x' }, { because: [{ rule: 'no-such-category' }] }],
    ['a link to itself', { link: 'FL-1001' }, { because: [{ rule: 'no-such-ticket' }] }],
    ['a past instant', { snooze: START }, { because: [{ rule: 'instant-has-passed' }] }],
    ['an open ticket', { reopen: true }, { because: [{ rule: 'ticket-open' }] }],
    ['no address', { reply: { text: 'x', to: ['ann'] } }, { because: [{ rule: 'not-a-recipient' }] }],
    [
      'an address of ours',
      { reply: { text: 'x', cc: ['Support+a@firstline.test'] } },
      { because: [{ rule: 'not-a-recipient' }] },
    ],
  ])('of %s changes nothing, and is in the history', async (_, orders, refusal, over = {}) => {
    const desk = await withTicket();
    const before = await desk.ticket('FL-1001');
    const { answer, said } = await desk.orders({ priority: 'urgent', ...orders }, over);
    expect(answer.refusal).toMatchObject({ reason: 'bad-argument', ...refusal });
    expect(said.types).toEqual(['agent.refused']);
    expect(said.the('agent.refused').contact).toBeNull();
    expect(await desk.ticket('FL-1001')).toEqual(before);
  });

  test('of a resolved ticket: nothing is awaited of it', async () => {
    const desk = await withTicket();
    await desk.orders({ resolve: true });
    for (const orders of [{ wait: true }, { assign: 'ana' }, { snooze: START + 9 * HOUR }] as Clicked[])
      expect((await desk.orders(orders)).answer.refusal?.because).toEqual([{ rule: 'ticket-resolved' }]);
  });
});

describe('what the agent had not seen', () => {
  const CHANGES: Record<string, (desk: Scene<unknown>) => Promise<unknown>> = {
    'ticket.joined': (desk) => desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test' })),
    'ticket.noted': (desk) => desk.orders({ note: { text: 'Wait.' } }, { agent: 'ana' }),
    'ticket.answered': (desk) => desk.orders({ reply: { text: 'I did.' } }, { agent: 'ana' }),
    'ticket.resolved': (desk) => desk.orders({ resolve: true }, { agent: 'ana' }),
  };

  test.each(Object.keys(CHANGES))('%s refuses an answer, and is named with who did it', async (type) => {
    const desk = await withTicket();
    const seen = await desk.seen('FL-1001');
    await CHANGES[type]?.(desk);
    const { answer, said } = await desk.orders({ reply: { text: 'Hello.' } }, { seen });
    expect(said.types).toEqual(['agent.refused']);
    expect(answer.refusal?.reason).toBe('changed');
    const who = type === 'ticket.joined' ? null : 'ana';
    expect(answer.refusal?.because).toEqual([
      { rule: type, detail: { fact: expect.stringMatching(/^f/), at: START + HOUR, agent: who } },
    ]);
    const now = await desk.orders({ reply: { text: 'Hello.' } }, { seen: await desk.seen('FL-1001') });
    expect(now.answer.refusal).toBeNull();
  });

  test('refuses only what it contradicts', async () => {
    const desk = await withTicket();
    const seen = await desk.seen('FL-1001');
    await desk.orders({ priority: 'urgent', take: true }, { agent: 'ana' });
    const refused = async (orders: Clicked) => (await desk.orders(orders, { seen })).answer.refusal?.reason;
    expect(await refused({ priority: 'low' })).toBe('changed');
    expect(await refused({ take: true })).toBe('changed');
    expect(await refused({ category: 'usage' })).toBeUndefined();
    expect(await refused({ note: { text: 'x' } })).toBeUndefined();
  });

  test('of clocks never stands in the way', async () => {
    const desk = await withTicket();
    const seen = await desk.seen('FL-1001');
    expect((await desk.until(START + 6 * HOUR)).types).toContain('ticket.escalated');
    expect((await desk.orders({ reply: { text: 'Sorry.' } }, { seen })).answer.refusal).toBeNull();
  });
});
