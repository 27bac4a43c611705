/** Acknowledgements as a weapon: forged senders bring no words of theirs to a victim, and no more mails than the budgets. */
import { describe, expect, test } from 'vitest';
import { found, left, type Letter, type Office, office, opened, post } from '../e2e/office.ts';

/** Posts them one after the other, and waits until each has its place and its acknowledgement is decided. */
async function flood(at: Office, letters: Letter[]): Promise<void> {
  const before = (await at.contacts()).length;
  for (const letter of letters) await post(at.process.smtp, letter);
  await found('all is decided', async () => {
    const contacts = await at.contacts();
    const tickets = new Set(contacts.map(({ ticket }) => ticket));
    const told = (await at.messages()).filter(({ kind }) => kind === 'acknowledgement');
    const decided = told.length === tickets.size && told.every(({ status }) => status !== 'queued');
    return (contacts.length >= before + letters.length && decided) || undefined;
  });
}

async function acknowledged(at: Office) {
  const told = (await at.messages()).filter(({ kind, file }) => kind === 'acknowledgement' && file !== null);
  return Promise.all(told.map((message) => opened(at, message)));
}

function numbered(count: number, letter: (n: number) => Letter): Letter[] {
  return Array.from({ length: count }, (_, n) => letter(n));
}

const ADVERTISEMENT = 'Your invoice is overdue: pay at https://evil.test/pay now';

describe('a forged sender', () => {
  test('brings no word of its own to the victim', async () => {
    const at = await office();
    const from = `"Pay at https://evil.test" <victim@v.test>`;
    await flood(at, [{ from, subject: ADVERTISEMENT, text: `${ADVERTISEMENT} at once` }]);
    const [mail] = await acknowledged(at);
    expect(mail?.subject).toBe('We have your message [FL-1001]');
    expect(mail?.to).toEqual([{ address: 'victim@v.test', name: '' }]);
    expect(mail?.raw).not.toContain('evil.test');
  });

  test('reaches one mailbox as often as the limit says, however it is spelt', async () => {
    const at = await office({ yaml: 'limits: { automaticPerHour: 5 }\n' });
    const spelt = (n: number) => ['victim@v.test', 'Victim@V.test', `victim+${n}@v.test`][n % 3] ?? '';
    await flood(
      at,
      numbered(18, (n) => ({ from: spelt(n), subject: `Question ${n}`, text: `About ${n * 7}.` })),
    );
    expect(await acknowledged(at)).toHaveLength(5);
  });

  test('reaches one domain, its subdomains included, as often as the limit says; a customer’s is exempt', async () => {
    const customers = `customers: [{ id: contoso, name: Contoso, domains: [contoso.test] }]`;
    const at = await office({ yaml: `limits: { automaticPerDomainPerHour: 6 }\n${customers}\n` });
    const domains = ['v.test', 'mail.v.test', 'contoso.test'];
    await flood(
      at,
      numbered(30, (n) => ({
        from: `person${n}@${domains[n % 3]}`,
        subject: `Question ${'abcdefghij'.repeat(3)[n]}${n}`,
        text: `Something else, ${'klmnopqrst'.repeat(3)[n]}.`,
      })),
    );
    const to = (await acknowledged(at)).map((mail) => mail.to[0]?.address ?? '');
    expect(to.filter((address) => address.endsWith('v.test'))).toHaveLength(6);
    expect(to.filter((address) => address.endsWith('@contoso.test'))).toHaveLength(10);
  });

  test('reaches nobody any more once the installation’s limit is used, and every mail has its ticket', async () => {
    const at = await office({ yaml: 'limits: { automaticPerInstallationPerHour: 7 }\n' });
    await flood(
      at,
      numbered(20, (n) => ({ from: `v@victim${n}.test`, subject: `Question ${n}`, text: `Number ${n}.` })),
    );
    expect(await acknowledged(at)).toHaveLength(7);
    expect(await at.tickets()).toHaveLength(20);
    const withheld = (await at.messages()).filter(({ status }) => status === 'withheld');
    expect(new Set(withheld.map(({ because }) => because.at(-1)?.detail?.['budget']))).toEqual(
      new Set(['installation']),
    );
  });

  test('with an agent’s address brings that agent no acknowledgement', async () => {
    const at = await office();
    await flood(
      at,
      numbered(12, (n) => ({
        from: n % 2 === 0 ? 'rui@firstline.test' : 'Rui+x@firstline.test',
        subject: `Question ${n}`,
        text: `Number ${n}.`,
      })),
    );
    expect(await acknowledged(at)).toEqual([]);
    expect(await at.tickets()).toHaveLength(12);
  });
});

test('who answers an agent’s own words in a new matter is acknowledged, who answers a machine’s is not', async () => {
  const at = await office();
  await flood(at, [{ from: 'ann@contoso.test', subject: 'Invoice', text: 'It is wrong.' }]);
  const [told] = await acknowledged(at);
  const [assignment] = await left(at, 'FL-1001', 'assignment');
  const notice = await opened(at, assignment!);
  await post(at.process.smtp, {
    from: notice.to[0]?.address ?? '',
    to: notice.replyTo[0]?.address ?? '',
    subject: `Re: ${notice.subject}`,
    text: 'Please send us its number.',
  });
  const [reply] = await left(at, 'FL-1001', 'reply');
  const answer = await opened(at, reply!);
  // Another person has no standing in Ann's ticket: these mails open tickets of their own.
  const bob = { from: 'bob@partner.test', subject: 'Fwd: Invoice [FL-1001]' };
  await flood(at, [
    { ...bob, text: 'I have the same fault here.', inReplyTo: told?.messageId ?? '' },
    {
      ...bob,
      text: 'Another matter of ours.',
      inReplyTo: answer.messageId,
      to: answer.replyTo[0]?.address ?? '',
    },
  ]);
  const why = (await at.messages())
    .filter(({ kind }) => kind === 'acknowledgement')
    .map(({ status, because }) => (status === 'withheld' ? because.at(-1)?.rule : 'told'));
  expect(why).toEqual(['told', 'safety:answers-automatic', 'told']);
});
