/**
 * Loads the notifier's input for one fact. Never changes state. Never reads more of a long ticket than a mail can
 * use.
 */
import type { NoticeWish } from '../contract/accounts.ts';
import type { Reason } from '../contract/classification.ts';
import { Failure } from '../contract/failure.ts';
import type { Fact, FactType } from '../contract/fact.ts';
import { DOUBTED_RULE, KEPT_RULE } from '../contract/facts/agent.ts';
import { absentAt } from '../contract/leave.ts';
import type { StoredIssue } from '../contract/issues.ts';
import type { ListedTicket } from '../contract/lists.ts';
import type { Message } from '../contract/message.ts';
import type { Settings } from '../contract/settings.ts';
import {
  causeOf,
  type Input,
  type Person,
  type Read,
  type StoredContact,
  type Tx,
} from '../contract/store.ts';
import {
  ASKED_RULE,
  AWAY_RULE,
  DAY_MS,
  FLOOD_RULE,
  HOUR_MS,
  NOTED_RULE,
  noticeTally,
  toldTally,
} from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Written } from '../contract/written.ts';
import { answeredAutomatic } from './answering.ts';
import { colleaguesOf } from './agents.ts';
import { type Brought, broughtTo } from './brought.ts';
import { lateSmsToCount, namesNearLimit, namesToCount, namesToLock } from './budgets.ts';
import { handedIn } from './handed.ts';
import { othersOf } from './others.ts';
import { type Morning, morningOf } from './morningLists.ts';

export type NotifierState = {
  settings: Settings;
  secret: string;
  ticket: Ticket | null;
  /** The contact the fact is about. */
  contact: StoredContact | null;
  /** The ticket's first contact and its newest ones, oldest first. */
  contacts: StoredContact[];
  /** The contacts with the findings that a notice shows: some are of a merged ticket, or older than those of `contacts`. */
  handed: StoredContact[];
  /** What the team wrote, the oldest first; empty for a message to the customer. */
  written: Written[];
  /** The tickets that an agent asks for. */
  listed: ListedTicket[];
  /** Of the mail of the morning. */
  morning: Morning | null;
  /** Further open tickets of the requester and of the customer, for an assignment. */
  others: ListedTicket[];
  /** Agents who are not there, where that decides who gets a notice. */
  gone: ReadonlySet<string>;
  /** Requester, participants and the people whom the fact names. */
  people: Map<string, Person>;
  /** All messages queued or withheld for the ticket. */
  messages: Message[];
  /** Counts of the last hour that the decision asks for, by name (contract/tallies.ts). */
  counted: ReadonlyMap<string, number>;
  /** A notice of the agent's absence was sent within a day. */
  toldAway: boolean;
  /** How the opening contact answers an automatic message of ours; null when it does not. */
  answers: Reason['detail'] | null;
  /** Of agents who do not want every notice by mail. */
  wishes: NoticeWish[];
  /** With which an agent began the conversation; '' if a customer did. */
  begunWith: string;
  /** By merged ticket, for an answer of ours. */
  brought: Brought[];
  /** Known issues that are not over, the newest first, for an acknowledgement and an assignment. */
  issues: StoredIssue[];
  /** The one that the fact is about. */
  issue: StoredIssue | null;
  /** The message of a `message.failed` or `message.unknown`. */
  failed: Message | null;
};

/** A decision's whole input. */
export type Situation = NotifierState & { cause: string; now: number; publicUrl: string };

/** Limits the contacts that a mail cites and shows: the first and the newest. It leaves out those between. */
export const MAX_CONTACTS = 20;

/** By fact, the reasons (contract/tallies.ts) of its notices. */
const NOTICE_REASONS = new Map<FactType, string[]>([
  ['agent.noted', [KEPT_RULE, DOUBTED_RULE, NOTED_RULE]],
  ['agent.refused', ['agent-refused']],
  ['agent.asked', [ASKED_RULE]],
  ['agent.away', ['agent-away']],
  ['queue.unserved', ['unserved']],
  ['issue.opened', ['known-issue-opened']],
  ['issue.noticed', ['known-issue-asks']],
  ['issue.over', ['known-issue-over']],
  ['agent.replied', ['notice', 'attachments-kept']],
  ['message.failed', ['message-failed']],
  ['ticket.unanswered', ['ticket-unanswered']],
  ['message.unknown', ['message-unknown']],
  ['ticket.rang', ['ticket-rang']],
  ['ticket.collected', ['handover-collected']],
  ['ticket.vendorWrote', ['vendor-wrote']],
  ['ticket.opened', [FLOOD_RULE]],
]);

/** Facts whose messages say which issues are known. */
const KNOWN_IN = new Set<FactType>(['ticket.opened', 'ticket.amended', 'ticket.assigned']);

/** Facts whose messages show no story to an agent; an answer shows it to the ticket's agent if another one wrote it. */
const TO_CUSTOMERS = new Set<FactType>([
  'ticket.opened',
  'ticket.resolved',
  'agent.replied',
  'agent.toldVendor',
  'ticket.handedOver',
  'ticket.issueEnded',
]);

export async function loadSituation(input: Input, read: Tx): Promise<NotifierState> {
  const fact = factOf(input);
  const ticket = await ticketOf(fact, read);
  const contactId = 'contact' in fact ? fact.contact : null;
  const people = await peopleOf(fact, ticket, read);
  const contacts = await contactsOf(ticket, read);
  const showsStory = ticket !== null && (!TO_CUSTOMERS.has(fact.type) || isByColleague(fact, ticket));
  const written = showsStory ? await read.writtenOf(ticket.number) : [];
  const settings = await read.settings();
  const contact = contactId === null ? null : await contactFrom(contacts, contactId, read);
  const failed = 'message' in fact && fact.message !== null ? await read.message(fact.message) : null;
  const messages = ticket === null ? [] : await read.messagesOf(ticket.number);
  const counted = await countedFor(fact, people.get(writtenTo(fact, ticket) ?? '') ?? null, {
    known: { settings, ticket, written, messages },
    contact,
    since: input.now - HOUR_MS,
    tx: read,
  });
  const isWritten = contact?.channel === 'email' || contact?.channel === 'web';
  const opens = fact.type === 'ticket.opened' && fact.imported === 'no' && isWritten;
  return {
    settings,
    secret: await read.secret(),
    ticket,
    contact,
    contacts,
    handed: fact.type === 'ticket.collected' ? await handedIn(ticket, read) : [],
    written,
    listed: await listedFor(fact, read),
    morning: await morningOf(fact, settings, input.now, read),
    gone: await goneFor(fact, settings, input.now, read),
    people,
    messages,
    counted,
    toldAway: fact.type === 'agent.away' && (await wasToldAway(fact.agent, input.now, read)),
    wishes: await read.noticeWishes(),
    begunWith: ticket?.begunBy === undefined ? '' : await begunWith(fact, ticket.number, read),
    answers: opens && contact !== null ? await answeredAutomatic(contact, settings, read) : null,
    failed,
    issue: await issueOf(fact, read),
    issues: KNOWN_IN.has(fact.type) ? await read.openIssues(input.now) : [],
    brought: fact.type === 'agent.replied' && ticket !== null ? await broughtTo(ticket, read) : [],
    others: fact.type === 'ticket.assigned' ? await othersOf(ticket, read) : [],
  };
}

/** An answer of another agent than the ticket's. */
export function isByColleague(fact: { type: FactType; agent?: unknown }, { agent }: Ticket): boolean {
  return fact.type === 'agent.replied' && agent !== null && fact.agent !== agent;
}

export function situationOf(input: Input, state: NotifierState, publicUrl: string): Situation {
  return { ...state, cause: causeOf(input), now: input.now, publicUrl };
}

export function factOf(input: Input): Fact {
  if ('fact' in input) return input.fact;
  throw new Failure(`the notifier handles facts only, but got the due instant ${causeOf(input)}`, {
    retry: false,
  });
}

async function ticketOf(fact: Fact, read: Read): Promise<Ticket | null> {
  const number = 'ticket' in fact ? fact.ticket : null;
  if (number === null) return null;
  const ticket = await read.ticket(number);
  if (ticket === null) throw new Failure(`${fact.type} of an unknown ticket ${number}`, { retry: false });
  return ticket;
}

async function issueOf(fact: Fact, read: Read): Promise<StoredIssue | null> {
  const id = fact.type === 'ticket.issueEnded' ? fact.knownIssue : 'issue' in fact ? fact.issue : null;
  return id === null ? null : read.issue(id);
}

/** Whom an automatic message to a customer goes to. */
function writtenTo(fact: Fact, ticket: Ticket | null): string | null {
  return fact.type === 'person.opted' ? fact.person : (ticket?.requester ?? null);
}

/** The words of the first mail may not be in the store yet. */
async function begunWith(fact: Fact, ticket: string, read: Read): Promise<string> {
  const said = fact.type === 'agent.replied' ? fact.words?.subject : undefined;
  return said ?? read.begunWith(ticket);
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

type Known = Pick<NotifierState, 'settings' | 'ticket' | 'written' | 'messages'>;
type Asked = { known: Known; contact: StoredContact | null; since: number; tx: Tx };

/**
 * Other processes decide at the same time, and what they have not committed is not counted. So a short budget is locked
 * first. A long one, which many decisions share, is locked only near its limit, and then counted again.
 */
async function countedFor(fact: Fact, to: Person | null, asked: Asked): Promise<Map<string, number>> {
  const { contact, known, since, tx } = asked;
  const notices = [...noticesToCount(fact, known), ...lateSmsToCount(fact, known.settings)];
  const names = [...namesToCount(fact.type, to, contact), ...notices];
  if (names.length === 0) return new Map();
  await tx.lock([...namesToLock(fact.type, to), ...notices].toSorted());
  const counted = await tx.counted(names, since);
  const near = namesNearLimit(to, known.settings, counted);
  if (near.length === 0) return counted;
  await tx.lock(near.toSorted());
  return tx.counted(names, since);
}

/** Where the recipients are decided later, it counts for every agent: each count is one short row. */
function noticesToCount(fact: Fact, known: Known): string[] {
  if (fact.type === 'ticket.opened' && fact.flood === undefined) return [];
  const reasons = NOTICE_REASONS.get(fact.type) ?? [];
  return reasons.length === 0
    ? []
    : toldOf(fact, known).flatMap((id) => reasons.map((reason) => noticeTally(id, reason)));
}

function toldOf(fact: Fact, known: Known): string[] {
  if (fact.type === 'agent.replied' || fact.type === 'agent.asked') return [fact.agent];
  if (fact.type === 'agent.noted') return [fact.agent, ...colleaguesOf(known, fact.agent)];
  return known.settings.agents.map(({ id }) => id);
}

/** Limits the tickets that are counted for a mail that lists tickets. */
const MAX_LISTED = 200;

async function listedFor(fact: Fact, read: Read): Promise<ListedTicket[]> {
  if (fact.type !== 'agent.asked') return [];
  if (fact.what === 'mine') return read.listed({ list: 'mine', agent: fact.agent }, MAX_LISTED);
  const text = fact.what === 'find' ? (fact.words?.text ?? '') : '';
  return text === '' ? [] : read.found(text, MAX_LISTED);
}

/** Agents who said that they are away, and those on leave. */
async function goneFor(
  { type }: Fact,
  settings: Settings,
  now: number,
  read: Read,
): Promise<ReadonlySet<string>> {
  if (type !== 'agent.away') return new Set();
  return new Set(absentAt(settings, await read.agentLoads(), now).keys());
}

async function wasToldAway(agent: string, now: number, read: Read): Promise<boolean> {
  const name = toldTally(`${AWAY_RULE}${agent}`);
  return ((await read.counted([name], now - DAY_MS)).get(name) ?? 0) > 0;
}

async function peopleOf(fact: Fact, ticket: Ticket | null, read: Read): Promise<Map<string, Person>> {
  const named = 'person' in fact ? (fact.person ?? null) : null;
  const written = fact.type === 'agent.replied' ? [...(fact.to ?? []), ...fact.cc] : [];
  const ids = [ticket?.requester ?? null, ...(ticket?.participants ?? []), named, ...written];
  const people = new Map<string, Person>();
  for (const id of ids) {
    const person = id === null || people.has(id) ? null : await read.person(id);
    if (person !== null) people.set(person.id, person);
  }
  return people;
}
