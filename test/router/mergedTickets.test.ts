/** An agent merges a ticket into another one of the same customer, and takes that back. */
import { describe, expect, test } from 'vitest';
import type { Clicked } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { answerOf, callFrom, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { customer, settings } from '../support/team.ts';
import { ANN, BOB, BODY, EVE, MERGE, PROVED, withThree } from '../support/threeTickets.ts';
import { plusOf } from '../support/tokens.ts';

describe('a ticket merged into another', () => {
  test('is closed, and the other one has its people and its earlier deadlines', async () => {
    const desk = await withThree();
    const before = await desk.ticket('FL-1001');
    const other = await desk.ticket('FL-1002');
    const seen = await desk.seen('FL-1002');
    const { said } = await desk.orders(MERGE);
    expect(said.types).toEqual(['agent.ordered', 'ticket.merged']);
    const there = await desk.changes('FL-1002', seen);
    expect(there.types).toEqual(['ticket.tookIn', 'ticket.scheduled', 'ticket.scheduled']);
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({ status: 'closed', merged: { into: 'FL-1002', was: { status: 'open' } } });
    expect(ticket.contacts).toEqual(['a1']);
    const into = await desk.ticket('FL-1002');
    expect(into.contacts).toEqual(['b1']);
    expect(into.participants).toEqual([...other.participants, before.requester]);
    expect(into.notAnswered ?? []).toEqual([]);
    for (const clock of ['firstResponse', 'resolution'] as const) {
      expect(before[clock]?.due).toBeLessThan(other[clock]?.due ?? 0);
      expect(into[clock]).toEqual({ ...before[clock], run: { from: START + HOUR, elapsed: 60 } });
    }
    expect(there.all('ticket.scheduled')[0]?.because).toEqual([
      { rule: 'merged-promise', detail: { ticket: 'FL-1001' } },
    ]);
    // Its own steps are fired by the other one alone.
    const later = await desk.later(100 * HOUR);
    const told = [...later.all('ticket.warned'), ...later.all('ticket.escalated')];
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(({ ticket: number }) => number)).not.toContain('FL-1001');
  });

  test('brings no later deadline, and of its people answers its requester alone', async () => {
    const desk = await withThree();
    const before = await desk.ticket('FL-1001');
    const brought = await desk.ticket('FL-1002');
    const seen = await desk.seen('FL-1001');
    await desk.orders({ merge: 'FL-1001' }, { ticket: 'FL-1002' });
    expect((await desk.changes('FL-1001', seen)).types).toEqual(['ticket.tookIn']);
    const into = await desk.ticket('FL-1001');
    expect(into.resolution).toEqual(before.resolution);
    const [bob, eve] = brought.participants;
    expect(into.participants).toEqual([before.requester, bob, eve]);
    expect(into.notAnswered).toEqual([eve]);
  });

  test.each<[string, object]>([
    ['cites a mail of it', { from: ANN, inReplyTo: 'a1@contoso.test' }],
    ['has its token', { from: ANN, token: 'FL-1001' }],
    ['comes from another participant', { from: EVE, inReplyTo: 'b1@contoso.test' }],
  ])('a later mail that %s goes to the other one', async (_, given_) => {
    const desk = await withThree();
    const { token, ...more } = given_ as { token?: string; from: typeof ANN };
    const [from, to] = more.from === EVE ? ['FL-1002', 'FL-1001'] : ['FL-1001', 'FL-1002'];
    await desk.orders({ merge: to }, { ticket: from });
    const { requester } = await desk.ticket('FL-1001');
    const plus = { to: [plusOf({ ticket: 'FL-1001', audience: 'customer', person: requester ?? '' })] };
    const said = await desk.when(mail({ id: 'a2', ...more, ...(token === undefined ? {} : plus) }));
    expect(said.the('contact.placed')).toMatchObject({ ticket: to });
    expect(said.the('contact.placed').because).toContainEqual({
      rule: 'followed-merge',
      detail: { ticket: from },
    });
    expect(said.types).not.toContain('conversation.merged');
    expect((await desk.ticket(from)).contacts).toHaveLength(1);
    expect((await desk.ticket(to)).contacts).toContain('a2');
  });

  test('a caller who types its number is in the other one', async () => {
    const customers = [customer('contoso', { domains: ['contoso.test'], phones: ['+351910000001'] })];
    const desk = await given(router, { settings: { ...BODY, customers } });
    await desk.when(mail({ id: 'a1', from: ANN, ...PROVED }));
    await desk.when(mail({ id: 'b1', from: BOB, ...PROVED }));
    await desk.orders(MERGE);
    const call = callFrom('+351910000001', { id: 't1' });
    const typing = call.words?.received.words?.call;
    if (typing === undefined || typing === null) throw new Error('no call');
    typing.typed = 'FL-1001';
    const said = await desk.when(call);
    expect(said.the('contact.placed')).toMatchObject({
      ticket: 'FL-1002',
      because: [{ rule: 'typed-ticket' }],
    });
    expect((await desk.ticket('FL-1001')).contacts).toEqual(['a1']);
  });

  test('a chain of merges is followed to its end', async () => {
    const desk = await withThree();
    await desk.when(mail({ id: 'a9', from: ANN, subject: 'Third', ...PROVED }));
    await desk.orders(MERGE);
    await desk.orders({ merge: 'FL-1004' }, { ticket: 'FL-1002' });
    const said = await desk.when(mail({ id: 'a2', from: ANN, inReplyTo: 'a1@contoso.test' }));
    expect(said.the('contact.placed').ticket).toBe('FL-1004');
    expect((await desk.ticket('FL-1004')).participants).toHaveLength(3);
  });

  test('refuses every other order, and names the ticket that goes on; words by mail come back', async () => {
    const desk = await withThree();
    const seen = await desk.seen('FL-1001');
    await desk.orders(MERGE);
    const orders: Clicked[] = [{ reply: { text: 'Hello' } }, { note: { text: 'x' } }, { take: true }, MERGE];
    for (const one of orders) {
      const { answer, said } = await desk.orders(one, { seen });
      expect(answer.refusal).toMatchObject({ reason: 'merged-away', allowed: ['FL-1002'] });
      expect(said.types).toEqual(['agent.refused']);
    }
    const said = await desk.when(answerOf('rui', 'FL-1001', { id: 'r1', text: 'Here it is.' }));
    expect(said.the('agent.refused')).toMatchObject({ reason: 'merged-away', allowed: ['FL-1002'] });
    expect(said.types).not.toContain('agent.replied');
    const stale = await desk.orders({ reply: { text: 'Hello' } }, { ticket: 'FL-1002', seen });
    expect(stale.answer.refusal?.reason).toBe('changed');
  });

  test.each<[string, string, string]>([
    ['of another customer', 'FL-1003', 'another-customer'],
    ['itself', 'FL-1001', 'no-such-ticket'],
    ['unknown', 'FL-9999', 'no-such-ticket'],
  ])('is not merged into one %s', async (_, into, rule) => {
    const desk = await withThree();
    const { answer } = await desk.orders({ merge: into });
    expect(answer.refusal).toMatchObject({ reason: 'bad-argument', because: [{ rule }] });
    const said = await desk.when(answerOf('rui', 'FL-1001', { id: 'r1', text: `#merge ${into}` }));
    expect(said.the('agent.refused').because).toMatchObject([{ rule }]);
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('is not merged into a resolved one, or into one that is merged itself', async () => {
    const desk = await withThree();
    await desk.when(mail({ id: 'a9', from: ANN, subject: 'Third', ...PROVED }));
    await desk.orders(MERGE);
    const again = await desk.orders({ merge: 'FL-1001' }, { ticket: 'FL-1004' });
    expect(again.answer.refusal).toMatchObject({ allowed: ['FL-1002'], because: [{ rule: 'merged-into' }] });
    await desk.orders({ resolve: true }, { ticket: 'FL-1002' });
    const over = await desk.orders(MERGE, { ticket: 'FL-1004' });
    expect(over.answer.refusal?.because).toEqual([{ rule: 'ticket-resolved' }]);
  });

  test('of persons without a customer is merged only where the requester is the same', async () => {
    const desk = await given(router, { settings: settings({ customers: [] }) });
    await desk.when(mail({ id: 'p1', from: ANN }));
    await desk.when(mail({ id: 'p2', from: BOB }));
    await desk.when(mail({ id: 'p3', from: ANN, subject: 'Again' }));
    await desk.when(callFrom(null, { id: 'w1' }));
    const rules = async (ticket: string, into: string) =>
      (await desk.orders({ merge: into }, { ticket })).answer.refusal?.because[0]?.rule ?? 'merged';
    expect(await rules('FL-1001', 'FL-1002')).toBe('another-customer');
    expect(await rules('FL-1001', 'FL-1003')).toBe('merged');
    expect(await rules('FL-1003', 'FL-1004')).toBe('another-customer');
    expect(await rules('FL-1004', 'FL-1003')).toBe('merged');
  });

  test('by mail: words go to its own people first, and #merge stands with no other change of state', async () => {
    const desk = await withThree();
    const said = await desk.when(
      answerOf('rui', 'FL-1001', { id: 'r1', text: '#merge fl-1002\nWe look into it.' }),
    );
    expect(said.types.filter((type) => type !== 'ticket.scheduled')).toEqual([
      'contact.received',
      'contact.classified',
      'contact.placed',
      'agent.replied',
      'ticket.answered',
      'ticket.merged',
      'ticket.tookIn',
    ]);
    expect(said.the('agent.replied').ticket).toBe('FL-1001');
    const desk2 = await withThree();
    const both = await desk2.when(answerOf('rui', 'FL-1001', { id: 'r1', text: '#merge FL-1002\n#resolve' }));
    expect(both.the('agent.refused').because).toMatchObject([{ rule: 'merge-alone' }]);
  });

  test('that waits for an answer makes an answered one owe its first response again', async () => {
    const desk = await withThree();
    await desk.orders({ reply: { text: 'Hello' }, wait: true }, { ticket: 'FL-1002' });
    const answered = await desk.ticket('FL-1002');
    const due = (await desk.ticket('FL-1001')).firstResponse?.due;
    await desk.orders(MERGE);
    const there = await desk.changes('FL-1002', 0);
    expect(there.the('ticket.tookIn')).toMatchObject({ waits: true, dues: { firstResponse: due } });
    const into = await desk.ticket('FL-1002');
    expect(into).toMatchObject({ status: 'open', firstRespondedAt: null, pausedSince: null });
    expect(into.firstResponse).toMatchObject({ due, metAt: null });
    await desk.orders({ unmerge: true });
    const back = await desk.ticket('FL-1002');
    expect(back.firstRespondedAt).toBe(answered.firstRespondedAt);
    expect(back.firstResponse).toEqual(answered.firstResponse);
  });

  test('waits as the other one does: the shorter rest is left', async () => {
    const desk = await withThree();
    await desk.orders({ reply: { text: 'Which?' }, wait: true });
    await desk.orders({ reply: { text: 'Which?' }, wait: true }, { ticket: 'FL-1002' });
    const rest = (await desk.ticket('FL-1001')).resolution?.minutesLeft;
    await desk.orders(MERGE);
    expect(await desk.ticket('FL-1002')).toMatchObject({
      status: 'waiting',
      resolution: { minutesLeft: rest },
    });
  });
});
