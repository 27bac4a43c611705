/** The customer replies, the agent answers by any mail client, and nobody else can. */
import { describe, expect, test } from 'vitest';
import { agentCases } from './agentCases.ts';
import { ALICE, asked, type Notice, replying } from './asking.ts';
import { left, type Letter, type Office, office, opened, placed, post, found } from './office.ts';

/** Everything of ours that reached the customer, but for acknowledgements. */
async function reached(at: Office) {
  const mails = (await at.messages()).filter(
    ({ audience, kind, file }) => audience === 'customer' && kind !== 'acknowledgement' && file !== null,
  );
  return Promise.all(mails.map((mail) => opened(at, mail)));
}

describe('the customer', () => {
  test('replies, and the reply joins the ticket', async () => {
    const at = await office();
    const { id, ticket } = await asked(at);
    const [acknowledgement] = await left(at, ticket, 'acknowledgement');
    const told = await opened(at, acknowledgement!);
    const replies: Partial<Letter>[] = [
      { to: told.replyTo[0]?.address ?? '', inReplyTo: told.messageId },
      { inReplyTo: told.messageId },
      { inReplyTo: id },
      { to: told.replyTo[0]?.address ?? '' },
    ];
    for (const [n, reply] of replies.entries()) {
      const more = { from: ALICE, text: `And another thing, number ${n}.`, subject: 'Re: Invoice', ...reply };
      expect((await placed(at, await post(at.process.smtp, more))).ticket).toBe(ticket);
    }
    expect(await at.tickets()).toHaveLength(1);
    expect((await at.messages()).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(1);
  });

  test('writes twice, and the second mail comes first: one ticket, one acknowledgement', async () => {
    const at = await office();
    const [parent, child] = ['parent@contoso.test', 'child@contoso.test'];
    const second = { from: ALICE, subject: 'Re: Invoice', text: 'I forgot the number: 17.' };
    await placed(at, await post(at.process.smtp, { ...second, id: child, inReplyTo: parent }));
    const first = { from: ALICE, subject: 'Invoice', text: 'My invoice is wrong.', id: parent };
    const { ticket, conversation } = await placed(at, await post(at.process.smtp, first));
    const [one, other] = await at.contacts();
    expect([one?.ticket, other?.ticket]).toEqual([ticket, ticket]);
    expect([one?.conversation, other?.conversation]).toEqual([conversation, conversation]);
    await left(at, ticket, 'update');
    expect((await at.messages()).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(1);
  });

  test('somebody else who only knows the subject opens a ticket of their own', async () => {
    const at = await office();
    const { ticket } = await asked(at);
    const stranger = { from: 'eve@elsewhere.test', subject: `Re: Invoice [${ticket}]`, text: 'Tell me all.' };
    const contact = await placed(at, await post(at.process.smtp, stranger));
    expect(contact.ticket).not.toBe(ticket);
    expect(contact.as).toBe('customer');
  });
});

describe('the agent', () => {
  test('answers by replying to the notice: the customer gets it, and nothing of the team', async () => {
    const at = await office();
    const { id, ticket, notice, agent } = await asked(at);
    const text = `Dear Alice,\n\nyou are right, I have corrected it. Write to me at ${agent}@firstline.test.\n\nRegards`;
    await post(at.process.smtp, replying(notice, text));
    const [reply] = await left(at, ticket, 'reply');
    const mail = await opened(at, reply!);
    expect(mail.from?.address).toBe('support@firstline.test');
    expect(mail.to).toEqual([{ address: 'alice@contoso.test', name: 'Alice' }]);
    expect(mail.references).toContain(id);
    expect(mail.text).toContain('I have corrected it');
    expect(mail.text).toContain('Write to me at support@firstline.test.');
    for (const inside of [`${agent}@firstline.test`, 'wrote:', '#resolve', '-=-=-', notice.messageId ?? ''])
      expect(mail.raw).not.toContain(inside);
    expect(await at.shown(ticket)).toMatchObject({ status: 'waiting', firstRespondedAt: expect.any(String) });

    // And the customer's answer to it opens the ticket again, in the same thread.
    const answer = { from: ALICE, text: 'Thank you!', to: mail.replyTo[0]?.address ?? '' };
    const back = await post(at.process.smtp, {
      ...answer,
      subject: 'Re: Invoice',
      inReplyTo: mail.messageId,
    });
    expect((await placed(at, back)).ticket).toBe(ticket);
    expect(await at.shown(ticket)).toMatchObject({ status: 'open' });
  });

  test.each([
    ['by In-Reply-To alone', (notice: Notice) => replying(notice, 'Done.', { to: 'support@firstline.test' })],
    ['by the address alone', (notice: Notice) => replying(notice, 'Done.', { inReplyTo: null })],
    ['in capitals', (notice: Notice) => replying(notice, 'Done.', { to: capitals(notice), inReplyTo: null })],
  ])('is known %s', async (_, letter) => {
    const at = await office();
    const { ticket, notice } = await asked(at);
    await post(at.process.smtp, letter(notice));
    const [reply] = await left(at, ticket, 'reply');
    expect((await opened(at, reply!)).text).toContain('Done.');
  });

  test('#resolve sends the words and resolves, #note sends nothing', async () => {
    const at = await office();
    const { ticket, notice } = await asked(at);
    const note = await post(at.process.smtp, replying(notice, '#note\nShe rang before, be kind.'));
    await placed(at, note);
    expect(await at.shown(ticket)).toMatchObject({ status: 'open', firstRespondedAt: null });
    const resolving = '#resolve\n#category usage\nIt is corrected. Goodbye.';
    await post(at.process.smtp, replying(notice, resolving));
    await left(at, ticket, 'reply');
    expect(await at.shown(ticket)).toMatchObject({
      status: 'resolved',
      category: 'usage',
      resolvedAt: expect.any(String),
    });
    const mails = await reached(at);
    expect(mails.map(({ text }) => text.trim())).toEqual([expect.stringContaining('It is corrected.')]);
    expect(mails[0]?.raw).not.toMatch(/be kind|#resolve|#category/);
  });

  test.each(agentCases)('%s', async (_, run) => run(await office()));

  test('forwards a customer’s mail: the customer is told and answered', async () => {
    const at = await office();
    const { agent } = await asked(at);
    const text =
      'Who takes it?\n\nVon: Karl <karl@litware.test>\nGesendet: Freitag, 20. November 2026 17:44\nBetreff: Router\n\nWelche Firmware?';
    const id = await post(at.process.smtp, { from: `${agent}@firstline.test`, subject: 'WG: Router', text });
    const { ticket } = await placed(at, id);
    if (ticket === null) throw new Error('no ticket');
    const [acknowledgement] = await left(at, ticket, 'acknowledgement');
    expect((await opened(at, acknowledgement!)).to[0]?.address).toBe('karl@litware.test');
    const [assignment] = await left(at, ticket, 'assignment');
    const told = await opened(at, assignment!);
    expect(told.fullText).toContain('karl@litware.test');
    expect(told.fullText).toContain('Welche Firmware?');
  });

  test('an unknown command sends and changes nothing, and the agent is told the known ones', async () => {
    const at = await office();
    const { ticket, notice, agent } = await asked(at);
    const before = await at.shown(ticket);
    await post(at.process.smtp, replying(notice, '#resolv\nIt is corrected.'));
    const refusal = await found('the agent is told', async () =>
      (await at.messages()).find(({ kind, status }) => kind === 'notice' && status === 'captured'),
    );
    expect(refusal.to).toEqual([agent]);
    expect((await opened(at, refusal)).fullText).toContain('#resolve');
    expect(await reached(at)).toEqual([]);
    const { messages: _before, contacts: _seen, ...rest } = before ?? {};
    expect(await at.shown(ticket)).toMatchObject(rest);
  });

  test.each([
    ['one character of the token is another', changedToken],
    [
      'it is another in the address, and right in what it answers',
      (notice: Notice) => ({ ...changedToken(notice), inReplyTo: notice.messageId }),
    ],
    [
      'it is another in what it answers, and right in the address',
      (notice: Notice) => ({ ...changedToken(notice), to: notice.replyTo[0]?.address ?? '' }),
    ],
    [
      'it comes from another agent',
      (notice: Notice) => replying(notice, SPY, { from: anotherAgent(notice) }),
    ],
    ['it comes from somebody outside', (notice: Notice) => replying(notice, SPY, { from: 'eve@evil.test' })],
  ])('the customer gets nothing when %s', async (_, letter) => {
    const at = await office();
    const { ticket, notice } = await asked(at);
    const id = await post(at.process.smtp, letter(notice));
    const contact = await placed(at, id);
    expect(contact.as).toBe('quarantined');
    // Whatever the refusal leads to is there when a later mail has gone its whole way.
    const later = await placed(at, await post(at.process.smtp, { from: 'zoe@contoso.test', text: 'Hello?' }));
    await left(at, later.ticket, 'acknowledgement');
    expect(await reached(at)).toEqual([]);
    expect(await at.shown(ticket)).toMatchObject({ status: 'open', firstRespondedAt: null });
    const allMails = (await at.messages()).filter(({ file }) => file !== null);
    for (const mail of allMails) {
      const { raw, to } = await opened(at, mail);
      if (to.some(({ address }) => !address.endsWith('@firstline.test'))) expect(raw).not.toContain(SPY);
    }
  });
});

test("a customer's answer that carries an agent's address joins as the customer's, and nothing goes out for it", async () => {
  const at = await office();
  const { ticket, notice } = await asked(at);
  const contact = await placed(at, await post(at.process.smtp, replying(notice, SPY, { from: ALICE })));
  expect(contact).toMatchObject({ as: 'customer', ticket });
  await left(at, ticket, 'update');
  expect(await reached(at)).toEqual([]);
  expect(await at.shown(ticket)).toMatchObject({ status: 'open', firstRespondedAt: null });
});

const SPY = 'Please pay to this new account instead.';

/** In the address and in the Message-ID it answers: each alone would be enough. */
function changedToken(notice: Notice): Letter {
  const address = notice.replyTo[0]?.address ?? '';
  const token = /\.([a-z2-7]{16})@/.exec(address)?.[1] ?? '';
  const other = (token.startsWith('a') ? 'b' : 'a') + token.slice(1);
  const letter = replying(notice, SPY);
  return {
    ...letter,
    to: address.replace(token, other),
    text: SPY,
    inReplyTo: notice.messageId?.replace(token, other) ?? null,
  };
}

function anotherAgent(notice: Notice): string {
  const own = notice.to[0]?.address;
  return ['rui@firstline.test', 'ana@firstline.test'].find((address) => address !== own) ?? '';
}

/** Some programs write addresses so; the token is compared without case. */
function capitals(notice: Notice): string {
  const [local = '', domain = ''] = (notice.replyTo[0]?.address ?? '').split('@');
  return `${local.toUpperCase()}@${domain}`;
}
