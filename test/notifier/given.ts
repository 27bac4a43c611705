/** A small world of our own: settings, a ticket, its contact, people; and the notifier's decision about a fact in it. */
import { evolveMessage, type Message } from '../../contract/message.ts';
import { noWords, type ContactWords } from '../../contract/contact.ts';
import type { Draft, DraftOf, FactOf, FactType } from '../../contract/fact.ts';
import { LIMITS, type Settings } from '../../contract/settings.ts';
import type { Person, StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { SlaClock } from '../../contract/slaClock.ts';
import { notifierStage, type NotifierState } from '../../notifier/notifier.ts';

export const NOW = Date.parse('2026-01-05T10:00:00Z');
export const SECRET = 'a secret of the tests';
export const PUBLIC_URL = 'https://desk.firstline.test';

export type Queued = DraftOf<'message.queued'>;
export type Withheld = DraftOf<'message.withheld'>;

const week = { '09:00': '13:00', '14:00': '18:00' };

export const settings: Settings = {
  version: 1,
  mailboxes: [
    { address: 'support@firstline.test', queue: null, plus: true, authserv: null },
    { address: 'billing@firstline.test', queue: 'billing', plus: false, authserv: null },
  ],
  phones: [{ number: '+351210000000', language: 'pt', calendar: 'office' }],
  categories: [
    {
      id: 'billing',
      title: { en: 'Billing', pt: 'Faturação', es: 'Facturación' },
      selfHelp: [{ title: 'Invoices <explained>', url: 'https://help.firstline.test/invoices?a=1&b=2' }],
    },
    { id: 'usage', title: { en: 'How to' }, selfHelp: [] },
  ],
  agents: [
    agent('rui', 'Rui', ['pt', 'en'], 'agent'),
    agent('eva', 'Eva', ['es'], 'agent'),
    agent('kim', 'Kim', ['en'], 'lead'),
  ],
  customers: [
    {
      id: 'contoso',
      name: 'Contoso',
      domains: ['contoso.com'],
      addresses: [],
      phones: [],
      plan: 'standard',
      language: 'pt',
      timeZone: 'America/Sao_Paulo',
      agent: null,
    },
  ],
  plans: {
    standard: {
      calendar: 'office',
      targets: { normal: { firstResponseMinutes: 240, resolutionMinutes: 1440 } },
    },
  },
  calendars: {
    office: {
      timeZone: 'Europe/Lisbon',
      hours: { mon: week, tue: week, wed: week, thu: week, fri: { '09:00': '13:00' } },
      holidays: [],
    },
  },
  escalation: [],
  rules: [],
  templates: {},
  retention: { logDays: 7, contactDays: null },
  limits: { ...LIMITS, automaticPerHour: 3 },
};

function agent(id: string, name: string, languages: string[], role: 'agent' | 'lead') {
  const email = `${id}@firstline.test`;
  return { id, name, email, role, skills: ['billing'], languages, capacity: 50, calendar: 'office' };
}

export const ana: Person = { id: 'p-ana', address: 'ana@contoso.com', name: 'Ana Sá' };
export const ben: Person = { id: 'p-ben', address: 'ben@contoso.com', name: 'Ben' };
export const caller: Person = { id: 'p-caller', address: '+351912345678', name: '' };

export function clock(due: string): SlaClock {
  return {
    calendar: 'office',
    due: Date.parse(due),
    metAt: null,
    pausedAt: null,
    minutesLeft: null,
    steps: [],
  };
}

export function ticket(changes: Partial<Ticket> = {}): Ticket {
  return {
    number: 'FL-1001',
    conversation: 'v1',
    customer: 'contoso',
    requester: ana.id,
    participants: [ana.id],
    mailbox: 'support@firstline.test',
    channel: 'email',
    plan: 'standard',
    language: 'en',
    category: 'billing',
    priority: 'normal',
    queue: 'billing',
    digit: '',
    status: 'open',
    agent: 'rui',
    assignedAt: NOW - 60_000,
    retryAt: null,
    linked: null,
    imported: 'no',
    openedAt: NOW,
    firstRespondedAt: null,
    pausedSince: null,
    resolvedAt: null,
    closedAt: null,
    firstResponse: clock('2026-01-05T15:00:00Z'),
    resolution: clock('2026-01-08T15:00:00Z'),
    escalationLevel: 0,
    contacts: ['c1'],
    bounced: [],
    ...changes,
  };
}

export function contact(
  words: Partial<ContactWords> = {},
  changes: Partial<StoredContact> = {},
): StoredContact {
  return {
    id: 'c1',
    channel: 'email',
    source: { kind: 'smtp', mailbox: 'support@firstline.test', ref: 't1' },
    receivedAt: NOW,
    raw: null,
    imported: 'no',
    classification: null,
    conversation: 'v1',
    ticket: 'FL-1001',
    person: ana.id,
    as: 'customer',
    because: [],
    ...changes,
    words: {
      ...noWords,
      messageId: 'first@contoso.com',
      from: { address: ana.address, name: ana.name },
      subject: 'Fatura de dezembro: 2× cobrada',
      text: 'Bom dia,\nfomos cobrados duas vezes.',
      ...words,
    },
  };
}

export function state(changes: Partial<NotifierState> = {}): NotifierState {
  return {
    settings,
    secret: SECRET,
    ticket: ticket(),
    contact: contact(),
    contacts: [contact()],
    handed: changes.contacts ?? [contact()],
    written: [],
    listed: [],
    morning: null,
    others: [],
    gone: new Set(),
    people: new Map([ana, ben, caller].map((person) => [person.id, person])),
    messages: [],
    counted: new Map(),
    toldAway: false,
    wishes: [],
    begunWith: '',
    answers: null,
    failed: null,
    issue: null,
    issues: [],
    brought: [],
    ...changes,
  };
}

export function fact<T extends FactType>(draft: DraftOf<T>, id = 'f1'): FactOf<T> {
  return { id, v: 1, at: NOW, by: 'router', cause: 'x1', ...draft } as FactOf<T>;
}

export const opened = fact<'ticket.opened'>({
  type: 'ticket.opened',
  ticket: 'FL-1001',
  conversation: 'v1',
  contact: 'c1',
  channel: 'email',
  customer: 'contoso',
  requester: ana.id,
  mailbox: 'support@firstline.test',
  plan: 'standard',
  language: 'en',
  category: 'billing',
  priority: 'normal',
  queue: 'billing',
  digit: '',
  linked: null,
  imported: 'no',
  openedAt: NOW,
  because: [],
});

export const assigned = fact<'ticket.assigned'>({
  type: 'ticket.assigned',
  ticket: 'FL-1001',
  agent: 'rui',
  previous: null,
  because: [
    { rule: 'skill', detail: { queue: 'billing', agents: 3 } },
    { rule: 'available', detail: { agents: 3 } },
    { rule: 'under-capacity', detail: { agents: 2 } },
    { rule: 'fewest-open' },
    { rule: 'open-tickets', detail: { open: 2, capacity: 50 } },
  ],
});

export function replied(
  text: string,
  changes: Partial<DraftOf<'agent.replied'>> = {},
): FactOf<'agent.replied'> {
  return fact<'agent.replied'>({
    type: 'agent.replied',
    agent: 'rui',
    ticket: 'FL-1001',
    contact: 'c9',
    resolves: false,
    to: null,
    cc: [],
    words: { text, attachments: [], raw: null },
    ...changes,
  });
}

export const stage = notifierStage({ publicUrl: PUBLIC_URL });

/** What the notifier decides when `happened`, given `known`. */
export function decide(happened: FactOf<FactType>, known: Partial<NotifierState> = {}, now = NOW): Draft[] {
  return stage.decide({ now, fact: happened }, state(known));
}

export function queuedOnly(drafts: Draft[]): Queued[] {
  return drafts.filter((draft) => draft.type === 'message.queued');
}

export function withheldOnly(drafts: Draft[]): Withheld[] {
  return drafts.filter((draft) => draft.type === 'message.withheld');
}

/** The only message decided; fails where there is none or another. */
export function onlyQueued(drafts: Draft[]): Queued & { words: NonNullable<Queued['words']> } {
  const [first, ...more] = drafts;
  if (first?.type !== 'message.queued' || first.words === undefined || more.length > 0) {
    throw new Error(`expected one message, got ${drafts.map(({ type }) => type).join(', ') || 'nothing'}`);
  }
  return { ...first, words: first.words };
}

/** Why nothing was sent: the last reason of the only withheld message. */
export function whyWithheld(drafts: Draft[]): string {
  const [first, ...more] = withheldOnly(drafts);
  if (first === undefined || more.length > 0 || queuedOnly(drafts).length > 0) {
    throw new Error(`expected one withheld message, got ${drafts.map(({ type }) => type).join(', ')}`);
  }
  return first.because.at(-1)?.rule ?? '';
}

export function messageFrom(draft: Draft, queuedAt = NOW): Message {
  return evolveMessage(null, { ...fact(draft as Queued), at: queuedAt });
}
