/**
 * What the notifier looks at before it decides. Loads what a fact's decision needs, never changes anything, and
 * never reads more of a long ticket than a mail can use.
 */
import { Failure } from '../contract/failure.ts';
import type { Fact, FactType } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import type { Settings } from '../contract/settings.ts';
import { causeOf, type Input, type Person, type Read, type StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';

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
  /** Automatic messages to each of `people` in the last hour. */
  automaticSent: Map<string, number>;
  /** The message that a `message.failed` or `message.unknown` is about. */
  failed: Message | null;
};

/** A decision's whole input. */
export type Situation = NotifierState & { cause: string; now: number; publicUrl: string };

/** What a mail cites and tells at most: the first contact and the newest. */
export const MAX_CONTACTS = 20;
const HOUR_MS = 3_600_000;

/** Facts upon which a machine decides to write to a customer: only these need the count. */
const automaticCustomerMail = new Set<FactType>(['ticket.opened', 'ticket.resolved']);

export async function loadSituation(input: Input, read: Read): Promise<NotifierState> {
  const fact = factOf(input);
  const ticket = await ticketOf(fact, read);
  const contactId = 'contact' in fact ? fact.contact : null;
  const people = await peopleOf(fact, ticket, read);
  const contacts = await contactsOf(ticket, read);
  return {
    settings: await read.settings(),
    secret: await read.secret(),
    ticket,
    contact: contactId === null ? null : await contactFrom(contacts, contactId, read),
    contacts,
    people,
    messages: ticket === null ? [] : await read.messagesOf(ticket.number),
    automaticSent: automaticCustomerMail.has(fact.type)
      ? await automaticTo(people, input.now, read)
      : new Map<string, number>(),
    failed: 'message' in fact ? await read.message(fact.message) : null,
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

async function automaticTo(
  people: Map<string, Person>,
  now: number,
  read: Read,
): Promise<Map<string, number>> {
  const sent = new Map<string, number>();
  for (const id of people.keys()) sent.set(id, await read.automaticSince(id, now - HOUR_MS));
  return sent;
}
