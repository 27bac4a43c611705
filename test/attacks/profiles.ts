/**
 * Attacks whose walls are counts, locks and rows that several processes share, each on senders of its own, so that all
 * may run at once on one installation. Mails come by every door in turn, several at a time.
 */
import { createTransport } from 'nodemailer';
import { expect } from 'vitest';
import type { StoredContact } from '../../contract/store.ts';
import { MAX_NOTICES_PER_HOUR } from '../../notifier/budgets.ts';
import { found, left, type Letter, type Office, opened, placed, post, SUPPORT } from '../e2e/office.ts';

export type Fort = Pick<Office, 'dataDir' | 'contacts' | 'tickets' | 'messages' | 'facts'> & {
  /** `host:port` of each process that takes mail. */
  doors: string[];
};

const BUDGET = { address: 5, domain: 6, tickets: 8 };
const AT_ONCE = 6;

export const YAML = `
mailboxes: [{ address: ${SUPPORT}, plus: true }]
agents:
  - { id: eva, name: Eva, email: eva@firstline.test, role: lead, capacity: 10000, languages: [en], skills: [billing, deployment, performance, updates, usage] }
  - { id: ben, name: Ben, email: ben@firstline.test, capacity: 0 }
customers:
  - { id: contoso, name: Contoso, domains: [contoso.test] }
  - { id: globex, name: Globex, domains: [globex.test] }
limits:
  automaticPerHour: ${BUDGET.address}
  automaticPerDomainPerHour: ${BUDGET.domain}
  ticketsPerSenderPerHour: ${BUDGET.tickets}
  ticketsPerDomainPerHour: 10000
`;

/** Posts them several at a time, and waits until each has its place. */
async function flood(at: Fort, count: number, letter: (n: number) => Letter): Promise<StoredContact[]> {
  const numbers = Array.from({ length: count }, (_, n) => n).values();
  const ids: string[] = [];
  const sender = async (): Promise<void> => {
    for (const n of numbers) ids.push(await post(at.doors[n % at.doors.length] ?? '', letter(n)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  return Promise.all(ids.map((id) => placed(at, id)));
}

/** Acknowledgements that left for these contacts, once each of them is decided. */
async function acknowledged(at: Fort, contacts: StoredContact[]): Promise<number> {
  const tickets = new Set(contacts.map(({ ticket }) => ticket));
  const told = await found('each acknowledgement is decided', async () => {
    const all = (await at.messages()).filter(
      ({ kind, ticket }) => kind === 'acknowledgement' && tickets.has(ticket),
    );
    return all.length === tickets.size && all.every(({ status }) => status !== 'queued') ? all : undefined;
  });
  return told.filter(({ status }) => status === 'captured').length;
}

/** No two texts and subjects are the same but for their digits. */
function words(n: number): Pick<Letter, 'subject' | 'text'> {
  const word = String(n + 10).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
  return { subject: `Question ${word}`, text: `It is about ${word} and about nothing else.` };
}

async function addressBudget(at: Fort): Promise<void> {
  const spelt = ['victim@v1.test', 'Victim@V1.test', 'victim+x@v1.test'];
  const contacts = await flood(at, 18, (n) => ({ from: spelt[n % 3] ?? '', ...words(n) }));
  expect(await acknowledged(at, contacts)).toBe(BUDGET.address);
}

async function domainBudget(at: Fort): Promise<void> {
  const from = (n: number): string => `person${n}@${n % 2 === 0 ? 'v2.test' : 'mail.v2.test'}`;
  const contacts = await flood(at, 18, (n) => ({ from: from(n), ...words(n + 20) }));
  expect(await acknowledged(at, contacts)).toBe(BUDGET.domain);
}

/** In the name of an agent who gets no other notices: those about refused mails count together. */
async function noticeLimit(at: Fort): Promise<void> {
  const sent = MAX_NOTICES_PER_HOUR + 10;
  const forged = (n: number): string => `support+FL-${9000 + n}.aaaaaaaaaaaaaaaa@firstline.test`;
  const contacts = await flood(at, sent, (n) => ({ from: 'ben@firstline.test', to: forged(n), ...words(n) }));
  const ids = new Set(contacts.map(({ id }) => id));
  const told = await found('each notice is decided', async () => {
    const all = (await at.messages()).filter(
      ({ kind, contact }) => kind === 'notice' && ids.has(contact ?? ''),
    );
    return all.length === sent && all.every(({ status }) => status !== 'queued') ? all : undefined;
  });
  expect(told.filter(({ status }) => status === 'captured')).toHaveLength(MAX_NOTICES_PER_HOUR);
}

async function floodOfTickets(at: Fort): Promise<void> {
  const contacts = await flood(at, 24, (n) => ({ from: 'mallory@flood.test', ...words(n + 40) }));
  const numbers = new Set(contacts.map(({ ticket }) => ticket));
  const tickets = (await at.tickets()).filter(({ number }) => numbers.has(number));
  const sizes = tickets.map((ticket) => ticket.contacts.length).toSorted((a, b) => a - b);
  expect(sizes).toEqual([...Array.from({ length: BUDGET.tickets }, () => 1), 24 - BUDGET.tickets]);
  const gathered = tickets.find((ticket) => ticket.contacts.length > 1);
  expect(gathered).toMatchObject({ agent: null, queue: 'triage' });
  expect(await left(at, gathered?.number ?? '', 'notice')).toHaveLength(1);
}

/** Two answers by one token, at the same moment, where a newer notice is there: one is obeyed. */
async function tokenSpentOnce(at: Fort): Promise<void> {
  const customer = 'Ana <ana@contoso.test>';
  const asked = await placed(at, await post(at.doors[0] ?? '', { from: customer, ...words(70) }));
  const [assignment] = await left(at, asked.ticket, 'assignment');
  const [told] = await left(at, asked.ticket, 'acknowledgement');
  const inReplyTo = (await opened(at, told!)).messageId;
  await placed(at, await post(at.doors[0] ?? '', { from: customer, ...words(71), inReplyTo }));
  await left(at, asked.ticket, 'update');
  const notice = await opened(at, assignment!);
  const answer: Letter = {
    from: 'eva@firstline.test',
    to: notice.replyTo[0]?.address ?? '',
    text: 'It is mended.',
    inReplyTo: notice.messageId,
  };
  const answers = await flood(at, 4, () => answer);
  expect(answers.map(({ as }) => String(as)).toSorted()).toEqual([
    'agent',
    'quarantined',
    'quarantined',
    'quarantined',
  ]);
  expect(await left(at, asked.ticket, 'reply')).toHaveLength(1);
}

async function mergesNothing(at: Fort): Promise<void> {
  const people = ['gus@globex.test', 'maria@contoso.test'];
  const [one, two] = await flood(at, 2, (n) => ({ from: people[n] ?? '', ...words(80 + n) }));
  const cited = [one, two].map((contact) => `<${contact?.words.messageId ?? ''}>`);
  const before = (await at.facts()).filter(({ type }) => type === 'conversation.merged').length;
  await flood(at, 6, (n) => ({
    from: `mallory${n}@merge.test`,
    ...words(90 + n),
    headers: { References: cited.join(' ') },
  }));
  const tickets = (await at.tickets()).filter(({ number }) => [one?.ticket, two?.ticket].includes(number));
  expect(new Set(tickets.map(({ conversation }) => conversation)).size).toBe(2);
  expect((await at.facts()).filter(({ type }) => type === 'conversation.merged')).toHaveLength(before);
}

/** Our acknowledgement, come back by each door. */
async function ownComesBack(at: Fort): Promise<void> {
  const from = 'own@returned.test';
  const asked = await placed(at, await post(at.doors[0] ?? '', { from, ...words(60) }));
  const [told] = await left(at, asked.ticket, 'acknowledgement');
  const { raw, messageId } = await opened(at, told!);
  for (const door of at.doors) {
    const [host = '', port = ''] = door.split(':');
    const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
    await transport.sendMail({ envelope: { from, to: [SUPPORT] }, raw });
    transport.close();
  }
  const back = await placed(at, messageId ?? '');
  expect(back).toMatchObject({ as: 'machine', ticket: asked.ticket, words: { automatic: { kind: 'own' } } });
}

export const ATTACKS: [string, (at: Fort) => Promise<void>][] = [
  ['acknowledgements to one address', addressBudget],
  ['acknowledgements to one domain', domainBudget],
  ['notices to one agent', noticeLimit],
  ['tickets of one sender', floodOfTickets],
  ['a token used by several at once', tokenSpentOnce],
  ['conversations cited by a stranger', mergesNothing],
  ['our own mail, come back', ownComesBack],
];
