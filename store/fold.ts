/**
 * What each fact changes: the one place where history becomes state. Nothing else writes to the folded tables, so
 * that folding the history again gives the same rows.
 */
import { isFact, type Fact, type FactOf, type FactType } from '../contract/fact.ts';
import type { CallFact } from '../contract/call.ts';
import type { Sql } from '../contract/sql.ts';
import type { TicketFact } from '../contract/ticket.ts';
import { foldCall } from './calls.ts';
import {
  foldAmended,
  foldClassified,
  foldPlaced,
  foldReceived,
  foldRefused,
  foldRepeated,
} from './contacts.ts';
import { foldMessage, foldMessageBegun } from './messages.ts';
import { park } from './positions.ts';
import { foldConfigured } from './settings.ts';
import { foldMerged, foldOwnMessage, foldPlacedIds } from './threads.ts';
import { foldTicket } from './tickets.ts';

/** Folds in order. Facts of one ticket that follow each other are saved once: a new mail's are four. */
export async function fold(sql: Sql, facts: Fact[]): Promise<void> {
  let ofTicket: TicketFact[] = [];
  for (const fact of facts) {
    const follows = isTicketFact(fact) && (ofTicket[0]?.ticket ?? fact.ticket) === fact.ticket;
    if (!follows) {
      await foldTicket(sql, ofTicket);
      ofTicket = [];
    }
    if (isTicketFact(fact)) ofTicket.push(fact);
    else await foldOne(sql, fact);
  }
  await foldTicket(sql, ofTicket);
}

async function foldOne(sql: Sql, fact: Fact): Promise<void> {
  if (isCallFact(fact)) return foldCall(sql, fact);
  switch (fact.type) {
    case 'contact.received':
      return foldReceived(sql, fact);
    case 'contact.amended':
      return foldAmended(sql, fact);
    case 'contact.repeated':
      return foldRepeated(sql, fact);
    case 'contact.refused':
      return foldRefused(sql, fact);
    case 'contact.classified':
      return foldClassified(sql, fact);
    case 'contact.placed':
      await foldPlaced(sql, fact);
      return foldPlacedIds(sql, fact);
    case 'conversation.merged':
      return foldMerged(sql, fact);
    case 'admin.configured':
      return foldConfigured(sql, fact);
    default:
      return foldOther(sql, fact);
  }
}

async function foldOther(sql: Sql, fact: Fact): Promise<void> {
  if (isFact(fact, 'message.queued', 'message.withheld')) {
    await foldMessageBegun(sql, fact);
    if (fact.type === 'message.queued') await foldOwnMessage(sql, fact);
    return;
  }
  if (
    isFact(fact, 'message.sent', 'message.captured', 'message.deferred', 'message.failed', 'message.unknown')
  ) {
    await foldMessage(sql, fact);
  }
  if (fact.type === 'admin.parked' && fact.words !== undefined) await foldParked(sql, fact, fact.words);
  // agent.* and the other admin.* are history alone: what they cause is said by facts of its own.
}

/** What a stage without a store parked: the row is made here, where a stage on the store made it beside its fact. */
function foldParked(
  sql: Sql,
  fact: FactOf<'admin.parked'>,
  { key, error, json }: NonNullable<FactOf<'admin.parked'>['words']>,
): Promise<void> {
  const { parked: id, group, input: cause, at: parkedAt } = fact;
  return park(sql, { id, group, key, cause, error, parkedAt }, JSON.parse(json));
}

function isTicketFact(fact: { type: FactType }): fact is TicketFact {
  return fact.type.startsWith('ticket.');
}

function isCallFact(fact: { type: FactType }): fact is CallFact {
  return fact.type.startsWith('call.');
}
