/** Facts as tests need them: a ticket that was opened, a message that is to be sent. */
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';

let n = 0;

export function openedFact(
  ticket: string,
  over: Partial<Extract<Fact, { type: 'ticket.opened' }>> = {},
): Fact {
  n += 1;
  return {
    type: 'ticket.opened',
    id: `opened${n}`,
    v: 1,
    at: 1_000,
    by: 'test',
    cause: `cause${n}`,
    ticket,
    conversation: 'v1',
    contact: 'c1',
    channel: 'email',
    customer: null,
    requester: null,
    mailbox: 'support@firstline.test',
    plan: 'standard',
    language: 'en',
    category: 'billing',
    priority: 'normal',
    queue: 'billing',
    digit: '',
    linked: null,
    imported: 'no',
    openedAt: 1_000,
    because: [],
    ...over,
  };
}

/** Given to somebody, so that nothing comes back to give it out. */
export function assignedFact(ticket: string, agent = 'rui'): Fact {
  n += 1;
  return {
    type: 'ticket.assigned',
    id: `assigned${n}`,
    v: 1,
    at: 1_000,
    by: 'test',
    cause: `cause${n}`,
    ticket,
    agent,
    previous: null,
    because: [],
  };
}

export function queuedFact(id: string, to: string, at = 1_000): Fact {
  return {
    type: 'message.queued',
    id: `q${id}`,
    v: 1,
    at,
    by: 'test',
    cause: id,
    message: id,
    ticket: null,
    contact: null,
    kind: 'notice',
    channel: 'email',
    audience: 'agent',
    to: [],
    messageId: `${id}@firstline.test`,
    automatic: false,
    because: [],
    words: {
      from: { address: 'support@firstline.test', name: '' },
      to: [{ address: to, name: '' }],
      subject: '',
      text: '',
      html: null,
      references: [],
      headers: {},
      attachments: [],
    },
  };
}

/** A mail that was received, classified and placed in FL-1001 by one decision. */
export function arrivedFacts(contact: string): Fact[] {
  const base = (id: string) => ({ id: `${id}-${contact}`, v: 1, at: 1_000, by: 'test', cause: contact });
  const messageId = `${contact}@contoso.test`;
  return [
    {
      ...base('received'),
      type: 'contact.received',
      contact,
      channel: 'email',
      source: { kind: 'smtp', mailbox: 'support@firstline.test', ref: contact },
      receivedAt: 1_000,
      raw: null,
      imported: 'no',
      words: { ...noWords, subject: 'An invoice' },
    },
    {
      ...base('classified'),
      type: 'contact.classified',
      contact,
      amended: false,
      classification: {
        category: 'billing',
        best: 'billing',
        confidence: 1,
        scores: { billing: 1 },
        language: 'en',
        priority: 'normal',
        because: [],
      },
      settingsVersion: 1,
      model: 'm',
    },
    {
      ...base('placed'),
      type: 'contact.placed',
      contact,
      conversation: 'v1',
      ticket: 'FL-1001',
      person: null,
      as: 'customer',
      because: [],
      words: { owns: [messageId], cites: ['cited@contoso.test'] },
    },
  ];
}

/** A vendor tells of an outage by this contact. */
export function issueFact(issue: string, key: string, contact: string): Fact {
  return {
    type: 'issue.opened',
    id: `opened-${issue}`,
    v: 1,
    at: 2_000,
    by: 'router',
    cause: contact,
    issue,
    contact,
    agent: null,
    vendor: 'cirrus',
    kind: 'outage',
    state: 'open',
    products: [],
    categories: null,
    tracking: null,
    key,
    startsAt: null,
    endsAt: null,
    happenedAt: 2_000,
    because: [],
    words: { title: `Mails are late in ${issue}` },
  };
}

export function issueOver(issue: string): Fact {
  const head = { id: `over-${issue}`, v: 1, at: 3_000, by: 'router', cause: `over-${issue}`, because: [] };
  return { ...head, type: 'issue.over', issue, contact: null, agent: 'lea', happenedAt: 3_000 };
}
