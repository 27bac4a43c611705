/**
 * What each fact changes: the one place where history becomes state. Nothing else writes to the folded tables, so
 * folding the history again gives the same rows.
 */
import { isFact, type Fact, type FactOf, type FactType } from '../contract/fact.ts';
import type { CallFact } from '../contract/call.ts';
import { messageFold } from '../contract/message.ts';
import type { Sql } from '../contract/sql.ts';
import type { LeaseOf } from '../contract/store.ts';
import { foldCall } from './tables/calls.ts';
import {
  type AboutContact,
  foldAbout,
  foldAmended,
  foldReceived,
  foldRefused,
  foldRepeated,
} from './tables/contacts.ts';
import type { Remembered } from './tables/history.ts';
import { foldMessageBegun, foldOutcomes, noLease, type OutcomeRemembered } from './tables/messages.ts';
import { foldWritten } from './tables/notes.ts';
import { park } from './tables/parked.ts';
import { foldConfigured } from './tables/settings.ts';
import { tally } from './tables/tallies.ts';
import { foldMerged } from './tables/threads.ts';
import { foldTickets, type TicketRemembered } from './tables/tickets.ts';

/**
 * Folds in order. Consecutive facts about tickets, about messages' outcomes or about one new contact are saved
 * together.
 */
export async function fold(sql: Sql, facts: Remembered[], leaseOf: LeaseOf = noLease): Promise<void> {
  let rest = facts;
  for (let [first] = rest; first !== undefined; [first] = rest)
    rest = rest.slice(await foldTogether(sql, first, rest, leaseOf));
  await tally(sql, facts);
}

/** Folds the first fact and the facts saved together with it. Returns their count. */
async function foldTogether(
  sql: Sql,
  first: Remembered,
  facts: Remembered[],
  leaseOf: LeaseOf,
): Promise<number> {
  const { seq, fact } = first;
  if (isOfTicket(first)) {
    const ofTickets = leading(facts, isOfTicket);
    await foldTickets(sql, ofTickets);
    return ofTickets.length;
  }
  if (isOutcome(first)) {
    const outcomes = leading(facts, isOutcome);
    await foldOutcomes(sql, outcomes);
    return outcomes.length;
  }
  if (fact.type === 'contact.received') {
    const about = leading(facts.slice(1), isAbout(fact.contact)).map((said) => said.fact);
    await foldReceived(sql, seq, fact, about);
    return 1 + about.length;
  }
  if (isFact(fact, 'message.queued', 'message.withheld')) {
    await foldMessageBegun(sql, seq, fact, messageFold, leaseOf);
    return 1;
  }
  await foldOne(sql, seq, fact);
  return 1;
}

function leading<T extends Remembered>(facts: Remembered[], is: (fact: Remembered) => fact is T): T[] {
  const end = facts.findIndex((fact) => !is(fact));
  return facts.slice(0, end === -1 ? facts.length : end).filter(is);
}

async function foldOne(sql: Sql, seq: number, fact: Fact): Promise<void> {
  if (isCallFact(fact)) return foldCall(sql, seq, fact);
  switch (fact.type) {
    case 'contact.amended':
      return foldAmended(sql, fact);
    case 'contact.repeated':
      return foldRepeated(sql, fact);
    case 'contact.refused':
      return foldRefused(sql, fact);
    case 'contact.classified':
    case 'contact.placed':
      return foldAbout(sql, fact);
    case 'conversation.merged':
      return foldMerged(sql, fact);
    case 'admin.configured':
      return foldConfigured(sql, fact);
    case 'agent.noted':
    case 'agent.replied':
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
    'message.unknown',
  );
}

function isAbout(contact: string): (of: Remembered) => of is { seq: number; fact: AboutContact } {
  return (of): of is { seq: number; fact: AboutContact } =>
    isFact(of.fact, 'contact.classified', 'contact.placed') && of.fact.contact === contact;
}

function isCallFact(fact: { type: FactType }): fact is CallFact {
  return fact.type.startsWith('call.');
}
