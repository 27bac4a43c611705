import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, type Scene } from '../support/stage.ts';
import { changed, messageIdOf, plusOf } from '../support/tokens.ts';

const BOB = { from: { address: 'bob@contoso.test', name: 'Bob' } };
const EVE = { from: { address: 'eve@elsewhere.test', name: 'Eve' } };
const PASS = { verdict: { dmarc: 'pass' as const, policy: null } };
const FAIL = { verdict: { dmarc: 'fail' as const, policy: 'none' as const } };
const REPLY = { inReplyTo: 'c1@contoso.test', references: ['c1@contoso.test'] };

async function withTicket<S>(scene: Promise<Scene<S>>): Promise<Scene<S>> {
  const desk = await scene;
  await desk.when(mail({ id: 'c1' }));
  return desk;
}

describe('a mail joins a ticket', () => {
  test('whose mail it cites, if its sender is a participant', async () => {
    const desk = await withTicket(given(router));
    const said = await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1001', contact: 'c2', person: null });
    expect(said.the('contact.placed').because).toMatchObject([{ rule: 'cites' }, { rule: 'participant' }]);
    expect((await desk.ticket('FL-1001')).contacts).toEqual(['c1', 'c2']);
  });

  test('whose message of ours it cites', async () => {
    const desk = await withTicket(given(router));
    const messageId = await ourMessage(desk, 'FL-1001');
    const said = await desk.when(mail({ id: 'c2', inReplyTo: messageId }));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('whose message of ours it cites by the id that the relay gave it', async () => {
    const desk = await withTicket(given(router));
    await ourMessage(desk, 'FL-1001');
    const relayId = '01010157e6083e0a-4218bd58-f11a-4bce-b20d-ad670c9a8f4a-000000';
    const inReplyTo = `${relayId}@eu-west-1.amazonses.com`;
    expect((await desk.when(mail({ id: 'c2', inReplyTo }))).types).toContain('ticket.opened');
    const sent = { type: 'message.sent', message: 'm1', attempt: 1, reference: `250 Ok ${relayId}` } as const;
    await desk.remember([sent], 'sent-m1');
    expect((await desk.when(mail({ id: 'c3', inReplyTo }))).the('ticket.joined').ticket).toBe('FL-1001');
    expect((await desk.when(mail({ id: 'c4', ...EVE, inReplyTo }))).types).toContain('ticket.opened');
  });

  test('by the reply token alone, when a client drops the references', async () => {
    const desk = await withTicket(given(router));
    const said = await desk.when(mail({ id: 'c2', to: [await plus(desk)] }));
    expect(said.the('contact.placed').because[0]).toEqual({ rule: 'reply-token' });
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test('that began with its answer: the reply came before its parent', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    const said = await desk.when(mail({ id: 'c1' }));
    expect(said.the('ticket.joined')).toMatchObject({
      ticket: 'FL-1001',
      because: [{ rule: 'cited-by' }, {}],
    });
    expect((await desk.contact('c1')).conversation).toBe((await desk.contact('c2')).conversation);
  });

  test('of a mail that cites the same missing parent', async () => {
    const desk = await given(router);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    const said = await desk.when(mail({ id: 'c3', ...REPLY }));
    expect(said.the('ticket.joined').because[0]).toEqual({ rule: 'same-missing-parent' });
  });

  test('that has the same Message-ID with another digest, and nobody opens a second one', async () => {
    const desk = await withTicket(given(router));
    const said = await desk.when(mail({ id: 'c2', messageId: 'c1@contoso.test', text: 'with a footer' }));
    expect(said.the('ticket.joined').because[0]).toEqual({ rule: 'same-message-id' });
    expect(said.all('ticket.opened')).toEqual([]);
  });

  test('as a colleague of the customer with a DMARC pass, and may write from then on', async () => {
    const desk = await withTicket(given(router));
    const said = await desk.when(mail({ id: 'c2', ...REPLY, ...BOB, ...PASS }));
    const bob = await desk.personAt('bob@contoso.test');
    expect(said.the('ticket.joined')).toMatchObject({ ticket: 'FL-1001', person: bob });
    const again = await desk.when(mail({ id: 'c3', ...REPLY, ...BOB }));
    expect(again.types).toContain('ticket.joined');
  });
});

describe('a mail opens a new, linked ticket in the same conversation', () => {
  test.each([
    ['from a colleague without a pass', { ...BOB }, 'colleague-unproved'],
    ['from a stranger, even with a pass', { ...EVE, ...PASS }, 'not-a-participant'],
    ['with a failed verdict, even of a participant', { ...FAIL }, 'failed-verdict'],
  ])('%s', async (_, words, why) => {
    const desk = await withTicket(given(router));
    const said = await desk.when(mail({ id: 'c2', ...REPLY, ...words }));
    expect(said.all('ticket.joined')).toEqual([]);
    expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', linked: 'FL-1001' });
    expect(said.the('contact.placed').because).toContainEqual({
      rule: 'not-joined',
      detail: { ticket: 'FL-1001', reference: 'cites', why },
    });
    expect((await desk.contact('c2')).conversation).toBe((await desk.contact('c1')).conversation);
    expect((await desk.ticket('FL-1001')).participants).toHaveLength(1);
  });

  test('with the reply token of another person: who has it is not who it was given to', async () => {
    const desk = await withTicket(given(router));
    const said = await desk.when(mail({ id: 'c2', to: [await plus(desk)], ...EVE }));
    expect(said.the('ticket.opened').linked).toBe('FL-1001');
  });
});

test('a subject joins nothing', async () => {
  const desk = await withTicket(given(router));
  const said = await desk.when(mail({ id: 'c2', subject: 'Re: [FL-1001] Invoice' }));
  expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', linked: null });
});

test('a token with one changed character is no token, and a right one beside it neither', async () => {
  const desk = await withTicket(given(router));
  const right = await plus(desk);
  const said = await desk.when(mail({ id: 'c2', to: [changed(right)], cc: [right] }));
  expect(said.the('ticket.opened')).toMatchObject({ ticket: 'FL-1002', linked: null });
});

test('mail that fails a policy of its domain is quarantined, and its Message-IDs lead nowhere', async () => {
  const desk = await withTicket(given(router));
  const verdict = { dmarc: 'fail' as const, policy: 'reject' as const };
  const said = await desk.when(mail({ id: 'c2', ...REPLY, verdict }));
  expect(said.types).toEqual(['contact.received', 'contact.classified', 'contact.placed']);
  expect(said.the('contact.placed')).toMatchObject({ ticket: null, as: 'quarantined' });
  const answer = await desk.when(mail({ id: 'c3', inReplyTo: 'c2@contoso.test' }));
  expect(answer.the('ticket.opened').linked).toBeNull();
  expect((await desk.contact('c3')).conversation).not.toBe((await desk.contact('c2')).conversation);
  expect((await desk.contact('c2')).conversation).not.toBe((await desk.contact('c1')).conversation);
});

test.each(['a', 'b', 'c', 'd', 'e', 'f'])(
  'a late parent shows that two conversations are one: the smallest stays (%s)',
  async (at) => {
    const desk = await given(router);
    const [root, left, middle, right] = [`${at}1`, `${at}2`, `${at}3`, `${at}4`] as const;
    await desk.when(mail({ id: left, references: [`${root}@contoso.test`] }));
    await desk.when(mail({ id: right, references: [`${middle}@contoso.test`] }));
    const said = await desk.when(mail({ id: middle, references: [`${root}@contoso.test`] }));
    const { into, from } = said.the('conversation.merged');
    expect(into < from).toBe(true);
    for (const id of [left, middle, right]) expect((await desk.contact(id)).conversation).toBe(into);
  },
);

test('an address in In-Reply-To is not a mail', async () => {
  const desk = await given(router);
  const vague = { inReplyTo: 'ann@contoso.test' };
  await desk.when(mail({ id: 'c1', ...vague }));
  const said = await desk.when(mail({ id: 'c2', ...vague }));
  expect(said.the('ticket.opened').ticket).toBe('FL-1002');
});

test('a list or a monitoring system opens and joins tickets as anybody', async () => {
  const desk = await given(router);
  const automatic = { kind: 'generated' as const, because: 'header:auto-submitted', bounces: [] };
  const said = await desk.when(mail({ id: 'c1', automatic }));
  expect(said.types).toContain('ticket.opened');
  expect((await desk.when(mail({ id: 'c2', ...REPLY, automatic }))).types).toContain('ticket.joined');
});

async function plus<S>(desk: Scene<S>): Promise<{ address: string; name: string }> {
  const person = await desk.personAt('ann@contoso.test');
  return plusOf({ ticket: 'FL-1001', audience: 'customer', person });
}

async function ourMessage<S>(desk: Scene<S>, ticket: string): Promise<string> {
  const person = await desk.personAt('ann@contoso.test');
  const messageId = messageIdOf({ ticket, audience: 'customer', person }, 'm1');
  await desk.sent({ message: 'm1', ticket, messageId, to: [person], audience: 'customer' });
  return messageId;
}
