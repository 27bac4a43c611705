/**
 * What the notifier looks at before it decides. Loads what a fact's decision needs, never changes anything, and
 * never reads more of a long ticket than a mail can use.
 */
import type { Reason } from '../contract/classification.ts';
import { Failure } from '../contract/failure.ts';
import type { Fact, FactType } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import type { Settings } from '../contract/settings.ts';
import { causeOf, type Input, type Person, type Read, type StoredContact } from '../contract/store.ts';
import { AWAY_RULE, DAY_MS, FLOOD_RULE, HOUR_MS, noticeTally, toldTally } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import { answeredAutomatic } from './answering.ts';
import { namesToCount } from './budgets.ts';

export type NotifierState = {
  settings: Settings;
  secret: string;
  ticket: Ticket | null;
  /** The contact the fact is about. */
  contact: StoredContact | null;
  /** The ticket's first contact and its newest ones, oldest first. */
  contacts: StoredContact[];
  /** Requester and participants, and whoever else the fact names. */
  people: Map<string, Person>;
  /** What was ever queued or withheld about the ticket. */
  messages: Message[];
  /** How often what the decision asks for happened within the last hour, by its name (contract/tallies.ts). */
  counted: ReadonlyMap<string, number>;
  /** The notice of an agent's absence was sent within a day. */
  toldAway: boolean;
  /** How the contact that opened the ticket answers an automatic message of ours; null where it answers none. */
  answers: Reason['detail'] | null;
  /** The message that a `message.failed` or `message.unknown` is about. */
  failed: Message | null;
};

/** A decision's whole input. */
export type Situation = NotifierState & { cause: string; now: number; publicUrl: string };

/** What a mail cites and tells at most: the first contact and the newest. */
export const MAX_CONTACTS = 20;

/** The reason (contract/tallies.ts) of the notices that a fact may lead to. */
const NOTICE_REASONS = new Map<FactType, string>([
  ['agent.refused', 'agent-refused'],
  ['agent.away', 'agent-away'],
  ['message.failed', 'message-failed'],
  ['message.unknown', 'message-unknown'],
  ['ticket.opened', FLOOD_RULE],
]);

export async function loadSituation(input: Input, read: Read): Promise<NotifierState> {
  const fact = factOf(input);
  const ticket = await ticketOf(fact, read);
  const contactId = 'contact' in fact ? fact.contact : null;
  const people = await peopleOf(fact, ticket, read);
  const contacts = await contactsOf(ticket, read);
  const settings = await read.settings();
  const contact = contactId === null ? null : await contactFrom(contacts, contactId, read);
  const failed = 'message' in fact ? await read.message(fact.message) : null;
  const names = [
    ...namesToCount(fact.type, people.get(ticket?.requester ?? '') ?? null, contact),
    ...noticesToCount(fact, settings),
  ];
  const opens = fact.type === 'ticket.opened' && fact.imported === 'no' && contact?.channel === 'email';
  return {
    settings,
    secret: await read.secret(),
    ticket,
    contact,
    contacts,
    people,
    messages: ticket === null ? [] : await read.messagesOf(ticket.number),
    counted: names.length === 0 ? new Map() : await read.counted(names, input.now - HOUR_MS),
    toldAway: fact.type === 'agent.away' && (await wasToldAway(fact.agent, input.now, read)),
    answers: opens && contact !== null ? await answeredAutomatic(contact, settings, read) : null,
    failed,
  };
}

export function situationOf(input: Input, state: NotifierState, publicUrl: string): Situation {
  return { ...state, cause: causeOf(input), now: input.now, publicUrl };
}

export function factOf(input: Input): Fact {
  if ('fact' in input) return input.fact;
  throw new Failure(`the notifier has no due instants, but got ${causeOf(input)}`, { retry: false });
}

async function ticketOf(fact: Fact, read: Read): Promise<Ticket | null> {
  const number = 'ticket' in fact ? fact.ticket : null;
  if (number === null) return null;
  const ticket = await read.ticket(number);
  if (ticket === null) throw new Failure(`${fact.type} of an unknown ticket ${number}`, { retry: false });
  return ticket;
}

async function contactsOf(ticket: Ticket | null, read: Read): Promise<StoredContact[]> {
  const ids = ticket?.contacts ?? [];
  const wanted = ids.length <= MAX_CONTACTS ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_CONTACTS)];
  const contacts: StoredContact[] = [];
  for (const id of wanted) {
    const contact = await read.contact(id);
    if (contact !== null) contacts.push(contact);
  }
  return contacts.toSorted((a, b) => a.receivedAt - b.receivedAt);
}

async function contactFrom(loaded: StoredContact[], id: string, read: Read): Promise<StoredContact | null> {
  return loaded.find((contact) => contact.id === id) ?? read.contact(id);
}

/** Who may be told is decided later: each agent's count of the reason is one short row. */
function noticesToCount(fact: Fact, { agents }: Settings): string[] {
  const reason = NOTICE_REASONS.get(fact.type);
  if (reason === undefined) return [];
  if (fact.type === 'ticket.opened' && fact.flood === undefined) return [];
  return agents.map(({ id }) => noticeTally(id, reason));
}

async function wasToldAway(agent: string, now: number, read: Read): Promise<boolean> {
  const name = toldTally(`${AWAY_RULE}${agent}`);
  return ((await read.counted([name], now - DAY_MS)).get(name) ?? 0) > 0;
}

async function peopleOf(fact: Fact, ticket: Ticket | null, read: Read): Promise<Map<string, Person>> {
  const named = 'person' in fact ? fact.person : null;
  const ids = [ticket?.requester ?? null, ...(ticket?.participants ?? []), named];
  const people = new Map<string, Person>();
  for (const id of ids) {
    const person = id === null || people.has(id) ? null : await read.person(id);
    if (person !== null) people.set(person.id, person);
  }
  return people;
}
