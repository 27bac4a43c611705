/**
 * The rows that one transaction has read or written, and what its facts change in them before they are saved.
 *
 * Promises: the rows here are those that folding the facts in the database gives. A fact whose effect is unknown here
 * clears everything.
 */
import { type Fact, type FactOf, isFact } from '../contract/fact.ts';
import { type Message, messageFold } from '../contract/message.ts';
import type { Sql } from '../contract/sql.ts';
import type { Person, StoredContact, ThreadEntry } from '../contract/store.ts';
import { PIECE_MS } from '../contract/tallies.ts';
import { type Ticket, type TicketFact, ticketFold } from '../contract/ticket.ts';
import type { Written } from '../contract/written.ts';
import { type Outdated, outdatedOn } from './outdated.ts';
import { rounds, type Rounds, type Shelf, shelf, type ShelfGrounds, stamps, type Stamps } from './shelf.ts';
import { contactsById, storedAfter, storedBy } from './tables/contacts.ts';
import { instantsOf } from './tables/history.ts';
import { messagesOfTickets } from './tables/messages.ts';
import { peopleAt, peopleById } from './tables/people.ts';
import { type Counted, counted, countsOf, pieceOf } from './tables/tallies.ts';
import { threadEntriesOf } from './tables/threads.ts';
import { ticketsOf } from './tables/tickets.ts';
import { writtenOf } from './tables/written.ts';

export type Shelves = Omit<Outdated, 'outdate'> & {
  stamps: Stamps;
  rounds: Rounds;
  /** Instants of facts in the history, by `factKey`. */
  facts: Shelf<number | null>;
  contacts: Shelf<StoredContact | null>;
  people: Shelf<Person | null>;
  /** By address in lower case. */
  peopleAt: Shelf<Person | null>;
  threads: Shelf<ThreadEntry[]>;
  tickets: Shelf<Ticket | null>;
  /** By ticket. */
  messages: Shelf<Message[]>;
  /** By ticket. */
  written: Shelf<Written[]>;
  /** By `PIECE/NAME`: counts since the beginning of that piece of time. */
  counts: Shelf<number>;
  /** What facts of one decision change here. */
  write(facts: Fact[]): void;
  saved(): void;
  clear(): void;
};

/** `saveLoads`: saves if that changes an agent's load. */
export function shelvesOn(sql: Sql, save: () => Promise<void>, saveLoads: () => Promise<void>): Shelves {
  const grounds: ShelfGrounds = { stamps: stamps(), rounds: rounds(), save };
  const rows = {
    facts: shelf<number | null>(grounds, null, (keys) => instantsByKey(sql, keys)),
    contacts: shelf<StoredContact | null>(grounds, null, (ids) => contactsById(sql, ids)),
    people: shelf<Person | null>(grounds, null, (ids) => peopleById(sql, ids)),
    peopleAt: shelf<Person | null>(grounds, null, (addresses) => peopleAt(sql, addresses)),
    threads: shelf<ThreadEntry[]>(grounds, [], (ids) => threadEntriesOf(sql, ids)),
    tickets: shelf<Ticket | null>(grounds, null, (numbers) => ticketsOf(sql, numbers)),
    messages: shelf<Message[]>(grounds, [], (numbers) => messagesOfTickets(sql, numbers)),
    written: shelf<Written[]>(grounds, [], (numbers) => writtenOfTickets(sql, numbers)),
  };
  const { counts, add } = countShelf(sql, grounds);
  const { outdate, ...outdated } = outdatedOn(sql, grounds, saveLoads);
  const all = [...Object.values(rows), ...Object.values(outdated), counts];
  return {
    ...rows,
    ...outdated,
    counts,
    stamps: grounds.stamps,
    rounds: grounds.rounds,
    write(facts) {
      for (const fact of facts) lay(rows, fact);
      outdate(facts);
      for (const one of countsOf(facts)) add(one);
    },
    saved() {
      for (const one of all) one.saved();
    },
    clear() {
      for (const one of all) one.clear();
    },
  };
}

/** `under`: see `keptUnder`. */
export function factKey(under: string, id: string): string {
  return `${id}/${under}`;
}

async function instantsByKey(sql: Sql, keys: string[]): Promise<ReadonlyMap<string, number | null>> {
  const wanted = keys.map((key) => ({ key, ...cutKey(key) }));
  const found = await instantsOf(sql, wanted);
  return new Map(wanted.map(({ key, id }) => [key, found.get(id) ?? null]));
}

/** An id has no slash. */
function cutKey(key: string): { id: string; under: string } {
  const end = key.indexOf('/');
  return { id: key.slice(0, end), under: key.slice(end + 1) };
}

/** Counts of one name may be asked since several instants. Unsaved counts are added to those of the database. */
function countShelf(sql: Sql, grounds: ShelfGrounds) {
  const asked = new Map<string, Set<string>>();
  let unsaved: Counted[] = [];
  const inner = shelf(grounds, 0, async (keys) => {
    const found = await countsSince(sql, keys);
    for (const key of keys) {
      const own = unsaved.filter(({ name, at }) => name === nameIn(key) && pieceOf(at) >= pieceIn(key));
      found.set(key, (found.get(key) ?? 0) + own.length);
    }
    return found;
  });
  const counts: Shelf<number> = {
    ...inner,
    get(key, since) {
      const name = nameIn(key);
      asked.set(name, (asked.get(name) ?? new Set()).add(key));
      return inner.get(key, since);
    },
    saved() {
      unsaved = [];
    },
  };
  const add = (one: Counted): void => {
    unsaved.push(one);
    for (const key of asked.get(one.name) ?? [])
      if (pieceIn(key) <= pieceOf(one.at)) inner.adjust(key, (n) => n + 1);
  };
  return { counts, add };
}

export function countKey(name: string, since: number): string {
  return `${pieceOf(since)}/${name}`;
}

function pieceIn(key: string): number {
  return Number(key.slice(0, key.indexOf('/')));
}

function nameIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

async function countsSince(sql: Sql, keys: string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [piece, same] of Map.groupBy(keys, pieceIn)) {
    const found = await counted(sql, same.map(nameIn), piece * PIECE_MS);
    for (const [name, n] of found) counts.set(`${piece}/${name}`, n);
  }
  return counts;
}

/** Few tickets have such words: a new one has none, and is not asked for. */
async function writtenOfTickets(sql: Sql, numbers: string[]): Promise<Map<string, Written[]>> {
  const found = new Map<string, Written[]>();
  for (const number of numbers) found.set(number, await writtenOf(sql, number));
  return found;
}

type Rows = Pick<Shelves, 'contacts' | 'threads' | 'tickets' | 'messages' | 'written'>;

function lay(rows: Rows, fact: Fact): void {
  if (isFact(fact, 'contact.received', 'contact.classified', 'contact.placed')) layContact(rows, fact);
  else if (isOfTicket(fact)) layTicket(rows, fact);
  else if (isFact(fact, 'message.queued', 'message.withheld')) layMessage(rows, fact);
  else if (isFact(fact, 'agent.noted', 'agent.replied', 'agent.toldVendor'))
    rows.written.change(fact.ticket, null);
}

/** The facts that `lay` and the counts know. Others are saved at once. */
export function isLaid(fact: Fact): boolean {
  if (fact.type.startsWith('ticket.') || fact.type.startsWith('agent.')) return true;
  const { type } = fact;
  if (type === 'message.queued' || type === 'message.withheld') return true;
  return type.startsWith('contact.') && type !== 'contact.amended';
}

type OfContact = FactOf<'contact.received' | 'contact.classified' | 'contact.placed'>;

function layContact({ contacts, threads, written }: Rows, fact: OfContact): void {
  if (fact.type === 'contact.received') {
    if (contacts.known(fact.contact) === null) contacts.put(fact.contact, storedBy(fact));
    else contacts.change(fact.contact, null);
    return;
  }
  contacts.change(fact.contact, (known) => known && storedAfter(known, fact));
  if (fact.type === 'contact.classified') return;
  if (fact.as === 'agent' && fact.ticket !== null) written.change(fact.ticket, null);
  for (const id of [...(fact.words?.owns ?? []), ...(fact.words?.cites ?? [])]) threads.change(id, null);
}

function isOfTicket(fact: Fact): fact is TicketFact {
  return fact.type.startsWith('ticket.');
}

function layTicket({ tickets, messages, written }: Rows, fact: TicketFact): void {
  if (fact.type !== 'ticket.opened') {
    tickets.change(fact.ticket, (ticket) => ticket && ticketFold.evolve(ticket, fact));
    return;
  }
  tickets.put(fact.ticket, ticketFold.evolve(null, fact));
  messages.put(fact.ticket, []);
  written.put(fact.ticket, []);
}

function layMessage({ messages, threads }: Rows, fact: FactOf<'message.queued' | 'message.withheld'>): void {
  if (fact.ticket !== null)
    messages.change(fact.ticket, (before) => [...before, messageFold.evolve(null, fact)]);
  if (fact.type === 'message.queued' && fact.messageId !== '') threads.change(fact.messageId, null);
}
