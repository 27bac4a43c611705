/** An agent splits a contact off a ticket: it is another matter. */
import { describe, expect, test } from 'vitest';
import { contradiction } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { ANN, BOB, BODY, EVE, PROVED, withThree } from '../support/threeTickets.ts';

const SPLIT = { split: 'a2' } as const;
const ORDERED = [{ rule: 'agent-ordered', detail: { agent: 'rui' } }];

/** FL-1001 of Ann, who writes of another matter two hours later, with Eve in Cc, in answer to her first mail. */
async function withTwoMatters(): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: BODY });
  await desk.when(mail({ id: 'a1', from: ANN, cc: [EVE], ...PROVED }));
  await desk.until(START + 2 * HOUR);
  const classification = { category: 'performance', priority: 'high' } as const;
  await desk.when(
    mail({
      id: 'a2',
      from: ANN,
      cc: [EVE],
      inReplyTo: 'a1@contoso.test',
      at: START + 2 * HOUR,
      classification,
      ...PROVED,
    }),
  );
  return desk as Scene<unknown>;
}

describe('a contact that is split off', () => {
  test('opens a ticket of the same customer as it was classified itself, and leaves the other one', async () => {
    const desk = await withTwoMatters();
    const before = await desk.ticket('FL-1001');
    const { answer, said } = await desk.orders(SPLIT);
    expect(answer).toMatchObject({ refusal: null, ticket: 'FL-1002' });
    expect(answer.facts.map(({ type }) => type)).toContain('ticket.opened');
    expect(said.the('ticket.split')).toMatchObject({ contact: 'a2', into: 'FL-1002', because: ORDERED });
    expect(await desk.ticket('FL-1001')).toEqual({ ...before, contacts: ['a1'] });
    const opened = await desk.ticket('FL-1002');
    expect(opened).toMatchObject({
      contacts: ['a2'],
      requester: before.requester,
      customer: 'contoso',
      linked: 'FL-1001',
      category: 'performance',
      priority: 'high',
      queue: 'performance',
      mailbox: before.mailbox,
      participants: before.participants,
      conversation: before.conversation,
      status: 'open',
    });
    expect(opened.agent).not.toBeNull();
    expect((await desk.changes('FL-1002', 0)).the('ticket.opened').because).toEqual([
      { rule: 'split-from', detail: { ticket: 'FL-1001', agent: 'rui' } },
    ]);
  });

  test('is answered by the deadlines that count from when it came', async () => {
    const desk = await withTwoMatters();
    await desk.until(START + 5 * HOUR);
    await desk.orders(SPLIT);
    const { openedAt, firstResponse, resolution } = await desk.ticket('FL-1002');
    expect(openedAt).toBe(START + 2 * HOUR);
    const clocks = (await desk.changes('FL-1002', 0)).all('ticket.scheduled');
    expect(clocks.map(({ clock, from, due }) => [clock, from, due])).toEqual([
      ['firstResponse', START + 2 * HOUR, firstResponse?.due],
      ['resolution', START + 2 * HOUR, resolution?.due],
    ]);
  });

  test.each([
    ['after it came', 3 * HOUR, START + 3 * HOUR],
    ['before it came', HOUR, null],
  ])('an answer %s counts as its first response as it should', async (_, at, firstRespondedAt) => {
    const desk = await given(router, { settings: BODY });
    await desk.when(mail({ id: 'a1', from: ANN, ...PROVED }));
    const write = async () => {
      await desk.until(START + 2 * HOUR);
      await desk.when(
        mail({ id: 'a2', from: ANN, inReplyTo: 'a1@contoso.test', at: START + 2 * HOUR, ...PROVED }),
      );
    };
    if (at > 2 * HOUR) await write();
    await desk.until(START + at);
    await desk.orders({ reply: { text: 'Mended.' } });
    if (at < 2 * HOUR) await write();
    await desk.until(START + 4 * HOUR);
    await desk.orders(SPLIT);
    const ticket = await desk.ticket('FL-1002');
    expect(ticket.firstRespondedAt).toBe(firstRespondedAt);
    expect(ticket.firstResponse === null).toBe(firstRespondedAt !== null);
    expect(ticket.resolution).not.toBeNull();
  });

  test.each([
    ['went to another person alone', { reply: { text: 'Mended.', to: [EVE.address] } }, null],
    ['went to the writer', { reply: { text: 'Mended.', to: [ANN.address] } }, START + 3 * HOUR],
  ])('an answer that %s is its first response or not', async (_, orders, firstRespondedAt) => {
    const desk = await withTwoMatters();
    await desk.until(START + 3 * HOUR);
    await desk.orders(orders);
    await desk.orders(SPLIT);
    expect((await desk.ticket('FL-1002')).firstRespondedAt).toBe(firstRespondedAt);
  });

  test('of a participant who gets no answers, an answer to all is none', async () => {
    const desk = await withThree();
    // Of the merged ticket, Eve in Cc may write, and is not answered until a verdict proves her.
    await desk.orders({ merge: 'FL-1001' }, { ticket: 'FL-1002' });
    await desk.when(mail({ id: 'a2', from: EVE, inReplyTo: 'b1@contoso.test', at: START + HOUR }));
    const eve = (await desk.ticket('FL-1001')).participants[2];
    expect((await desk.ticket('FL-1001')).notAnswered).toEqual([eve]);
    await desk.until(START + 2 * HOUR);
    await desk.orders({ reply: { text: 'Mended.' } });
    await desk.orders(SPLIT);
    const ticket = await desk.ticket('FL-1004');
    expect(ticket).toMatchObject({ requester: eve, firstRespondedAt: null });
    expect(ticket.firstResponse).not.toBeNull();
  });

  test('has the later mails that cite it; those that cite the rest stay', async () => {
    const desk = await withTwoMatters();
    await desk.orders(SPLIT);
    const cites = (id: string, inReplyTo: string) => desk.when(mail({ id, from: ANN, inReplyTo, ...PROVED }));
    const later = await cites('a3', 'a2@contoso.test');
    expect(later.the('contact.placed').ticket).toBe('FL-1002');
    expect(later.types).not.toContain('conversation.merged');
    expect((await cites('a4', 'a1@contoso.test')).the('contact.placed').ticket).toBe('FL-1001');
  });

  test('comes back by a merge, and that can be taken back too', async () => {
    const desk = await withTwoMatters();
    const before = await desk.ticket('FL-1001');
    await desk.orders(SPLIT);
    await desk.orders({ merge: 'FL-1001' }, { ticket: 'FL-1002' });
    const whole = await desk.ticket('FL-1001');
    expect(whole.participants).toEqual(before.participants);
    expect(whole.firstResponse?.due).toBe(before.firstResponse?.due);
    const later = await desk.when(mail({ id: 'a3', from: ANN, inReplyTo: 'a2@contoso.test', ...PROVED }));
    expect(later.the('contact.placed').ticket).toBe('FL-1001');
    await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
    expect((await desk.ticket('FL-1002')).status).toBe('open');
  });

  test('of a ticket that took another in, that one goes back as before', async () => {
    const desk = await withTwoMatters();
    await desk.when(mail({ id: 'b1', from: BOB, ...PROVED }));
    await desk.orders({ merge: 'FL-1001' }, { ticket: 'FL-1002' });
    await desk.when(mail({ id: 'b2', from: BOB, inReplyTo: 'b1@contoso.test', ...PROVED }));
    await desk.orders(SPLIT);
    const { said } = await desk.orders({ unmerge: true }, { ticket: 'FL-1002' });
    expect(said.the('ticket.unmerged').stays).toBe(1);
  });
});

test.each<[string, string, string]>([
  ['the contact that opened the ticket', 'a1', 'not-splittable'],
  ['a contact of another ticket', 'b1', 'no-such-contact'],
  ['an unknown one', 'c9', 'no-such-contact'],
])('%s is not split off', async (_, split, rule) => {
  const desk = await withTwoMatters();
  await desk.when(mail({ id: 'b1', from: BOB, ...PROVED }));
  const before = await desk.ticket('FL-1001');
  const { answer, said } = await desk.orders({ split });
  expect(answer.refusal).toMatchObject({ reason: 'bad-argument', because: [{ rule }] });
  expect(said.types).toEqual(['agent.refused']);
  expect(await desk.ticket('FL-1001')).toEqual(before);
});

test('once split off, it is not split off again; a stale page is refused', async () => {
  const desk = await withTwoMatters();
  const seen = await desk.seen('FL-1001');
  await desk.orders(SPLIT);
  const again = await desk.orders(SPLIT, { seen });
  expect(again.answer.refusal?.reason).toBe('changed');
  const blind = await desk.orders(SPLIT);
  expect(blind.answer.refusal?.because).toEqual([{ rule: 'no-such-contact' }]);
});

test('not of a closed ticket, and not beside an answer or an end', async () => {
  for (const other of [
    { reply: { text: 'x' } },
    { resolve: true },
    { merge: 'FL-1002' },
    { take: true },
  ] as const)
    expect(contradiction({ ...SPLIT, ...other })).toContain('exclude each other');
  const desk = await withTwoMatters();
  await desk.orders({ resolve: true });
  await desk.later(20 * 24 * HOUR);
  const { answer } = await desk.orders(SPLIT);
  expect(answer.refusal?.because).toEqual([{ rule: 'ticket-closed' }]);
});
