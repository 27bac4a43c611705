/**
 * Folds every ticket and message again from the history and compares them with the rows: the proof that state is
 * folded and never set. Reads only, in pages. Throws a Failure at a fact that only a newer Firstline can read.
 */
import { isDeepStrictEqual } from 'node:util';
import { isFact, isKnown, type Fact } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import type { Message } from '../contract/message.ts';
import type { Database } from '../contract/sql.ts';
import type { Ticket, TicketFact } from '../contract/ticket.ts';
import { wrongPlaces } from './tables/found.ts';
import { entriesPage } from './tables/history.ts';
import { messagesPage } from './tables/messages.ts';
import type { Difference } from './difference.ts';
import { ReplayedCalls } from './replayedCalls.ts';
import { ReplayedIssues } from './replayedIssues.ts';
import { ReplayedTraining } from './replayedTraining.ts';
import { type Folds, ourFolds } from './refold.ts';
import { issueTicketRows, linkRow } from './tables/issueTickets.ts';
import { shortRowOf, shortRowsPage, watchersOf, watchingRows } from './tables/ticketRows.ts';
import { ticketsPage } from './tables/tickets.ts';

export type Replayed = { facts: number; tickets: number; messages: number; differences: Difference[] };

const PAGE = 1_000;

export async function replay(database: Database, folds: Folds = ourFolds): Promise<Replayed> {
  const tickets = new Map<string, Ticket>();
  const last = new Map<string, { seq: number; at: number }>();
  const messages = new Map<string, Message>();
  const calls = new ReplayedCalls();
  const issues = new ReplayedIssues(folds.issues);
  const training = new ReplayedTraining();
  let facts = 0;
  for (let after = 0; ; ) {
    const page = await entriesPage(database.read, after, PAGE);
    for (const { seq, fact } of page) {
      if (!isKnown(fact))
        throw new Failure(
          `this history has facts of a newer version (${fact.type} ${fact.v}): upgrade, and replay again`,
          { retry: false },
        );
      foldAgain(folds, tickets, messages, fact);
      calls.see(fact);
      issues.see(fact);
      training.see(fact);
      if (isTicketFact(fact)) last.set(fact.ticket, { seq, at: fact.at });
    }
    facts += page.length;
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) break;
  }
  const differences = [
    ...(await compareTickets(database, tickets, folds)),
    ...(await compareMessages(database, messages, folds)),
    ...(await compareRows(database, tickets, last)),
    ...(await compareWatching(database, tickets)),
    ...(await compareLinks(database, tickets)),
    ...(await calls.compare(database, tickets)),
    ...(await issues.compare(database)),
    ...(await training.compare(database)),
    ...(await wrongPlaces(database.read)).map(
      (place): Difference => ({ kind: 'found', id: String(place), folded: null, stored: null }),
    ),
  ];
  return { facts, tickets: tickets.size, messages: messages.size, differences };
}

function foldAgain(
  folds: Folds,
  tickets: Map<string, Ticket>,
  messages: Map<string, Message>,
  fact: Fact,
): void {
  if (isTicketFact(fact))
    tickets.set(fact.ticket, folds.tickets.evolve(tickets.get(fact.ticket) ?? null, fact));
  if (fact.type === 'conversation.merged') {
    for (const [number, ticket] of tickets) {
      if (ticket.conversation === fact.from) tickets.set(number, { ...ticket, conversation: fact.into });
    }
  }
  if (isMessageFact(fact))
    messages.set(fact.message, folds.messages.evolve(messages.get(fact.message) ?? null, fact));
}

async function compareTickets(
  database: Database,
  folded: Map<string, Ticket>,
  folds: Folds,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  const left = new Map(folded);
  for (let after = 0; ; ) {
    const page = await ticketsPage(database.read, after, PAGE, folds.tickets);
    for (const { ticket: stored } of page) {
      const again = left.get(stored.number) ?? null;
      left.delete(stored.number);
      if (!same(again, stored))
        differences.push({ kind: 'ticket', id: stored.number, folded: again, stored });
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) break;
  }
  for (const [id, ticket] of left) differences.push({ kind: 'ticket', id, folded: ticket, stored: null });
  return differences;
}

async function compareMessages(
  database: Database,
  folded: Map<string, Message>,
  folds: Folds,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  const left = new Map(folded);
  for (let after = 0; ; ) {
    const page = await messagesPage(database.read, after, PAGE, folds.messages);
    for (const { message: stored } of page) {
      const again = left.get(stored.id) ?? null;
      left.delete(stored.id);
      if (!same(again, stored)) differences.push({ kind: 'message', id: stored.id, folded: again, stored });
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) break;
  }
  for (const [id, message] of left) differences.push({ kind: 'message', id, folded: message, stored: null });
  return differences;
}

/** The short rows follow from the tickets and their last facts. */
async function compareRows(
  database: Database,
  tickets: Map<string, Ticket>,
  last: Map<string, { seq: number; at: number }>,
): Promise<Difference[]> {
  const differences: Difference[] = [];
  const left = new Map(
    [...tickets].map(([id, ticket]) => [id, shortRowOf({ ticket, ...(last.get(id) ?? { seq: 0, at: 0 }) })]),
  );
  for (let after = 0; ; ) {
    const page = await shortRowsPage(database.read, after, PAGE);
    for (const stored of page) {
      const folded = left.get(stored.number) ?? null;
      left.delete(stored.number);
      if (!same(folded, stored)) differences.push({ kind: 'row', id: stored.number, folded, stored });
    }
    after = page.at(-1)?.n ?? after;
    if (page.length < PAGE) break;
  }
  for (const [id, folded] of left) differences.push({ kind: 'row', id, folded, stored: null });
  return differences;
}

async function compareWatching(database: Database, tickets: Map<string, Ticket>): Promise<Difference[]> {
  const stored = new Set(await watchingRows(database.read));
  const folded = new Set(
    [...tickets.values()].flatMap((ticket) => watchersOf(ticket).map((agent) => `${ticket.number} ${agent}`)),
  );
  return differentRows(folded, stored);
}

function differentRows(folded: ReadonlySet<string>, stored: ReadonlySet<string>): Difference[] {
  const different = [...folded, ...stored].filter((id) => !folded.has(id) || !stored.has(id));
  return different.map((id) => ({
    kind: 'row',
    id,
    folded: folded.has(id) ? id : null,
    stored: stored.has(id) ? id : null,
  }));
}

async function compareLinks(database: Database, tickets: Map<string, Ticket>): Promise<Difference[]> {
  const stored = new Set(await issueTicketRows(database.read));
  const folded = new Set(
    [...tickets.values()].flatMap(({ number, issue }) =>
      issue === undefined ? [] : [linkRow(number, issue)],
    ),
  );
  return differentRows(folded, stored);
}

/** Compares as JSON, the form a row is stored in: there an absent key equals an undefined one. */
function same(folded: unknown, stored: unknown): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(JSON.stringify(stored)));
}

function isTicketFact(fact: Fact): fact is TicketFact {
  return fact.type.startsWith('ticket.');
}

function isMessageFact(fact: Fact) {
  return isFact(
    fact,
    'message.queued',
    'message.withheld',
    'message.sent',
    'message.captured',
    'message.deferred',
    'message.failed',
    'message.requeued',
    'message.unknown',
  );
}
