/** What comes beyond the limits gathers in one ticket, and one domain does not use up the team. */
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../contract/settings.ts';
import { MAX_FLOOD_CONTACTS } from '../../router/flood.ts';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, callFrom, mail } from '../support/arrivals.ts';
import { given, HOUR, MINUTE } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const limits = { ...LIMITS, ticketsPerSenderPerHour: 3, ticketsPerDomainPerHour: 6 };

/** Mail `id` from `address`. */
function from(address: string, id: string, more: Partial<Arriving> = {}) {
  return mail({ id, from: { address, name: '' }, ...more });
}

async function desk(more: Parameters<typeof settings>[0] = {}) {
  return given(router, { settings: settings({ limits, ...more }) });
}

describe('a flood of one sender', () => {
  test('gathers in one ticket without an agent, however the address is spelt', async () => {
    const at = await desk();
    for (const id of ['c1', 'c2', 'c3']) {
      const said = await at.when(from('eve@evil.test', id));
      expect(said.types).toContain('ticket.assigned');
    }
    const said = await at.when(from('Eve+4@evil.test', 'c4'));
    const opened = said.the('ticket.opened');
    expect(opened).toMatchObject({ queue: 'triage', flood: expect.any(String) });
    expect(opened.because).toContainEqual({ rule: 'flood', detail: { by: 'sender', count: 3, limit: 3 } });
    expect(said.all('ticket.assigned')).toEqual([]);
    expect(said.all('ticket.scheduled')).toHaveLength(2);
    const next = await at.when(from('eve@evil.test', 'c5'));
    expect(next.the('contact.placed')).toMatchObject({ ticket: opened.ticket, as: 'customer' });
    expect(next.the('ticket.joined')).toMatchObject({ ticket: opened.ticket, person: null });
    // Nobody is given it by itself: not when the team changes, not later.
    expect((await at.when(await at.configure(settings({ limits })))).all('ticket.assigned')).toEqual([]);
    expect((await at.later(50 * MINUTE)).all('ticket.assigned')).toEqual([]);
    expect((await at.ticket(opened.ticket)).agent).toBeNull();
  });

  test('that names another writer in each mail is a flood of its domain', async () => {
    const at = await desk();
    const named = (n: number) => ({ originalFrom: { address: `p${n}@d${n}.test`, name: '' } });
    for (let n = 1; n <= 6; n += 1)
      expect((await at.when(from('eve@evil.test', `c${n}`, named(n)))).types).toContain('ticket.opened');
    const said = await at.when(from('eve@evil.test', 'c7', named(7)));
    expect(said.the('ticket.opened').because).toContainEqual({
      rule: 'flood',
      detail: { by: 'domain', count: 6, limit: 6 },
    });
  });

  test('is none where a group of ours puts itself into From', async () => {
    const at = await desk();
    for (let n = 1; n <= 8; n += 1) {
      const originalFrom = { address: `p${n}@d${n}.test`, name: '' };
      const said = await at.when(from('support@firstline.test', `c${n}`, { originalFrom }));
      expect(said.the('ticket.opened')).not.toHaveProperty('flood');
    }
  });

  test('ends when the last hour brought fewer, and begins anew', async () => {
    const at = await desk();
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) await at.when(from('eve@evil.test', id));
    at.sleep(HOUR + MINUTE);
    const said = await at.when(from('eve@evil.test', 'c6'));
    expect(said.the('ticket.opened')).not.toHaveProperty('flood');
    expect(said.types).toContain('ticket.assigned');
    for (const id of ['c7', 'c8']) await at.when(from('eve@evil.test', id));
    // The ticket of the flood before is still open, and takes it.
    const again = await at.when(from('eve@evil.test', 'c9'));
    expect(again.the('ticket.joined')).toMatchObject({ ticket: 'FL-1004' });
  });

  test('is followed by another ticket when a lead has resolved it, or when it is full', async () => {
    const at = await desk({ limits: { ...limits, ticketsPerDomainPerHour: 1_000 } });
    for (const id of ['c1', 'c2', 'c3', 'c4']) await at.when(from('eve@evil.test', id));
    await at.when(answerOf('lea', 'FL-1004', { id: 'a1', text: '#resolve' }));
    const said = await at.when(from('eve@evil.test', 'c5'));
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1005', flood: expect.any(String) });
    for (let n = 1; n < MAX_FLOOD_CONTACTS; n += 1) await at.when(from('eve@evil.test', `d${n}`));
    expect((await at.ticket('FL-1005')).contacts).toHaveLength(MAX_FLOOD_CONTACTS);
    expect((await at.when(from('eve@evil.test', 'e1'))).the('ticket.opened').ticket).toBe('FL-1006');
  });

  test('keeps nothing from a ticket that the sender may join, and is given to an agent by hand', async () => {
    const at = await desk();
    for (const id of ['c1', 'c2', 'c3', 'c4']) await at.when(from('eve@evil.test', id));
    const reply = from('eve@evil.test', 'r1', { inReplyTo: 'c1@contoso.test' });
    expect((await at.when(reply)).the('ticket.joined')).toMatchObject({ ticket: 'FL-1001' });
    const said = await at.when(answerOf('lea', 'FL-1004', { id: 'a1', text: '#assign rui' }));
    expect(said.the('ticket.assigned')).toMatchObject({ ticket: 'FL-1004', agent: 'rui' });
    const more = await at.when(from('eve@evil.test', 'c5'));
    expect(more.the('ticket.joined')).toMatchObject({ ticket: 'FL-1004' });
  });

  test('is also one of mails without a sender', async () => {
    const at = await desk();
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) await at.when(mail({ id, from: null }));
    expect((await at.ticket('FL-1004')).contacts).toEqual(['c4', 'c5']);
  });

  test('is none of calls or of imported mails', async () => {
    const at = await desk();
    for (const id of ['c1', 'c2', 'c3', 'c4', 'c5'])
      await at.when(from('eve@evil.test', id, { received: { imported: 'open' } }));
    for (const digit of ['1', '2', '3', '4', '5'])
      await at.when(callFrom('+351910000009', { id: digit, digit }));
    for (let n = 1001; n <= 1010; n += 1) expect(await at.ticket(`FL-${n}`)).not.toHaveProperty('flood');
  });
});

test('a flood of one domain gathers in one ticket, whose first sender alone is a participant', async () => {
  const at = await desk();
  for (let n = 1; n <= 9; n += 1) await at.when(from(`u${n}@${n % 2 === 0 ? 'a' : 'b'}.evil.test`, `c${n}`));
  const ticket = await at.ticket('FL-1007');
  expect(ticket.contacts).toEqual(['c7', 'c8', 'c9']);
  expect(ticket.participants).toEqual([await at.personAt('u7@b.evil.test')]);
  expect((await at.contact('c8')).because).toContainEqual({
    rule: 'flood',
    detail: { by: 'domain', count: 7, limit: 6 },
  });
  expect((await at.when(from('ann@good.test', 'g1'))).types).toContain('ticket.assigned');
});

describe('a domain that is no customer’s', () => {
  const team = {
    limits: LIMITS,
    agents: [agent('ana', { capacity: 4 }), agent('rui', { capacity: 4 })],
    customers: [customer('contoso', { domains: ['contoso.test'] })],
  };

  test('has half of the places at most; its other tickets wait, and others’ are given out', async () => {
    const at = await desk(team);
    for (let n = 1; n <= 7; n += 1) await at.when(from(`u${n}@evil.test`, `c${n}`));
    expect((await at.openTicketsOf('ana')) + (await at.openTicketsOf('rui'))).toBe(4);
    const waiting = await at.ticket('FL-1005');
    expect(waiting).toMatchObject({ agent: null, queue: 'billing', retryAt: at.now + HOUR });
    for (const [n, address] of ['a@contoso.test', 'b@contoso.test', 'c@other.test'].entries())
      expect((await at.when(from(address, `d${n}`))).types).toContain('ticket.assigned');
  });

  test('in one batch too', async () => {
    const at = await desk(team);
    const said = await at.together(
      ...Array.from({ length: 7 }, (_, n) => from(`u${n}@evil.test`, `c${n}`)),
      from('ann@contoso.test', 'd1'),
    );
    expect(said.all('ticket.assigned').map(({ ticket }) => ticket)).toEqual([
      'FL-1001',
      'FL-1002',
      'FL-1003',
      'FL-1004',
      'FL-1008',
    ]);
    expect(said.all('ticket.queued')[0]?.because.at(-1)).toEqual({
      rule: 'share-used',
      detail: { has: 4, places: 8 },
    });
  });

  test('has a place of its own even in the smallest team', async () => {
    const at = await desk({ ...team, agents: [agent('ana', { capacity: 1 })] });
    expect((await at.when(from('u1@evil.test', 'c1'))).types).toContain('ticket.assigned');
  });

  test('gets what is left an hour later; and a place that becomes free goes to others before', async () => {
    const at = await desk(team);
    for (let n = 1; n <= 6; n += 1) await at.when(from(`u${n}@evil.test`, `c${n}`));
    const more = Array.from({ length: 5 }, (_, n) => from(`a${n}@contoso.test`, `d${n}`));
    await at.together(...more);
    expect((await at.ticket('FL-1011')).agent).toBeNull();
    const { agent: owner } = await at.ticket('FL-1007');
    const freed = await at.when(answerOf(owner ?? '', 'FL-1007', { id: 'a1', text: '#resolve' }));
    expect(freed.all('ticket.assigned').map(({ ticket }) => ticket)).toEqual(['FL-1011']);
    await at.when(answerOf(owner ?? '', 'FL-1008', { id: 'a2', text: '#resolve' }));
    expect((await at.later(HOUR)).all('ticket.assigned').map(({ ticket }) => ticket)).toContain('FL-1005');
  });
});
