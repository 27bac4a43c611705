/**
 * The ten contacts of the last seven days about whose category the classifier was least sure, of each category in turn: a label
 * of theirs teaches most. Those that have one stay among the ten, so that no more than ten a week are asked for.
 */
import { iso } from '../../contract/clock.ts';
import { runnerUpOf } from '../../contract/explained.ts';
import { isFact, isKnown } from '../../contract/fact.ts';
import type { DoubtfulRow } from '../../contract/ruleRows.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { contactsById } from '../../store/tables/contacts.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { ticketsOf } from '../../store/tables/tickets.ts';
import { isNothing } from '../backtesting/compared.ts';
import { rounded } from '../backtesting/shares.ts';
import { openersIn } from './openers.ts';

export const ASKED = 10;
const WEEK_MS = 7 * 24 * 3_600_000;
/** Openers that are looked at, the newest first. */
const MAX_OPENERS = 5_000;

/** Without words: a person may be forgotten while it is kept. */
export type Doubt = {
  contact: string;
  ticket: string;
  best: string;
  confidence: number;
  second: string;
  margin: number;
};

export async function mostDoubtful(read: Sql, now: number): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  const week = { from: now - WEEK_MS, until: Number.MAX_SAFE_INTEGER };
  await openersIn(read, week, MAX_OPENERS, ({ contact, classification, ticket }) => {
    const { best, confidence } = classification;
    // A rule or a person's choice that decided alone leaves no doubt.
    const second = runnerUpOf(classification);
    if (second === null) return;
    const about = { contact: contact.id, ticket: ticket.number, best, confidence };
    doubts.push({ ...about, second: second.category, margin: confidence - second.score });
  });
  return inTurn(doubts);
}

/** As they are now. */
export async function doubtfulRows(read: Sql, doubts: readonly Doubt[]): Promise<DoubtfulRow[]> {
  const contacts = await contactsById(
    read,
    doubts.map(({ contact }) => contact),
  );
  const tickets = await ticketsOf(
    read,
    doubts.map(({ ticket }) => ticket),
  );
  const rows = doubts.flatMap((doubt) => {
    const [contact, ticket] = [contacts.get(doubt.contact), tickets.get(doubt.ticket)];
    const isGone = contact === undefined || ticket === undefined || isNothing(contact);
    return isGone ? [] : [rowOf(read, doubt, contact, ticket)];
  });
  return Promise.all(rows);
}

/** The least margin of each category, then the second of each. */
function inTurn(doubts: readonly Doubt[]): Doubt[] {
  const ordered = doubts.toSorted((a, b) => a.margin - b.margin || (a.contact < b.contact ? -1 : 1));
  const groups = [...Map.groupBy(ordered, ({ best }) => best).values()];
  const rounds = Math.max(0, ...groups.map((of) => of.length));
  const turns = Array.from({ length: Math.min(rounds, ASKED) }, (_, turn) =>
    groups.flatMap((of) => of.slice(turn, turn + 1)).toSorted((a, b) => a.margin - b.margin),
  );
  return turns.flat().slice(0, ASKED);
}

async function rowOf(
  read: Sql,
  { best, confidence, second, margin }: Doubt,
  contact: StoredContact,
  ticket: Ticket,
): Promise<DoubtfulRow> {
  const isCorrected = ticket.category !== contact.classification?.category;
  return {
    contact: contact.id,
    ticket: ticket.number,
    receivedAt: iso(contact.receivedAt),
    subject: contact.words.subject,
    category: ticket.category,
    best,
    confidence: rounded(confidence),
    second,
    margin: rounded(margin),
    isLabelled: isCorrected || (await hasOrder(read, ticket.number)),
  };
}

/** An agent ordered the category, also the one that it has. */
async function hasOrder(read: Sql, ticket: string): Promise<boolean> {
  return (await historyOfTicket(read, ticket)).some(
    ({ fact }) => isKnown(fact) && isFact(fact, 'agent.ordered') && fact.orders.includes('category'),
  );
}
