/** Paged reads and reads by name, for export, trace and the API. Reads only; never delays a checkpoint. */
import type { Database, Sql } from '../contract/sql.ts';
import { isSystemCall } from '../contract/callSystem.ts';
import type { FindFilter } from '../contract/finding.ts';
import type { TicketFilter, TicketLists } from '../contract/lists.ts';
import { derivedId } from '../contract/ids.ts';
import { finderOf } from './finding.ts';
import { contactById, contactsPage } from './tables/contacts.ts';
import {
  entriesPage,
  type Entry,
  historyOfContact,
  historyOfContacts,
  historyOfTicket,
  historyPage,
  readableUpTo,
} from './tables/history.ts';
import { newestOf } from './tables/changes.ts';
import { filteredTickets, partCounts, ticketCount, ticketList } from './tables/lists.ts';
import { notesOf } from './tables/notes.ts';
import { messagesOf, messagesPage } from './tables/messages.ts';
import { parkedRows } from './tables/parked.ts';
import { personAt } from './tables/people.ts';
import { shownTicket, shownTicketsOf, shownTicketsPage } from './tables/shownTickets.ts';
import { lastWordsOf } from './tables/snippets.ts';
import { ticketByNumber, ticketsPage } from './tables/tickets.ts';

export type StorePages = ReturnType<typeof pagesOf>;

export function pagesOf(database: Pick<Database, 'read'>) {
  const sql = database.read;
  return {
    contacts: (after: number, limit: number) => contactsPage(sql, after, limit),
    tickets: (after: number, limit: number) => ticketsPage(sql, after, limit),
    messages: (after: number, limit: number) => messagesPage(sql, after, limit),
    /** Throws a Failure at a fact that only a newer Firstline can read; `entries` does not. */
    facts: (after: number, limit: number) => historyPage(sql, after, limit),
    entries: (after: number, limit: number) => entriesPage(sql, after, limit),
    parked: (after: number, limit: number) => parkedRows(sql, after, limit),
    contact: (id: string) => contactById(sql, id),
    messagesOf: (ticket: string) => messagesOf(sql, ticket),
    ticket: (number: string) => ticketByNumber(sql, number),
    shownTickets: (after: number, limit: number) => shownTicketsPage(sql, after, limit),
    shownTicket: (number: string) => shownTicket(sql, number),
    shownTicketsOf: (numbers: string[]) => shownTicketsOf(sql, numbers),
    filteredTickets: (filter: TicketFilter, after: number, limit: number) =>
      filteredTickets(sql, filter, after, limit),
    /** The position of the ticket's newest fact in the history; 0 for an unknown ticket. */
    newestOf: (number: string) => newestOf(sql, number),
    find: (text: string, filter: FindFilter, before: number | null, limit: number) =>
      finderOf(database).find(text, filter, before, limit),
    notesOf: (number: string) => notesOf(sql, number),
    /** The contact made from a source, or null for a refusal; undefined when the source was never handled. */
    arrival: (sourceKey: string) => arrival(sql, sourceKey),
    /** Whether an input from this source is parked. */
    isParked: (ref: string) => isParked(sql, ref),
    historyAbout: (id: string) => historyAbout(sql, id),
  };
}

/** The lists of the console. */
export function listsOf({ read }: Pick<Database, 'read'>): TicketLists {
  return {
    lastWords: (numbers, account) => lastWordsOf(read, numbers, account ?? ''),
    list: (list, after, limit, only) => ticketList(read, list, after, limit, only),
    count: (list, limit) => ticketCount(read, list, limit),
    parts: (list, viewer, limit) => partCounts(read, list, viewer, limit),
  };
}

export async function countOf(
  sql: Sql,
  table: 'contacts' | 'tickets' | 'messages' | 'facts',
): Promise<number> {
  const [row] = await sql.all(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.n ?? 0);
}

async function arrival(sql: Sql, source: string): Promise<string | null | undefined> {
  const [row] = await sql.all('SELECT contact FROM arrivals WHERE source = ?', source);
  if (row === undefined) return undefined;
  return typeof row.contact === 'string' ? row.contact : null;
}

async function isParked(sql: Sql, ref: string): Promise<boolean> {
  const rows = await sql.all('SELECT id FROM parked WHERE instr(json, ?) > 0 LIMIT 1', JSON.stringify(ref));
  return rows.length > 0;
}

/**
 * Every fact about a Message-ID (with or without angle brackets), an address, a CallSid, a contact, a message or a
 * ticket, in commit order.
 */
async function historyAbout(sql: Sql, id: string): Promise<Entry[]> {
  const subjects = await subjectsOf(sql, id.trim());
  const tickets = new Set<string>();
  const contacts = new Set<string>();
  for (const subject of subjects) (subject.startsWith('FL-') ? tickets : contacts).add(subject);
  for (const contact of contacts) {
    const ticket = (await contactById(sql, contact))?.ticket;
    if (ticket) tickets.add(ticket);
  }
  for (const number of tickets) {
    for (const contact of (await ticketByNumber(sql, number))?.contacts ?? []) contacts.add(contact);
    for (const message of await messagesOf(sql, number)) contacts.add(message.id);
  }
  const found = new Map<number, Entry>();
  for (const number of tickets)
    for (const entry of await historyOfTicket(sql, number)) found.set(entry.seq, entry);
  for (const contact of contacts) {
    for (const entry of await historyOfContact(sql, contact)) found.set(entry.seq, entry);
    for (const entry of await parkedAbout(sql, contact)) found.set(entry.seq, entry);
  }
  // A fact with a lower position may still be on its way: it would be missing from a page that was read before.
  const upTo = await readableUpTo(sql);
  return [...found.values()].filter(({ seq }) => seq <= upTo).sort((a, b) => a.seq - b.seq);
}

async function subjectsOf(sql: Sql, id: string): Promise<string[]> {
  const ticket = /^\[?(FL-\d+)\]?$/i.exec(id)?.[1];
  if (ticket !== undefined) return [ticket.toUpperCase()];
  if (/^CA[0-9a-f]{32}$/i.test(id) || isSystemCall(id)) return [id, derivedId('c', `call/${id}`)];
  const messageId = id.replace(/^<|>$/g, '');
  const owners = await sql.all(
    `SELECT subject FROM threads WHERE message_id = ? AND how = 'owns'`,
    messageId,
  );
  if (owners.length > 0) return owners.map((row) => String(row.subject));
  const person = await personAt(sql, id);
  if (person !== null) {
    const rows = await sql.all('SELECT id FROM contacts WHERE person = ?', person.id);
    return rows.map((row) => String(row.id));
  }
  return [id];
}

/** Parked inputs about a contact. They have decided nothing, but an operator who traces the contact looks for them. */
async function parkedAbout(sql: Sql, contact: string): Promise<Entry[]> {
  const rows = await sql.all('SELECT id FROM parked WHERE instr(json, ?) > 0', contact);
  const about = await historyOfContacts(
    sql,
    rows.map(({ id }) => String(id)),
  );
  return about.filter(({ fact }) => fact.type === 'admin.parked');
}
