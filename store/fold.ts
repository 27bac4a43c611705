/**
 * What each fact changes: the one place where history becomes state. Nothing else writes to the folded tables, so
 * folding the history again gives the same rows.
 */
import { isFact, type Fact, type FactOf, type FactType } from '../contract/fact.ts';
import type { CallFact } from '../contract/call.ts';
import type { IssueFact } from '../contract/issues.ts';
import type { Sql } from '../contract/sql.ts';
import type { LeaseOf } from '../contract/store.ts';
import { foldCall } from './tables/calls.ts';
import {
  type ContactRemembered,
  foldAmended,
  foldContacts,
  foldRefused,
  foldRepeated,
} from './tables/contacts.ts';
import type { Remembered } from './tables/history.ts';
import {
  type BegunRemembered,
  foldMessagesBegun,
  foldOutcomes,
  noLease,
  type OutcomeRemembered,
} from './tables/messages.ts';
import { foldIssue } from './tables/issues.ts';
import { foldWritten } from './tables/notes.ts';
import { park } from './tables/parked.ts';
import { foldOpted } from './tables/people.ts';
import { foldPresent } from './tables/presence.ts';
import { foldRulesMoved } from './tables/ruleMoves.ts';
import { foldConfigured } from './tables/settings.ts';
import { keepShadows } from './tables/shadow.ts';
import { tally } from './tables/tallies.ts';
import { foldMerged } from './tables/threads.ts';
import { foldTickets, type TicketRemembered } from './tables/tickets.ts';

/** Facts about contacts, tickets and messages are saved together, each kind of row in as few statements as possible. */
export async function fold(sql: Sql, facts: Remembered[], leaseOf: LeaseOf = noLease): Promise<void> {
  for (let from = 0; from < facts.length; ) {
    const next = facts.findIndex((one, at) => at >= from && !isSavedTogether(one));
    const end = next === -1 ? facts.length : next;
    await foldTogether(sql, facts.slice(from, end), leaseOf);
    const alone = facts[end];
    if (alone !== undefined) await foldOne(sql, alone.seq, alone.fact);
    from = end + 1;
  }
  await tally(sql, facts);
}

/** Facts whose order only matters among facts of one kind. A message finds the row of its ticket. */
async function foldTogether(sql: Sql, facts: Remembered[], leaseOf: LeaseOf): Promise<void> {
  if (facts.length === 0) return;
  const tickets = facts.filter(isOfTicket);
  const opened = tickets.flatMap(({ fact }) => (fact.type === 'ticket.opened' ? [fact] : []));
  const contacts = facts.filter(isOfContact);
  await foldContacts(sql, contacts);
  await keepShadows(sql, contacts);
  await foldTickets(sql, tickets);
  const conversations = new Map(opened.map(({ ticket, conversation }) => [ticket, conversation]));
  await foldMessagesBegun(sql, facts.filter(isBegun), conversations, leaseOf);
  await foldOutcomes(sql, facts.filter(isOutcome));
}

function isSavedTogether(of: Remembered): boolean {
  return isOfContact(of) || isOfTicket(of) || isBegun(of) || isOutcome(of);
}

async function foldOne(sql: Sql, seq: number, fact: Fact): Promise<void> {
  if (isCallFact(fact)) return foldCall(sql, seq, fact);
  if (isIssueFact(fact)) return foldIssue(sql, seq, fact);
  switch (fact.type) {
    case 'contact.amended':
      return foldAmended(sql, fact);
    case 'contact.repeated':
      return foldRepeated(sql, fact);
    case 'contact.refused':
      return foldRefused(sql, fact);
    case 'conversation.merged':
      return foldMerged(sql, fact);
    case 'person.opted':
      return foldOpted(sql, fact);
    case 'admin.configured':
      return foldConfigured(sql, fact);
    case 'admin.published':
    case 'admin.shadowed':
      return foldRulesMoved(sql, fact);
    case 'agent.present':
      return foldPresent(sql, fact);
    case 'agent.noted':
    case 'agent.replied':
    case 'agent.toldVendor':
      return foldWritten(sql, seq, fact);
    case 'admin.parked':
      return fact.words === undefined ? undefined : foldParked(sql, fact, fact.words);
    default:
    // The other agent.* and admin.* change no state: their effects are facts of their own.
  }
}

/**
 * An input parked by a stage without a store gets its row here. A stage with a store writes the row beside the fact.
 */
function foldParked(
  sql: Sql,
  fact: FactOf<'admin.parked'>,
  { key, error, json }: NonNullable<FactOf<'admin.parked'>['words']>,
): Promise<void> {
  const { parked: id, group, input: cause, at: parkedAt } = fact;
  return park(sql, { id, group, key, cause, error, parkedAt }, JSON.parse(json));
}

function isOfTicket(of: Remembered): of is TicketRemembered {
  return of.fact.type.startsWith('ticket.');
}

function isOutcome(of: Remembered): of is OutcomeRemembered {
  const { fact } = of;
  return isFact(
    fact,
    'message.sent',
    'message.captured',
    'message.deferred',
    'message.failed',
    'message.requeued',
    'message.unknown',
  );
}

function isOfContact(of: Remembered): of is ContactRemembered {
  return isFact(of.fact, 'contact.received', 'contact.classified', 'contact.placed');
}

function isBegun(of: Remembered): of is BegunRemembered {
  return isFact(of.fact, 'message.queued', 'message.withheld');
}

function isIssueFact(fact: { type: FactType }): fact is IssueFact {
  return fact.type.startsWith('issue.');
}

function isCallFact(fact: { type: FactType }): fact is CallFact {
  return fact.type.startsWith('call.');
}
