/**
 * The rows of one person, for an export: found as `forget` finds them, so that both find the same. Reads in
 * pages, and holds places and ids alone until their words are asked for.
 *
 * Never gives what an agent wrote to the team, a message to an agent, or words from and to other people alone.
 */
import type { CallState } from '../../contract/call.ts';
import { type MessageWords, messageWords } from '../../contract/facts/message.ts';
import { type Message, messageFold } from '../../contract/message.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Person, StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { callsBySid } from '../tables/calls.ts';
import { contactsById } from '../tables/contacts.ts';
import { among } from '../tables/manyRows.ts';
import { MESSAGE_COLUMNS, MESSAGE_WORDS, storedMessages } from '../tables/messageRows.ts';
import { peopleById } from '../tables/people.ts';
import { ticketsOf } from '../tables/tickets.ts';
import { whatIsTheirs } from './forget.ts';
import { paged } from './sweep.ts';

/** What belongs to one ticket, or to none. */
export type Part = { ticket: string | null; contacts: string[]; messages: number[] };

export type Theirs = {
  people: Person[];
  /** The names and languages in what they wrote, the newest last. */
  names: string[];
  languages: string[];
  /** In the order of the tickets' numbers; those without a ticket come last. */
  parts: Part[];
  /** Those calls of theirs that no contact tells. */
  callsAlone: string[];
  /** Contacts of theirs that no row has yet: on the log, or parked. */
  waiting: number;
};

const MESSAGES = { table: 'messages', key: 'seq', first: 0 };
const TICKETS = { table: 'tickets', key: 'number', first: '' };

/** Rows read at once, with their words. */
const TOGETHER = 50;

/** `addresses`: in lower case, of one person. */
export async function theirsIn(sql: Sql, addresses: readonly string[]): Promise<Theirs> {
  const found = { people: new Set<string>(), contacts: new Set<string>(), calls: new Set<string>() };
  for (const address of addresses) {
    const { people, contacts, calls } = await whatIsTheirs(sql, address);
    for (const id of people) found.people.add(id);
    for (const id of contacts) found.contacts.add(id);
    for (const id of calls) found.calls.add(id);
  }
  const people = [...found.people];
  const parts = new Map<string, Part>();
  const partOf = (ticket: string | null): Part => {
    const part = parts.get(ticket ?? '') ?? { ticket, contacts: [], messages: [] };
    parts.set(ticket ?? '', part);
    return part;
  };
  for (const number of await takingPart(sql, people)) partOf(number);
  const wrote: Short[] = [];
  for (const ids of pieces([...found.contacts]))
    for (const contact of (await contactsById(sql, ids)).values()) wrote.push(shortOf(contact, addresses));
  wrote.sort((a, b) => a.at - b.at);
  for (const { id, ticket, isAgents } of wrote) if (!isAgents) partOf(ticket).contacts.push(id);
  for await (const { seq, ticket } of messagesTo(sql, people, addresses)) partOf(ticket).messages.push(seq);
  const told = new Set(wrote.map(({ callSid }) => callSid));
  const callsAlone = [...found.calls].filter((sid) => !told.has(sid));
  return {
    people: [...(await peopleById(sql, people)).values()],
    names: [...new Set(wrote.flatMap(({ name }) => name || []))],
    languages: [...new Set(wrote.flatMap(({ language }) => language ?? []))],
    parts: [...parts.values()].toSorted((a, b) => placeOf(a) - placeOf(b)),
    callsAlone,
    waiting: Math.max(0, found.contacts.size - wrote.length - callsAlone.length),
  };
}

type Short = {
  id: string;
  ticket: string | null;
  at: number;
  isAgents: boolean;
  name: string;
  language: string | null;
  callSid: string | null;
};

function shortOf(
  { id, ticket, receivedAt: at, as, words }: StoredContact,
  addresses: readonly string[],
): Short {
  const { from, language, call } = words;
  const isAgents = as === 'agent';
  const name = !isAgents && addresses.includes(from?.address.toLowerCase() ?? '') ? (from?.name ?? '') : '';
  return {
    id,
    ticket,
    at,
    isAgents,
    name,
    language: isAgents ? null : language,
    callSid: call?.callSid ?? null,
  };
}

function placeOf({ ticket }: Part): number {
  return ticket === null ? Infinity : Number(ticket.replace('FL-', ''));
}

/** Numbers of tickets in which one of them takes part, also by words of others alone. */
async function takingPart(sql: Sql, people: readonly string[]): Promise<string[]> {
  const numbers = new Set<string>();
  for (const person of people)
    for await (const { number } of paged(sql, TICKETS, [], 'instr(state, ?) > 0', `"${person}"`))
      numbers.add(String(number));
  const tickets: Ticket[] = [];
  for (const some of pieces([...numbers])) tickets.push(...(await ticketsOf(sql, some)).values());
  return tickets.filter((ticket) => isPartOf(ticket, people)).map(({ number }) => number);
}

function isPartOf({ requester, participants }: Ticket, people: readonly string[]): boolean {
  return people.some((person) => person === requester || participants.includes(person));
}

/** By the person's id, and by the address: a vendor's person has no id in a message. */
async function* messagesTo(
  sql: Sql,
  people: readonly string[],
  addresses: readonly string[],
): AsyncIterable<{ seq: number; ticket: string | null }> {
  const named = [...people.map((id) => `"${id}"`), ...addresses];
  const words = `EXISTS (SELECT 1 FROM message_words w WHERE w.seq = messages.seq AND instr(lower(w.words), ?) > 0)`;
  const fact = 'EXISTS (SELECT 1 FROM facts f WHERE f.seq = messages.seq AND instr(f.body, ?) > 0)';
  const each = `${words} OR ${fact} OR instr(state, ?) > 0`;
  const where = named.map(() => each).join(' OR ');
  const places = named.flatMap((name) => [name, name, name]);
  for await (const row of paged(sql, MESSAGES, [MESSAGE_COLUMNS, MESSAGE_WORDS], where, ...places)) {
    const [stored] = await storedMessages(sql, [row], messageFold);
    if (stored === undefined || !isTo(stored.message, wordsIn(row.words), people, addresses)) continue;
    yield { seq: stored.seq, ticket: stored.message.ticket };
  }
}

function isTo(
  { audience, to }: Message,
  words: MessageWords | null,
  people: readonly string[],
  addresses: readonly string[],
): boolean {
  if (audience === 'agent') return false;
  const isNamed = audience === 'customer' && to.some((id) => people.includes(id));
  return isNamed || (words?.to ?? []).some(({ address }) => addresses.includes(address.toLowerCase()));
}

function wordsIn(words: unknown): MessageWords | null {
  return typeof words === 'string' ? messageWords.parse(JSON.parse(words)) : null;
}

/** What the person wrote or said, some at a time. */
export async function* wroteIn(sql: Sql, { contacts }: Part): AsyncIterable<StoredContact> {
  for (const ids of pieces(contacts)) yield* (await contactsById(sql, ids)).values();
}

/** `words` null: they were erased by age. */
export type Told = { message: Message; words: MessageWords | null };

/** Our messages to the person, the oldest first, in pieces. */
export async function* toldIn(sql: Sql, { messages }: Part): AsyncIterable<Told> {
  for (const some of pieces(messages)) {
    const { isAmong, list } = among(sql, some, 'bigint');
    const rows = await sql.all(
      `SELECT ${MESSAGE_COLUMNS}, ${MESSAGE_WORDS} FROM messages WHERE seq ${isAmong} ORDER BY seq`,
      list,
    );
    const stored = await storedMessages(sql, rows, messageFold);
    for (const [n, { message }] of stored.entries()) yield { message, words: wordsIn(rows[n]?.words) };
  }
}

export async function callsIn(sql: Sql, sids: readonly string[]): Promise<CallState[]> {
  const calls: CallState[] = [];
  for (const some of pieces([...sids])) calls.push(...(await callsBySid(sql, some)));
  return calls;
}

/** The instant of the last fact about each of these tickets, from which retention counts. */
export async function touchedAt(sql: Sql, numbers: readonly string[]): Promise<Map<string, number>> {
  const touched = new Map<string, number>();
  for (const some of pieces([...numbers])) {
    const { isAmong, list } = among(sql, some);
    for (const row of await sql.all(
      `SELECT number, touched_at FROM ticket_rows WHERE number ${isAmong}`,
      list,
    ))
      touched.set(String(row.number), Number(row.touched_at));
  }
  return touched;
}

function* pieces<T>(items: readonly T[]): Iterable<T[]> {
  for (let from = 0; from < items.length; from += TOGETHER) yield items.slice(from, from + TOGETHER);
}
