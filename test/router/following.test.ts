/** Tickets that follow an incident by an agent's order: one update reaches each customer once, and all end together. */
import { describe, expect, test } from 'vitest';
import { answerOf } from '../support/arrivals.ts';
import { answers, incident, NUMBERS, statuses, written } from '../support/incident.ts';
import { HOUR } from '../support/stage.ts';
import { settings } from '../support/team.ts';

describe('a ticket that follows an incident', () => {
  test('says so, and its incident is one from the first', async () => {
    const { at } = await incident();
    const [followed] = (await at.changes('FL-1001', 0)).all('ticket.followed');
    expect(followed).toMatchObject({ incident: 'FL-1003', agent: 'rui' });
    expect((await at.changes('FL-1003', 0)).all('ticket.led')).toHaveLength(1);
    expect((await at.ticket('FL-1003')).incident).toMatchObject({ key: null });
    // Everything of the ticket stays: its agent, its clocks, its people.
    const ticket = await at.ticket('FL-1002');
    expect([ticket.follows, ticket.agent, ticket.status]).toEqual(['FL-1003', 'rui', 'open']);
    expect(ticket.firstResponse).not.toBeNull();
  });

  test('is not put there while words wait that the agent has not seen', async () => {
    const { at } = await incident();
    await at.when(written('c6', 'eve@e.test'));
    const seen = await at.seen('FL-1006');
    await at.when(written('w1', 'eve@e.test', { inReplyTo: 'c6@contoso.test', text: 'And the printer.' }));
    const { answer } = await at.orders({ follow: 'FL-1003' }, { ticket: 'FL-1006', seen });
    expect(answer.refusal?.reason).toBe('changed');
  });

  test('stops by another order', async () => {
    const { at } = await incident();
    const { said } = await at.orders({ unfollow: true }, { ticket: 'FL-1002' });
    expect(said.the('ticket.unfollowed')).toMatchObject({ ticket: 'FL-1002', incident: 'FL-1003' });
    expect(await at.ticket('FL-1002')).not.toHaveProperty('follows');
    await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect((await at.ticket('FL-1002')).status).toBe('open');
    expect(await at.differences()).toEqual([]);
  });

  test.each([
    ['itself', 'FL-1004', { follow: 'FL-1004' }, 'no-such-incident'],
    ['a follower', 'FL-1005', { follow: 'FL-1001' }, 'no-such-incident'],
    ['nothing that exists', 'FL-1005', { follow: 'FL-9999' }, 'no-such-incident'],
    ['another one while others follow it', 'FL-1003', { follow: 'FL-1005' }, 'no-such-incident'],
    ['nothing any longer', 'FL-1006', { unfollow: true as const }, 'follows-nothing'],
  ])('is refused to follow %s', async (_, ticket, orders, rule) => {
    const { at } = await incident();
    await at.when(written('c6', 'eve@e.test'));
    const { said } = await at.orders(orders, { ticket });
    expect(said.the('agent.refused')).toMatchObject({ reason: 'bad-argument', because: [{ rule }] });
  });
});

test('a ticket is not put under a flood or under an imported one, which no agent has', async () => {
  const { at } = await incident();
  await at.when(written('i1', 'old@o.test', { received: { imported: 'open' } }));
  await at.configure(settings({ limits: { ...settings().limits, ticketsPerSenderPerHour: 1 } }));
  for (const id of ['f1', 'f2']) await at.when(written(id, 'eve@e.test'));
  const flood = (await at.ticket('FL-1008')).number;
  expect(await at.ticket(flood)).toHaveProperty('flood');
  for (const follow of ['FL-1006', flood]) {
    const { said } = await at.orders({ follow }, { ticket: 'FL-1007' });
    expect(said.the('agent.refused').because).toEqual([{ rule: 'no-such-incident' }]);
  }
});

describe('an update of an incident', () => {
  test('is one answer to each customer', async () => {
    const { at } = await incident();
    await at.orders({ update: { text: 'The line is cut. We are on it.' } }, { ticket: 'FL-1003' });
    // FL-1005 is Bob's as FL-1002 is: he hears of it once.
    expect(await answers(at)).toEqual([1, 1, 1, 1, 0]);
    expect((await at.ticket('FL-1004')).firstRespondedAt).not.toBeNull();
    expect(await at.differences()).toEqual([]);
  });

  test('comes by mail too, and by a plain answer to its own customer alone', async () => {
    const { at } = await incident();
    const plain = await at.when(answerOf('rui', 'FL-1003', { id: 'a1', text: '#reply\nFor you alone.' }));
    expect(plain.all('agent.replied').map(({ ticket }) => ticket)).toEqual(['FL-1003']);
    const all = await at.when(answerOf('rui', 'FL-1003', { id: 'a2', text: '#update\nThe line is cut.' }));
    expect(all.all('agent.replied')).toHaveLength(4);
    const follows = await at.when(answerOf('rui', 'FL-1004', { id: 'a3', text: '#unfollow' }));
    expect(follows.types).toContain('ticket.unfollowed');
    const again = await at.when(answerOf('rui', 'FL-1004', { id: 'a4', text: '#follow fl-1003' }));
    expect(again.the('ticket.followed').incident).toBe('FL-1003');
  });

  test('is refused where none follows', async () => {
    const { at } = await incident();
    const { said } = await at.orders({ update: { text: 'On it.' } }, { ticket: 'FL-1001' });
    expect(said.the('agent.refused').because).toEqual([{ rule: 'no-followers' }]);
  });
});

describe('the end of an incident', () => {
  test('is that of each follower, and the way back opens them again', async () => {
    const { at } = await incident();
    await at.orders({ resolve: true }, { ticket: 'FL-1002' });
    at.sleep(HOUR);
    await at.orders({ resolve: true }, { ticket: 'FL-1003' });
    expect(await statuses(at)).toEqual(Array.from({ length: 5 }, () => 'resolved'));
    const [resolved] = (await at.changes('FL-1005', 0)).all('ticket.resolved');
    expect(resolved?.because).toEqual([{ rule: 'incident-resolved', detail: { ticket: 'FL-1003' } }]);
    at.sleep(HOUR);
    await at.orders({ reopen: true }, { ticket: 'FL-1003' });
    // FL-1002 was resolved by itself before.
    expect(await statuses(at)).toEqual(['open', 'resolved', 'open', 'open', 'open']);
    expect(await at.differences()).toEqual([]);
  });

  test('by an update says it once to each customer, without a second mail there that it is resolved', async () => {
    const { at } = await incident();
    await at.orders({ update: { text: 'It works.' }, resolve: true }, { ticket: 'FL-1003' });
    expect(await answers(at)).toEqual([1, 1, 1, 1, 0]);
    const resolved = await Promise.all(NUMBERS.map(async (number) => await at.changes(number, 0)));
    // Of his second ticket Bob hears that it is resolved: its thread had no answer.
    expect(resolved.map((said) => said.the('ticket.resolved').answered)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(await statuses(at)).toEqual(Array.from({ length: 5 }, () => 'resolved'));
  });
});
