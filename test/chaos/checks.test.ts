/** Each check of a run sees what it is there to see: a sound end, and then one thing wrong with it. */
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { checked } from './checks.ts';
import type { Evidence } from './evidence.ts';
import { CAPACITY } from './installation.ts';
import { enter, type Given, ledger } from './ledger.ts';

const T = 1_000_000;

/** Two mails of Ana's about one matter, an agent's answer, a refusal. */
function sound(): Evidence {
  const books = ledger();
  const mail = { how: 'smtp', who: 'customer', sender: 'ana@a.test', thread: 't1' } as const;
  enter(books, { ...mail, contact: 'c1', startedAt: T, acceptedAt: T + 10 });
  enter(books, { ...mail, contact: 'c2', startedAt: T + 20, acceptedAt: T + 30 });
  const agents = { how: 'smtp', who: 'agent', sender: 'eva@team.test', thread: 'ticket FL-1001' } as const;
  enter(books, { ...agents, contact: 'c3', startedAt: T + 40, acceptedAt: T + 50 });
  books.refused = { tried: 2, told: 1 };
  return {
    books,
    contacts: [contact('c1', 'customer'), contact('c2', 'customer'), contact('c3', 'agent')],
    tickets: [{ number: 'FL-1001', contacts: ['c1', 'c2'] } as Ticket],
    messages: [message('m1', 'acknowledgement', 'c1'), message('m2', 'reply', 'c3')],
    facts: history(
      { type: 'admin.configured' },
      { type: 'contact.refused' },
      { type: 'contact.placed', contact: 'c1' },
      { type: 'contact.placed', contact: 'c2' },
      { type: 'agent.replied', contact: 'c3' },
      { type: 'ticket.assigned', ticket: 'FL-1001', agent: 'eva', because: [] },
      { type: 'ticket.warned', ticket: 'FL-1001', clock: 'resolution', step: T },
    ),
    travelled: ['f5', 'f6', 'f7', 'f6'].map((id) => ({ key: 'FL-1001', json: { id } })),
    parked: 0,
    differences: 0,
    uids: { listed: 4, missing: 0 },
    overdue: 0,
    relayTook: ['m1', 'm2', 'm2'].map((messageId) => ({ at: T, to: [], messageId, raw: Buffer.from('') })),
    phoneTook: [],
  };
}

function contact(id: string, as: 'customer' | 'agent'): StoredContact {
  return { id, as, ticket: 'FL-1001' } as StoredContact;
}

function message(messageId: string, kind: Message['kind'], about: string): Message {
  const id = `${messageId}-id`;
  return {
    id,
    messageId,
    kind,
    contact: about,
    ticket: 'FL-1001',
    channel: 'email',
    status: 'sent',
  } as Message;
}

/** Of each fact no more than the checks read. */
function history(...facts: object[]): Evidence['facts'] {
  return facts.map((fact, index) => ({ seq: index + 1, fact: { id: `f${index + 1}`, ...fact } as Fact }));
}

/** More of it, which travelled as it should. */
function decide(evidence: Evidence, ...facts: object[]): void {
  for (const fact of facts) {
    const seq = 100 + evidence.facts.length;
    const id = `f${seq}`;
    evidence.facts.push({ seq, fact: { id, ...fact } as Fact });
    evidence.travelled.push({ key: id, json: { id } });
  }
}

function broken(evidence: Evidence): string[] {
  return checked(evidence).flatMap(({ name, ok }) => (ok ? [] : [name]));
}

function given(more: Partial<Given>): Given {
  const mail = { how: 'smtp', who: 'customer', sender: 'bob@b.test', thread: '' } as const;
  return { ...mail, contact: 'c9', startedAt: T, acceptedAt: T, ...more };
}

/** Eva answers once more, when the ticket is open again and Davi has it: she had no room. */
function tooLate(
  evidence: Evidence,
  wrong: { owner?: string; because?: string; by?: string; why?: string } = {},
): void {
  const { owner = 'davi', because: named = 'davi', by = 'eva', why = 'agent-has-no-room' } = wrong;
  const mail = { who: 'agent', sender: 'eva@team.test', thread: 'ticket FL-1001' } as const;
  enter(evidence.books, given({ ...mail, contact: 'c4' }));
  evidence.contacts.push({ ...contact('c4', 'agent'), as: 'quarantined', ticket: null });
  const refused = { type: 'agent.refused', agent: by, ticket: 'FL-1001', contact: 'c4', reason: 'not-yours' };
  decide(
    evidence,
    { type: 'ticket.reopened', ticket: 'FL-1001' },
    {
      type: 'ticket.assigned',
      ticket: 'FL-1001',
      agent: owner,
      because: [{ rule: why, detail: { agent: 'eva' } }],
    },
    { ...refused, because: [{ rule: 'ticket-of', detail: { agent: named } }] },
  );
  const notice = { ...message('m4', 'notice', 'c4'), to: ['eva'] };
  evidence.messages.push(notice);
  evidence.relayTook.push({ at: T, to: [], messageId: 'm4', raw: Buffer.from('') });
}

const firing = { type: 'ticket.warned', ticket: 'FL-1001', clock: 'resolution', step: T };

const wrongs: [string, string[], (evidence: Evidence) => void][] = [
  [
    'a mail that was accepted and is nowhere',
    ['customers’ mails by SMTP that are contacts'],
    ({ books }) => enter(books, given({})),
  ],
  [
    'a mail in a mailbox that is nowhere',
    ['customers’ mails by IMAP that are contacts'],
    ({ books }) => enter(books, given({ how: 'imap' })),
  ],
  [
    'a call that is nowhere',
    ['calls that are contacts'],
    ({ books }) => enter(books, given({ how: 'call' })),
  ],
  [
    'an agent’s mail that is nowhere',
    ['agents’ mails that are contacts'],
    ({ books }) => enter(books, given({ who: 'agent' })),
  ],
  ['a contact nobody gave', ['contacts nobody gave'], (e) => e.contacts.push(contact('c9', 'customer'))],
  [
    'a refusal without a record',
    ['recorded refusals'],
    ({ books }) => Object.assign(books.refused, { told: 2 }),
  ],
  [
    'a UID without an arrival',
    ['mailbox UIDs with an arrival'],
    ({ uids }) => Object.assign(uids, { missing: 1 }),
  ],
  [
    'a contact in two tickets',
    ['customers’ contacts in exactly one ticket', 'tickets with one acknowledgement'],
    ({ tickets }) => tickets.push({ number: 'FL-1002', contacts: ['c2'] } as Ticket),
  ],
  [
    'a matter in two tickets',
    ['threads in one ticket', 'tickets with one acknowledgement'],
    ({ tickets, contacts }) => {
      tickets[0]?.contacts.pop();
      tickets.push({ number: 'FL-1002', contacts: ['c2'] } as Ticket);
      Object.assign(contacts[1] ?? {}, { ticket: 'FL-1002' });
    },
  ],
  [
    'an agent taken for a customer',
    ['agents’ mails taken for what they are'],
    ({ contacts }) => Object.assign(contacts[2] ?? {}, { as: 'customer' }),
  ],
  [
    'an answer refused as of another agent’s ticket, which its writer has',
    ['agents’ mails taken for what they are'],
    (e) => tooLate(e, { owner: 'eva' }),
  ],
  [
    'an answer refused as of another agent’s ticket, which that agent got for no reason',
    ['agents’ mails taken for what they are'],
    (e) => tooLate(e, { why: 'given-out' }),
  ],
  [
    'an answer refused for an agent who does not have the ticket',
    ['agents’ mails taken for what they are'],
    (e) => tooLate(e, { because: 'bia' }),
  ],
  [
    'an answer refused in the name of another agent',
    ['agents’ mails taken for what they are'],
    (e) => tooLate(e, { by: 'davi' }),
  ],
  [
    'an answer refused without a word to its writer',
    [
      'agents’ mails taken for what they are',
      'messages that did not leave',
      'mails the relay took of no message',
    ],
    (e) => {
      tooLate(e);
      Object.assign(e.messages.at(-1) ?? {}, { status: 'failed', messageId: 'm5' });
    },
  ],
  [
    'an answer refused, and sent all the same',
    ['agents’ mails taken for what they are'],
    (e) => {
      tooLate(e);
      decide(e, { type: 'agent.replied', contact: 'c4' });
    },
  ],
  [
    'an answer that nobody refused, and nobody obeyed',
    ['agents’ mails taken for what they are'],
    (e) => {
      tooLate(e);
      e.facts.splice(-1, 1);
    },
  ],
  [
    'two acknowledgements of one ticket',
    ['tickets with one acknowledgement', 'mails the relay took'],
    ({ messages }) => messages.push(message('m9', 'acknowledgement', 'c2')),
  ],
  [
    'an answer sent on twice under two Message-IDs',
    ['agents’ answers sent on twice', 'mails the relay took'],
    ({ messages }) => messages.push(message('m9', 'reply', 'c3')),
  ],
  [
    'an answer decided twice',
    ['agents’ answers said once'],
    (e) => decide(e, { type: 'agent.replied', contact: 'c3' }),
  ],
  [
    'a mail of nobody’s',
    ['mails the relay took of no message'],
    ({ relayTook }) => relayTook.push({ at: T, to: [], messageId: 'x', raw: Buffer.from('') }),
  ],
  [
    'an SMS sent twice',
    ['SMS taken'],
    ({ phoneTook }) => phoneTook.push({ sid: 's', to: '', from: '', body: '', date_created: '' }),
  ],
  [
    'a message that stayed',
    ['messages that did not leave'],
    ({ messages }) => Object.assign(messages[0] ?? {}, { status: 'queued' }),
  ],
  [
    'the second mail before the first',
    ['contacts of one sender out of order'],
    (e) => Object.assign(e.facts[3] ?? {}, { seq: 2 }),
  ],
  [
    'a fact of a ticket that is not on the log',
    ['facts of tickets on the log'],
    (e) => Object.assign(e, { travelled: e.travelled.slice(0, 1) }),
  ],
  [
    'a fact of a ticket that overtook another on the log',
    ['facts of one ticket out of order on the log'],
    (e) => e.travelled.splice(1, 2, ...e.travelled.slice(1, 3).toReversed()),
  ],
  ['a deadline fired twice', ['deadlines fired twice'], (e) => decide(e, firing)],
  ['a deadline that did not fire', ['deadlines not fired'], (e) => Object.assign(e, { overdue: 1 })],
  [
    'one ticket too many',
    ['assignments over capacity'],
    (e) =>
      decide(
        e,
        ...Array.from({ length: CAPACITY }, (_, n) => ({
          type: 'ticket.assigned',
          ticket: `FL-2${n}`,
          agent: 'eva',
        })),
      ),
  ],
  ['something parked', ['parked inputs'], (e) => Object.assign(e, { parked: 1 })],
  ['a row that was set', ['differences found by replay'], (e) => Object.assign(e, { differences: 1 })],
  [
    'settings that came into force twice',
    ['times the settings came into force'],
    (e) => e.facts.push({ seq: 99, fact: { type: 'admin.configured' } as Fact }),
  ],
];

describe('the end of a run', () => {
  test('is sound, also when a mail left twice with one Message-ID', () => {
    expect(broken(sound())).toEqual([]);
  });

  test('is sound when an agent answers a ticket that another one has by then', () => {
    const evidence = sound();
    tooLate(evidence);
    expect(broken(evidence)).toEqual([]);
  });

  test.each(wrongs)('%s', (_, names, spoil) => {
    const evidence = sound();
    spoil(evidence);
    expect(broken(evidence).toSorted()).toEqual(names.toSorted());
  });
});
