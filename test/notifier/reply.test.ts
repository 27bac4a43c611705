import { describe, expect, test } from 'vitest';
import { tokenFits, tokenInAddress, tokenInMessageId } from '../../contract/token.ts';
import { automaticTally } from '../../contract/tallies.ts';
import { pageUrl } from '../../contract/customerPage.ts';
import { pageLine } from '../../notifier/pageLink.ts';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import * as given from './given.ts';

/** Without the styles. */
function bare(html: string | null): string {
  return (html ?? '').replaceAll(/ style="[^"]*"/g, '');
}

const { ana, ben, caller, contact, decide, onlyQueued, queuedOnly, replied, ticket, withheldOnly } = given;

const desk = { publicUrl: given.PUBLIC_URL, secret: given.SECRET };
/** What ends an answer to Ana. */
const LINK = `\n\n${pageLine(desk, { number: 'FL-1001', requester: ana.id }, ana, 'en')}`;

describe('an agent’s answer goes to the customer', () => {
  test('to a person of a merged ticket below their own mail, to the requester below theirs', () => {
    const both = ticket({ participants: [ana.id, ben.id] });
    const brought = [{ people: [ben.id], messageIds: ['of-ben@contoso.com'] }];
    const [first, second] = queuedOnly(decide(replied('x'), { ticket: both, brought }));
    expect(first).toMatchObject({ to: [ana.id], words: { references: [expect.any(String)] } });
    expect(second?.to).toEqual([ben.id]);
    expect(second?.words?.references).toEqual([...(first?.words?.references ?? []), 'of-ben@contoso.com']);
  });

  test('with a link to the page of the one person, in text and HTML, and never with that of another', () => {
    const words = { text: 'It is **fixed**.', attachments: [], raw: null };
    const both = ticket({ participants: [ana.id, ben.id] });
    const sent = queuedOnly(decide(replied('x', { contact: null, words }), { ticket: both }));
    const links = sent.map(({ to: [person = ''] }) =>
      pageUrl(desk.publicUrl, desk.secret, { ticket: 'FL-1001', person }),
    );
    expect(new Set(links).size).toBe(2);
    for (const [n, { words: mail }] of sent.entries()) {
      expect(mail?.text.endsWith(links[n] ?? '?')).toBe(true);
      expect(bare(shownHtml(mail ?? { text: '', html: null }))).toContain(`<a href="${links[n]}">`);
      expect(mail?.text).not.toContain(links[1 - n]);
    }
    const quoted = onlyQueued(decide(replied(`You wrote:\n> See ${links[1]}`))).words.text;
    expect(quoted).toContain('> See https://desk.firstline.test/s/1001-…');
    expect(pageLine({ ...desk, publicUrl: '' }, { number: 'FL-1001', requester: ana.id }, ana, 'en')).toBe(
      '',
    );
  });

  test('from the support address, with the agent’s words, closing and name, and a link', () => {
    const sent = onlyQueued(decide(replied('Bom dia,\n\njá está.'), { contact: null }));
    expect(sent).toMatchObject({ kind: 'reply', audience: 'customer', automatic: false, to: [ana.id] });
    expect(sent.words).toMatchObject({
      from: { address: 'support@firstline.test', name: 'Support' },
      to: [{ address: 'ana@contoso.com', name: 'Ana Sá' }],
      subject: 'Re: Fatura de dezembro: 2× cobrada [FL-1001]',
      text: `Bom dia,\n\njá está.\n\nKind regards,\nRui\nSupport${LINK}`,
      html: null,
    });
    expect(Object.keys(sent.words.headers).sort()).toEqual(['Reply-To', 'X-Firstline']);
  });

  test('of who wrote by a form only once the address is proved; the agent is told, and a resolution waits too', () => {
    const unproved = ticket({ unproved: true as const, participants: [ana.id, ben.id] });
    const drafts = decide(replied('x'), { ticket: unproved });
    expect(withheldOnly(drafts).map(({ to, because }) => [to, because.at(-1)?.rule])).toEqual([
      [[ana.id], 'safety:unproved-address'],
    ]);
    expect(queuedOnly(drafts).map(({ kind, to }) => [kind, to])).toEqual([
      ['reply', [ben.id]],
      ['notice', ['rui']],
    ]);
    expect(queuedOnly(drafts)[1]?.words?.text).toContain('ainda não mostrou que o endereço é seu');
    expect(withheldOnly(decide(replied('x'), { ticket: ticket() }))).toEqual([]);
  });

  test('with marks, as HTML beside the text as it was written; a click only, and without the agent’s own address', () => {
    const text = 'It is **fixed**.\n- <b>one</b>\n- rui@firstline.test';
    const given = { text, attachments: [], raw: null };
    const { words } = onlyQueued(decide(replied(text, { contact: null, words: given })));
    expect(words.text).toBe(
      `It is **fixed**.\n- <b>one</b>\n- support@firstline.test\n\nKind regards,\nRui\nSupport${LINK}`,
    );
    const html = bare(shownHtml(words));
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">[^]*<p>It is <strong>fixed<\/strong>\.<\/p>/);
    expect(html).toContain('<ul><li>&lt;b&gt;one&lt;/b&gt;</li><li>support@firstline.test</li></ul>');
    expect(bare(shownHtml(onlyQueued(decide(replied(text))).words))).toContain('It is **fixed**.');
  });

  test('in the thread of the customer’s mails, the newest answered, no notice to an agent cited', () => {
    const contacts = [
      contact(),
      contact({ messageId: 'ooo@contoso.com', automatic: { kind: 'auto-reply', because: 'x', bounces: [] } }),
      contact({ messageId: 'rui@firstline.test' }, { as: 'agent' }),
      contact({ messageId: 'second@contoso.com' }),
    ];
    const notice = given.messageFrom(onlyQueued(decide(given.assigned)));
    const agentsMail = contact({ messageId: 'rui@firstline.test' }, { as: 'agent' });
    const { words } = onlyQueued(decide(replied('x'), { contacts, contact: agentsMail, messages: [notice] }));
    expect(words.references).toEqual(['first@contoso.com', 'second@contoso.com']);
  });

  test('and a reply to it finds the ticket, by Reply-To or by In-Reply-To alone', () => {
    const { words, messageId } = onlyQueued(decide(replied('x')));
    const owner = { ticket: 'FL-1001', audience: 'customer', person: ana.id } as const;
    for (const found of [tokenInAddress(words.headers['Reply-To'] ?? ''), tokenInMessageId(messageId)]) {
      expect(found !== null && tokenFits(given.SECRET, found, owner)).toBe(true);
    }
  });

  test('to each participant on their own, with a token of their own', () => {
    const sent = queuedOnly(decide(replied('x'), { ticket: ticket({ participants: [ana.id, ben.id] }) }));
    expect(sent.map(({ to }) => to)).toEqual([[ana.id], [ben.id]]);
    expect(sent.map(({ words }) => words?.to.map(({ address }) => address))).toEqual([
      ['ana@contoso.com'],
      ['ben@contoso.com'],
    ]);
    expect(new Set(sent.map(({ message }) => message)).size).toBe(2);
    expect(new Set(sent.map(({ words }) => words?.headers['Reply-To'])).size).toBe(2);
  });

  test('to the people whom the agent named, and to them alone', () => {
    const everybody = ticket({ participants: [ana.id, ben.id] });
    const to = (changes: Parameters<typeof replied>[1]) =>
      queuedOnly(decide(replied('x', { contact: null, ...changes }), { ticket: everybody })).map(
        (sent) => sent.to,
      );
    expect(to({ to: [ben.id], cc: [] })).toEqual([[ben.id]]);
    expect(to({ to: [ben.id], cc: [ana.id, ben.id] })).toEqual([[ben.id], [ana.id]]);
    expect(to({ to: null, cc: [ben.id] })).toEqual([[ana.id], [ben.id]]);
  });

  test('with the attachments of the agent’s mail', () => {
    const attachments = [
      { name: 'plan.pdf', type: 'application/pdf', bytes: 3, sha256: 'aa', inline: false },
    ];
    const fact = replied('x', { words: { text: 'x', attachments, raw: 'c9/ff' } });
    expect(onlyQueued(decide(fact)).words.attachments).toEqual([
      { contact: 'c9', raw: 'c9/ff', sha256: 'aa', name: 'plan.pdf' },
    ]);
  });

  test('without an attachment that holds a notice, and the agent is told which', () => {
    const one = { type: 'text/plain', bytes: 3, inline: false };
    const attachments = [
      { ...one, name: 'Original message.eml', sha256: 'aa', ours: true },
      { ...one, name: 'plan of rui@firstline.test.txt', sha256: 'bb' },
    ];
    const drafts = queuedOnly(decide(replied('x', { words: { text: 'x', attachments, raw: 'c9/ff' } })));
    expect(drafts.map(({ kind, to }) => [kind, to])).toEqual([
      ['reply', [ana.id]],
      ['notice', ['rui']],
    ]);
    expect(drafts[0]?.words?.attachments).toEqual([
      { contact: 'c9', raw: 'c9/ff', sha256: 'bb', name: 'plan of support@firstline.test.txt' },
    ]);
    expect(drafts[1]?.words?.text).toContain('Original message.eml');
    expect(drafts[1]?.words?.text).not.toContain('.txt');
  });

  test('not at all where nothing but a notice is attached, and the agent is told once', () => {
    const attachments = [
      { name: 'a.eml', type: 'message/rfc822', bytes: 3, sha256: 'aa', inline: false, ours: true },
    ];
    const drafts = decide(replied('', { words: { text: '', attachments, raw: 'c9/ff' } }));
    expect(withheldOnly(drafts)[0]?.because.at(-1)).toEqual({ rule: 'empty' });
    expect(queuedOnly(drafts).map(({ kind }) => kind)).toEqual(['notice']);
  });

  test('without the agent’s private address and without any token of ours', () => {
    const notice = onlyQueued(decide(given.assigned));
    const text = `Write to Rui@Firstline.test, or\n> ${notice.words.headers['Reply-To']} <${notice.messageId}>.\nOr ben@contoso.com.`;
    expect(onlyQueued(decide(replied(text))).words.text).toBe(
      `Write to support@firstline.test, or\n> support@firstline.test <support@firstline.test>.\nOr ben@contoso.com.\n\nKind regards,\nRui\nSupport${LINK}`,
    );
  });

  test('without our notice, however it came along', () => {
    const notice = onlyQueued(decide(given.assigned)).words.text;
    for (const quoted of [notice, notice.replace(/^/gm, '> ')])
      expect(onlyQueued(decide(replied(`Bom dia.\n\n${quoted}`))).words.text).toBe(
        `Bom dia.\n\nKind regards,\nRui\nSupport${LINK}`,
      );
  });

  test('not at all where nothing stands above the notice, and the agent is told', () => {
    const drafts = decide(replied(onlyQueued(decide(given.assigned)).words.text));
    expect(withheldOnly(drafts)[0]?.because.at(-1)).toEqual({ rule: 'empty' });
    expect(queuedOnly(drafts).map(({ kind, to }) => [kind, to])).toEqual([['notice', ['rui']]]);
  });

  test('also where an automatic message would not be safe', () => {
    const machine = contact({ automatic: { kind: 'generated', because: 'x', bounces: [] } });
    const many = new Map([[automaticTally(ana.address), 99]]);
    const sent = onlyQueued(decide(replied('x'), { contacts: [machine], counted: many }));
    expect(sent.words.references).toEqual(['first@contoso.com']);
  });
});

describe('an answer to a caller goes by SMS', () => {
  const call = ticket({
    channel: 'call',
    mailbox: '+351210000000',
    requester: caller.id,
    participants: [caller.id],
  });

  test('in the agent’s own letters', () => {
    const sent = onlyQueued(decide(replied('Já está, obrigação cumprida ✓'), { ticket: call }));
    expect(sent).toMatchObject({ channel: 'sms', automatic: false });
    expect(sent.words.text).toBe('Já está, obrigação cumprida ✓');
  });

  test('a long one in parts that together are the whole', () => {
    const text = Array.from({ length: 500 }, (_, index) => `word${index}`).join(' ');
    const parts = queuedOnly(decide(replied(text), { ticket: call }));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ words }) => words?.text).join(' ')).toBe(text);
    expect(new Set(parts.map(({ message }) => message)).size).toBe(parts.length);
    expect(Math.max(...parts.map(({ words }) => words?.text.length ?? 0))).toBeLessThanOrEqual(1_500);
  });

  test('one too long for that is not sent, and the agent is told', () => {
    const [notice, ...more] = decide(replied('x'.repeat(10_000)), { ticket: call });
    expect(more).toMatchObject([{ type: 'answer.lost', person: caller.id, message: null }]);
    expect(notice).toMatchObject({ type: 'message.queued', kind: 'notice', to: ['rui'] });
  });

  test('one with an attachment is not sent, with or without words, and the agent is told', () => {
    const attachments = [
      { name: 'fatura.pdf', type: 'application/pdf', bytes: 3, sha256: 'aa', inline: false },
    ];
    for (const text of ['Segue em anexo.', '']) {
      const fact = replied(text, { words: { text, attachments, raw: 'c9/ff' } });
      const [notice, lost, ...more] = decide(fact, { ticket: call });
      expect(more).toEqual([]);
      expect(lost).toMatchObject({ type: 'answer.lost', because: [{ detail: { why: 'smsFiles' } }] });
      const { kind, to, words } = onlyQueued(notice === undefined ? [] : [notice]);
      expect({ kind, to }).toEqual({ kind: 'notice', to: ['rui'] });
      expect(words.text).toContain('não leva anexos');
    }
  });

  test('a withheld number is told to the agent, and the answer is kept as withheld', () => {
    const nobody = { ...call, requester: null, participants: [] };
    const drafts = decide(replied('x'), { ticket: nobody });
    expect(withheldOnly(drafts)[0]?.because.at(-1)).toEqual({ rule: 'unreachable' });
    expect(queuedOnly(drafts)[0]).toMatchObject({ kind: 'notice', to: ['rui'] });
  });
});

describe('a resolved ticket', () => {
  const resolved = given.fact<'ticket.resolved'>({
    type: 'ticket.resolved',
    ticket: 'FL-1001',
    agent: 'rui',
    contact: null,
    answered: false,
  });

  test('is told to the customer where no answer told it', () => {
    const sent = onlyQueued(decide(resolved, { contact: null }));
    expect(sent).toMatchObject({ kind: 'resolution', to: [ana.id], automatic: true });
    expect(sent.words.headers['Auto-Submitted']).toBe('auto-generated');
    expect(sent.words.text).toContain('[FL-1001]');
  });

  test('is not told twice', () => {
    expect(decide({ ...resolved, answered: true })).toEqual([]);
  });

  test('is not told to a machine', () => {
    const machine = contact({ automatic: { kind: 'generated', because: 'x', bounces: [] } });
    expect(given.whyWithheld(decide(resolved, { contacts: [machine] }))).toBe('safety:machine');
  });
});
