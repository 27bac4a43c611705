/** Who is answered: Reply-To, then the author whom a list names, then From; never a program, a list or ourselves. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';
import { plusOf } from '../support/tokens.ts';

const PASS = { dmarc: 'pass', policy: null } as const;
const HUGO = { address: 'hugo@adatum.test', name: 'Hugo' };
const IRIS = { address: 'iris@litware.test', name: 'Iris' };
const SUPPORT = { address: 'support@firstline.test', name: '' };
const LIST = 'users@lists.test';
const named = (address: string, name = '') => ({ address, name });

/** A mail of the group `support@firstline.test`, as Google Groups rewrites it. */
const VIA: Partial<Arriving> = {
  from: named('support@firstline.test', "'Iris' via Support"),
  replyTo: [IRIS],
  originalFrom: IRIS,
  lists: ['support@firstline.test'],
};

const judged = settings({
  mailboxes: [{ address: 'support@firstline.test', queue: null, plus: true, authserv: 'mx.firstline.test' }],
});

async function opened(given_: Partial<Arriving>) {
  const desk = await given(router);
  const said = await desk.when(mail({ id: 'c1', ...given_ }));
  const ticket = await desk.ticket('FL-1001');
  const id = async (address: string) => desk.personAt(address);
  return { desk, said, ticket, id, because: said.the('ticket.opened').because };
}

describe('the requester is', () => {
  test.each<[string, string, Partial<Arriving>, string | null]>([
    [
      'the visitor of a form',
      'hugo@adatum.test',
      { from: named('noreply@shop.test'), replyTo: [HUGO] },
      'reply-to',
    ],
    [
      'the visitor of a blog',
      'hugo@adatum.test',
      { from: named('wordpress@shop.test'), replyTo: [HUGO] },
      'reply-to',
    ],
    ['a person’s other address', 'ann@home.test', { replyTo: [named('ann@home.test')] }, 'reply-to'],
    ['the writer behind a group of ours', 'iris@litware.test', VIA, 'reply-to'],
    [
      'the writer behind a group whose Reply-To is the group',
      'iris@litware.test',
      { ...VIA, replyTo: [SUPPORT] },
      'original-from',
    ],
    [
      'the writer behind a list that replaces From',
      'iris@litware.test',
      { from: named(LIST, 'Iris via Users'), replyTo: [IRIS, named(LIST)], lists: [LIST] },
      'reply-to',
    ],
    [
      'the sender, where Reply-To is the list',
      'ann@contoso.test',
      { replyTo: [named(LIST)], lists: [LIST] },
      null,
    ],
    [
      'the sender, where Reply-To is where a list’s mail goes',
      'ann@contoso.test',
      {
        replyTo: [named(LIST)],
        to: [named(LIST)],
        automatic: { kind: 'list', because: 'header:precedence', bounces: [] },
      },
      null,
    ],
    [
      'the sender, where Reply-To is ours',
      'ann@contoso.test',
      { replyTo: [named('support+x@firstline.test')] },
      null,
    ],
    [
      'the sender, where Reply-To is an agent',
      'ann@contoso.test',
      { replyTo: [named('rui@firstline.test')] },
      null,
    ],
    [
      'the sender, where Reply-To is a detail of an agent’s address',
      'ann@contoso.test',
      { replyTo: [named('rui+desk@firstline.test')] },
      null,
    ],
    [
      'the sender, where Reply-To is a program',
      'ann@contoso.test',
      { replyTo: [named('no-reply@contoso.test')] },
      null,
    ],
    [
      'the sender, where Reply-To packs an address',
      'ann@contoso.test',
      { replyTo: [named('a%b@c.test')] },
      null,
    ],
    [
      'the sender, where Reply-To names them too',
      'ann@contoso.test',
      { replyTo: [HUGO, named('ann@contoso.test')] },
      null,
    ],
    [
      'whom a forwarder names in From',
      'hugo@adatum.test',
      { from: named('noreply@forward.test', 'Hugo (hugo@adatum.test)') },
      'name',
    ],
    [
      'whom a forwarder names in X-Original-From',
      'hugo@adatum.test',
      { from: named('fwd-17@forward.test', 'Hugo via Forward'), originalFrom: HUGO },
      'original-from',
    ],
  ])('%s', async (_, address, words, field) => {
    const { ticket, id, because } = await opened(words);
    expect(ticket.requester).toBe(await id(address));
    expect(ticket.requester).not.toBe(null);
    expect(ticket.notAnswered ?? []).not.toContain(ticket.requester);
    const rules = because.map(({ rule }) => rule).filter((rule) => rule.startsWith('answers:'));
    expect(rules).toEqual(field === null ? [] : [`answers:${field}`]);
  });

  test.each<[string, Partial<Arriving>]>([
    ['a program without a Reply-To', { from: named('noreply@shop.test') }],
    ['a list that names nobody', { from: named(LIST), lists: [LIST] }],
    ['ourselves', { from: SUPPORT, replyTo: [SUPPORT] }],
  ])('never answered: %s', async (_, words) => {
    const { ticket, because } = await opened(words);
    expect(ticket.notAnswered).toEqual([ticket.requester]);
    expect(because).toContainEqual({ rule: 'answers:nobody' });
  });

  test('told why another field was passed over', async () => {
    const { because } = await opened({ replyTo: [named('no-reply@contoso.test')] });
    expect(because).toContainEqual({ rule: 'not-answered', detail: { field: 'reply-to', why: 'no-reply' } });
  });
});

describe('the sender check stays with the sender', () => {
  test('the customer is the sender’s, proved by the sender’s domain', async () => {
    const { said, because } = await opened({ replyTo: [named('ann@home.test')], verdict: PASS });
    expect(said.the('ticket.opened').customer).toBe('contoso');
    expect(because).toContainEqual({
      rule: 'customer:domain',
      detail: { customer: 'contoso', proved: true },
    });
  });

  test.each<[string, Partial<Arriving>]>([
    ['a form', { from: named('noreply@shop.test'), replyTo: [named('eve@contoso.test')] }],
    ['a list', { from: named(LIST), lists: [LIST], originalFrom: named('eve@contoso.test') }],
  ])('a customer whom only %s names is not proved', async (_, words) => {
    const { said, because } = await opened({ ...words, verdict: PASS });
    expect(said.the('ticket.opened').customer).toBe('contoso');
    expect(because).toContainEqual({
      rule: 'customer:domain',
      detail: { customer: 'contoso', proved: false },
    });
  });

  test('both the sender and who is answered may add to the ticket', async () => {
    const { desk, ticket, id } = await opened({ replyTo: [named('ann@home.test')] });
    expect(ticket.participants).toEqual([await id('ann@home.test'), await id('ann@contoso.test')]);
    for (const [n, address] of ['ann@home.test', 'ann@contoso.test'].entries()) {
      const reply = mail({ id: `r${n}`, from: named(address), inReplyTo: 'c1@contoso.test' });
      expect((await desk.when(reply)).the('ticket.joined').ticket).toBe('FL-1001');
    }
  });

  test('a proved mail of the sender without a Reply-To gets its answers again', async () => {
    const { desk, id } = await opened({ replyTo: [named('ann@home.test')] });
    await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test', verdict: PASS }));
    const { notAnswered, participants } = await desk.ticket('FL-1001');
    expect(notAnswered).toBeUndefined();
    expect(participants).toContain(await id('ann@contoso.test'));
  });

  test('a Reply-To adds nobody to a ticket without a pass', async () => {
    const { desk } = await opened({});
    const before = (await desk.ticket('FL-1001')).participants;
    await desk.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test', replyTo: [HUGO] }));
    expect((await desk.ticket('FL-1001')).participants).toEqual(before);
    await desk.when(mail({ id: 'c3', inReplyTo: 'c1@contoso.test', replyTo: [HUGO], verdict: PASS }));
    expect((await desk.ticket('FL-1001')).participants).toHaveLength(before.length + 1);
  });
});

describe('a writer whom a list names', () => {
  const stolen: Partial<Arriving> = {
    from: named('list@evil.test'),
    lists: ['list@evil.test'],
    originalFrom: named('ann@contoso.test'),
    inReplyTo: 'c1@contoso.test',
    verdict: PASS,
  };

  test('joins no ticket where our border judges senders: the list’s verdict is not theirs', async () => {
    const desk = await given(router, { settings: judged });
    await desk.when(mail({ id: 'c1', verdict: PASS }));
    const said = await desk.when(mail({ id: 'c2', ...stolen }));
    expect(said.all('ticket.joined')).toEqual([]);
    expect(said.the('ticket.opened').because).toContainEqual({
      rule: 'not-joined',
      detail: { ticket: 'FL-1001', reference: 'cites', why: 'named-by-list' },
    });
  });

  test('joins with the token that we sent them, and is no new recipient', async () => {
    const desk = await given(router, { settings: judged });
    await desk.when(mail({ id: 'c1', ...VIA, verdict: PASS }));
    const iris = (await desk.personAt('iris@litware.test')) ?? '';
    const token = plusOf({ ticket: 'FL-1001', audience: 'customer', person: iris });
    const said = await desk.when(mail({ id: 'c2', ...VIA, to: [token], verdict: PASS }));
    expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1001', person: null });
    expect(said.the('contact.placed').because).toContainEqual({
      rule: 'own-token',
      detail: { dmarc: 'pass' },
    });
    const eve = { ...VIA, originalFrom: named('eve@evil.test'), replyTo: [] };
    const other = await desk.when(mail({ id: 'c3', ...eve, to: [token], verdict: PASS }));
    expect(other.all('ticket.joined')).toEqual([]);
  });

  test('joins as any participant where nobody judges senders', async () => {
    const { desk } = await opened(VIA);
    const said = await desk.when(mail({ id: 'c2', ...VIA, inReplyTo: 'c1@contoso.test' }));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('is counted by their own mails, not by those of the whole group', async () => {
    const limits = { ...settings().limits, ticketsPerSenderPerHour: 2 };
    const desk = await given(router, { settings: settings({ limits }) });
    for (const n of [1, 2, 3, 4]) {
      const writer = named(`writer${n}@litware.test`);
      const said = await desk.when(mail({ id: `g${n}`, ...VIA, originalFrom: writer, replyTo: [] }));
      expect(said.the('ticket.opened')).not.toHaveProperty('flood');
    }
  });
});
