import { describe, expect, test } from 'vitest';
import type { ContactWords } from '../../contract/contact.ts';
import type { Draft } from '../../contract/fact.ts';
import { tokenInAddress, tokenInMessageId, tokenFits } from '../../contract/token.ts';
import { AUTOMATIC, automaticDomainTally, automaticTally, sameTallies } from '../../contract/tallies.ts';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import * as given from './given.ts';

const { ana, caller, contact, decide, onlyQueued, opened, ticket, whyWithheld } = given;

/** The given counts of the last hour. */
function counted(name: string, n: number) {
  return { counted: new Map([[name, n]]) };
}

const CLASSIFIED = {
  category: 'billing',
  best: 'billing',
  confidence: 1,
  scores: { billing: 1 },
  language: 'en',
  priority: 'normal' as const,
  because: [],
};

function limitOf(drafts: Draft[]) {
  expect(whyWithheld(drafts)).toBe('safety:limit');
  return given.withheldOnly(drafts)[0]?.because.at(-1)?.detail;
}

/** From a sender whose mail passed DMARC. */
function proved(words: Partial<ContactWords>) {
  const from = contact({ ...words, verdict: { dmarc: 'pass', policy: null } });
  return { contact: from, contacts: [from] };
}

describe('an opened ticket is acknowledged', () => {
  test('with number, category in plain words, by when, hours, self-help and how to add to it', () => {
    const { words, to, automatic, kind } = onlyQueued(decide(opened));
    expect({ kind, to, automatic }).toEqual({ kind: 'acknowledgement', to: [ana.id], automatic: true });
    expect(words.subject).toBe('We have your message [FL-1001]');
    expect(words.text).toContain('[FL-1001]');
    expect(words.text).toContain('Billing');
    expect(words.text).toContain('Mon–Thu 09:00–13:00, 14:00–18:00; Fri 09:00–13:00 (Lisbon time)');
    expect(words.text).toContain('https://help.firstline.test/invoices?a=1&b=2');
    expect(words.text).toContain('reply to this mail');
  });

  test('in the customer’s time zone where it is known, else in the calendar’s', () => {
    expect(onlyQueued(decide(opened)).words.text).toContain('12:00, São Paulo time');
    const stranger = { ticket: ticket({ customer: null }) };
    expect(onlyQueued(decide(opened, stranger)).words.text).toContain('15:00, Lisbon time');
  });

  test('without a promise where the plan makes none', () => {
    const { words } = onlyQueued(decide(opened, { ticket: ticket({ firstResponse: null }) }));
    expect(words.text).toContain('as soon as possible');
  });

  test.each([
    ['the ticket’s language', 'es', 'contoso', 'Facturación'],
    ['else the customer’s', null, 'contoso', 'Faturação'],
    ['else English', null, null, 'Billing'],
    ['and English for one that nobody wrote', 'fi', null, 'Billing'],
  ])('in %s', (_, language, customer, title) => {
    const { words } = onlyQueued(decide(opened, { ticket: ticket({ language, customer }) }));
    expect(words.text).toContain(title);
  });

  test('in the thread of the mail, as a machine’s answer, and so that a reply finds the ticket', () => {
    const { words, messageId, message } = onlyQueued(decide(opened));
    expect(words.references).toEqual(['first@contoso.com']);
    expect(words.headers).toMatchObject({ 'Auto-Submitted': 'auto-replied', 'X-Firstline': message });
    const owner = { ticket: 'FL-1001', audience: 'customer', person: ana.id } as const;
    for (const found of [tokenInAddress(words.headers['Reply-To'] ?? ''), tokenInMessageId(messageId)]) {
      expect(found !== null && tokenFits(given.SECRET, found, owner)).toBe(true);
    }
  });

  test('from the mailbox that was written to, and without a Reply-To where plus-addresses do not reach us', () => {
    const { words } = onlyQueued(decide(opened, { ticket: ticket({ mailbox: 'billing@firstline.test' }) }));
    expect(words.from).toEqual({ address: 'billing@firstline.test', name: 'Billing' });
    expect(words.headers['Reply-To']).toBeUndefined();
  });

  test('our delivery reports are not suppressed, answers of other machines are', () => {
    const suppressed = onlyQueued(decide(opened)).words.headers['X-Auto-Response-Suppress'] ?? '';
    expect(suppressed.split(', ')).toEqual(['DR', 'RN', 'NRN', 'OOF', 'AutoReply']);
  });

  test('the same fact gives the same message, another fact another', () => {
    const [first, again] = [onlyQueued(decide(opened)), onlyQueued(decide(opened))];
    expect(again).toEqual(first);
    expect(onlyQueued(decide({ ...opened, id: 'f2' })).message).not.toBe(first.message);
  });

  test('a subject cannot add a header field, nor a second tag', () => {
    const subject = 'RE: AW: [FL-999] hello\r\nBcc: everyone@example.com';
    const { words } = onlyQueued(decide(opened, proved({ subject })));
    expect(words.subject).toBe('Re: hello Bcc: everyone@example.com [FL-1001]');
  });

  test('what people wrote is escaped in HTML', () => {
    const { words } = onlyQueued(decide(opened, proved({ subject: '<script>x</script>' })));
    const html = shownHtml(words);
    expect(html).toContain('Invoices &lt;explained&gt;</a>');
    expect(html).toContain('href="https://help.firstline.test/invoices?a=1&amp;b=2"');
    expect(html).not.toContain('<script>');
  });

  test('nothing that the sender chose is sent back, unless DMARC passed', () => {
    const advertisement = { subject: 'Cheap pills at https://evil.test', text: 'Buy' };
    for (const dmarc of ['unchecked', 'fail'] as const) {
      const from = contact({ ...advertisement, verdict: { dmarc, policy: null } });
      const { words } = onlyQueued(decide(opened, { contact: from, contacts: [from] }));
      expect(words.subject).toBe('We have your message [FL-1001]');
      expect(words.to).toEqual([{ address: ana.address, name: '' }]);
      expect(JSON.stringify(words)).not.toContain('evil.test');
    }
    const { words } = onlyQueued(decide(opened, proved(advertisement)));
    expect(words.subject).toBe('Re: Cheap pills at https://evil.test [FL-1001]');
    expect(words.to).toEqual([{ address: ana.address, name: ana.name }]);
  });

  test('an admin’s template has the neutral subject too', () => {
    const templates = { 'acknowledgement.en.text': 'Subject: Re: {{subject}}\n\nAbout {{subject}}.\n' };
    const known = { settings: { ...given.settings, templates } };
    const { words } = onlyQueued(decide(opened, known));
    expect([words.subject, words.text.split('\n')[0]]).toEqual([
      'We have your message',
      'About We have your message.',
    ]);
  });

  test('nothing of the mail’s text is sent back', () => {
    const { words } = onlyQueued(decide(opened));
    expect(words.text + shownHtml(words)).not.toContain('cobrados');
  });
});

describe('an acknowledgement is withheld, with the reason', () => {
  const automatic = (kind: 'list' | 'generated' | 'auto-reply' | 'bounce') =>
    contact({ automatic: { kind, because: 'header:list-id', bounces: [] } });
  const person = (address: string) => ({ people: new Map([[ana.id, { ...ana, address }]]) });

  test.each(['list', 'generated', 'auto-reply', 'bounce'] as const)('from %s', (kind) => {
    expect(whyWithheld(decide(opened, { contact: automatic(kind) }))).toBe('safety:machine');
  });

  test('to a number whose owner said stop', () => {
    const called = given.ticket({ channel: 'call', mailbox: '+351210000000', requester: given.caller.id });
    const people = new Map([[given.caller.id, { ...given.caller, optedOut: true as const }]]);
    expect(whyWithheld(decide(opened, { ticket: called, people }))).toBe('safety:opted-out');
  });

  test.each([null, ''])('from the null reverse-path (%j)', (from) => {
    const nobody = contact({ envelope: { from, to: ['support@firstline.test'] } });
    expect(whyWithheld(decide(opened, { contact: nobody }))).toBe('safety:null-sender');
  });

  test.each([
    'no-reply@contoso.com',
    'noreply+1234@contoso.com',
    'Do.Not.Reply@contoso.com',
    'MAILER-DAEMON@contoso.com',
    'postmaster@contoso.com',
    'bounces-42=x@contoso.com',
    'owner-users@contoso.com',
    'users-request@contoso.com',
  ])('from %s', (address) => {
    expect(whyWithheld(decide(opened, person(address)))).toBe('safety:unread-address');
  });

  test.each(['replying@contoso.com', 'norma@contoso.com', 'postmasters@contoso.com', 'bo.unces@contoso.com'])(
    'but not from %s',
    (address) => {
      expect(onlyQueued(decide(opened, person(address))).words.to[0]?.address).toBe(address);
    },
  );

  test.each(['support@firstline.test', 'billing+x@firstline.test', 'SUPPORT@firstline.test'])(
    'from our own %s',
    (address) => {
      expect(whyWithheld(decide(opened, person(address)))).toBe('safety:own-address');
    },
  );

  test('to an address over the limit of automatic messages an hour, however it is spelt', () => {
    expect(limitOf(decide(opened, counted(automaticTally(ana.address), 3)))).toEqual({
      budget: 'address',
      sent: 3,
      limit: 3,
    });
    expect(onlyQueued(decide(opened, counted(automaticTally(ana.address), 2))).to).toEqual([ana.id]);
    const spelt = { ...person('Ana+17@Contoso.com'), ...counted(automaticTally(ana.address), 3) };
    expect(limitOf(decide(opened, spelt))).toMatchObject({ budget: 'address' });
  });

  test('to a domain over its limit, unless it is a customer’s; and over that of the installation', () => {
    const domain = counted(automaticDomainTally('x@mail.contoso.com') ?? '', 300);
    const stranger = { ticket: ticket({ customer: null }) };
    expect(limitOf(decide(opened, { ...domain, ...stranger }))).toMatchObject({ budget: 'domain' });
    expect(onlyQueued(decide(opened, domain)).to).toEqual([ana.id]);
    expect(limitOf(decide(opened, counted(AUTOMATIC, 2_000)))).toMatchObject({ budget: 'installation' });
    expect(onlyQueued(decide(opened, counted(AUTOMATIC, 1_999))).to).toEqual([ana.id]);
  });

  test('to the sixth mail of an hour that says the same, whoever wrote it', () => {
    const { domain, everywhere } = sameTallies(contact().words);
    expect(onlyQueued(decide(opened, counted(domain, 5))).to).toEqual([ana.id]);
    expect(limitOf(decide(opened, counted(domain, 6)))).toMatchObject({ budget: 'same-words', limit: 5 });
    expect(limitOf(decide(opened, counted(everywhere ?? '', 6)))).toMatchObject({
      budget: 'same-words-everywhere',
    });
  });

  test.each(['eva@firstline.test', 'Eva+x@firstline.test'])('to an agent’s address (%s)', (address) => {
    expect(whyWithheld(decide(opened, person(address)))).toBe('safety:agents-address');
  });

  test('to what answers an automatic message of ours', () => {
    expect(whyWithheld(decide(opened, { answers: { by: 'token' } }))).toBe('safety:answers-automatic');
  });

  test('for a mail to which a rule of the admin wants none, which is named', () => {
    const because = [{ rule: 'monitoring', detail: { does: 'auto-reply' } }];
    const silent = { ...contact(), classification: { ...CLASSIFIED, autoReply: 'never' as const, because } };
    const drafts = decide(opened, { contact: silent });
    expect(whyWithheld(drafts)).toBe('safety:forbidden-by-rule');
    expect(given.withheldOnly(drafts)[0]?.because.at(-1)?.detail).toEqual({ by: 'monitoring' });
    expect(decide(opened, { contact: { ...silent, classification: CLASSIFIED } })).toHaveLength(1);
  });

  test('for a flood ticket; the leads are told instead', () => {
    const because = [{ rule: 'flood', detail: { by: 'sender', count: 30, limit: 30 } }];
    const known = { ticket: ticket({ flood: 'x', agent: null }) };
    const drafts = decide({ ...opened, flood: 'x', because }, known);
    expect(given.withheldOnly(drafts)[0]?.because.at(-1)).toEqual({ rule: 'safety:flood' });
    expect(given.queuedOnly(drafts).map(({ kind, to }) => [kind, to])).toEqual([['notice', ['kim']]]);
    expect(given.queuedOnly(drafts)[0]?.words?.text).toContain('ana@contoso.com');
  });

  test('to an address that bounced', () => {
    expect(whyWithheld(decide(opened, { ticket: ticket({ bounced: [ana.id] }) }))).toBe('safety:bounced');
  });

  test.each(['closed', 'open'] as const)('for an imported ticket (%s)', (imported) => {
    expect(whyWithheld(decide({ ...opened, imported }))).toBe('safety:imported');
  });

  test('where the sender is nobody', () => {
    expect(whyWithheld(decide(opened, { ticket: ticket({ requester: null }) }))).toBe('safety:no-requester');
  });

  test('and decided once a ticket only', () => {
    const first = given.messageFrom(onlyQueued(decide(opened)));
    expect(decide({ ...opened, id: 'f2' }, { messages: [first] })).toEqual([]);
  });
});

describe('a call is acknowledged by SMS', () => {
  const call = ticket({
    channel: 'call',
    mailbox: '+351210000000',
    requester: caller.id,
    participants: [caller.id],
    language: 'pt',
  });
  const contacts = [contact({ subject: '', messageId: null }, { channel: 'call' })];

  test('from our number, short, in the letters of the GSM alphabet', () => {
    const sms = onlyQueued(decide({ ...opened, channel: 'call' }, { ticket: call, contacts }));
    expect(sms).toMatchObject({ channel: 'sms', messageId: '', to: [caller.id] });
    expect(sms.words.from.address).toBe('+351210000000');
    expect(sms.words.to).toEqual([{ address: '+351912345678', name: '' }]);
    expect(sms.words.text).toBe(
      '[FL-1001] Recebemos o seu pedido (Faturacao). Uma pessoa responde-lhe até 05/01 12:00, hora de Sao Paulo. Responda a este SMS para acrescentar algo.',
    );
    expect(sms.words.text.length).toBeLessThanOrEqual(320);
  });

  test('not where the number is withheld', () => {
    const nobody = { ...call, requester: null, participants: [] };
    expect(whyWithheld(decide({ ...opened, channel: 'call' }, { ticket: nobody, contacts }))).toBe(
      'safety:no-requester',
    );
  });

  test('not where we have no number to send from', () => {
    const noPhones = { ...given.settings, phones: [] };
    const drafts = decide(opened, { ticket: { ...call, mailbox: null }, contacts, settings: noPhones });
    expect(whyWithheld(drafts)).toBe('safety:no-sender');
  });
});
