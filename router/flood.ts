/**
 * A flood: one sender or one domain opens more tickets by mail in an hour than the limits allow. Mails beyond the
 * limit gather in one ticket that the router assigns to no agent, so that a flood uses no agent's capacity. The leads
 * are told once a ticket. The flood lasts while the mails of the last hour, gathered ones included, reach the limit.
 *
 * Never leaves a contact unplaced. Never keeps a mail from a ticket that it may join by reference.
 */
import type { Reason } from '../contract/classification.ts';
import { limitsOf } from '../contract/settings.ts';
import type { ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import {
  carrierTally,
  domainTally,
  FLOOD_RULE,
  HOUR_MS,
  isSilent,
  keyedDigest,
  senderTally,
  SILENT_CALLS,
  writerAddress,
} from '../contract/tallies.ts';
import type { Tx } from '../contract/store.ts';
import { isOurMailbox } from '../contract/team.ts';
import { type Arrival, recordPlacement } from './arrival.ts';
import { customerOf } from './customer.ts';
import type { Decision } from './decision.ts';
import { join } from './joining.ts';
import type { Flood, RouterState } from './state.ts';

/**
 * Limits the contacts of a flood ticket, because each decision about it reads all of them. Beyond it another flood
 * ticket opens.
 */
export const MAX_FLOOD_CONTACTS = 500;

/** The flood that a new ticket of this sender would belong to; null while neither limit is reached. */
export async function floodOf(
  { settings, secret, tickets, sender }: RouterState,
  words: ContactWords,
  now: number,
  tx: Tx,
): Promise<Flood | null> {
  const { ticketsPerSenderPerHour, ticketsPerDomainPerHour } = limitsOf(settings);
  const address = sender === null ? '' : writerAddress(words);
  // Our own groups put themselves into From: only there the writers alone count.
  const isOurs = isOurMailbox(words.from?.address ?? '', settings);
  // The domain first: one ticket for all its senders.
  const measures = [
    {
      by: 'domain' as const,
      name: sender === null || isOurs ? null : carrierTally(words),
      limit: ticketsPerDomainPerHour,
    },
    { by: 'domain' as const, name: domainTally(address), limit: ticketsPerDomainPerHour },
    { by: 'sender' as const, name: senderTally(address), limit: ticketsPerSenderPerHour },
  ];
  return reached(measures, { secret, tickets }, now, tx);
}

/**
 * The flood of calls from abroad in which the caller neither speaks nor chooses, of all numbers together: caller ids can be forged, and each ticket
 * costs an SMS and a place of an agent. A customer's call is no part of it.
 */
export async function floodOfCalls(
  { settings, secret, tickets, sender }: RouterState,
  { words, imported }: Received,
  now: number,
  tx: Tx,
): Promise<Flood | null> {
  // Last year's calls are no flood of today.
  if (imported !== 'no' || words === undefined) return null;
  const isCustomers = sender !== null && customerOf(settings, sender.address) !== null;
  if (isCustomers || !isSilent(words)) return null;
  const { silentCallsPerHour: limit } = limitsOf(settings);
  return reached([{ by: 'calls', name: SILENT_CALLS, limit }], { secret, tickets }, now, tx);
}

type Measure = { by: Flood['by']; name: string | null; limit: number };

/** The first of these limits that is reached. */
async function reached(
  measures: Measure[],
  { secret, tickets }: Pick<RouterState, 'secret' | 'tickets'>,
  now: number,
  tx: Tx,
): Promise<Flood | null> {
  const names = measures.flatMap(({ name }) => name ?? []);
  const counts = await tx.counted(names, now - HOUR_MS);
  for (const { by, name, limit } of measures) {
    const count = name === null ? 0 : (counts.get(name) ?? 0);
    if (name === null || count < limit) continue;
    const key = keyedDigest(secret, name);
    await tx.lock([`flood/${key}`]);
    const ticket = await tx.floodToChange(key);
    if (ticket !== null) tickets.set(ticket.number, ticket);
    return { by, count, limit, key, ticket: ticket?.number ?? null };
  }
  return null;
}

/** Adds the mail or call to the flood's ticket; false without a flood, or without a flood ticket that has room. */
export function joinFlood(arrival: Arrival, decision: Decision, because: Reason[]): boolean {
  const { flood } = arrival.state;
  const ticket = flood === null || flood.ticket === null ? null : decision.ticket(flood.ticket);
  if (flood === null || ticket === null || ticket.contacts.length >= MAX_FLOOD_CONTACTS) return false;
  const { conversation, number } = ticket;
  const reason = floodReason(flood);
  recordPlacement(decision, arrival, {
    conversation,
    ticket: number,
    as: 'customer',
    because: [...because, reason],
  });
  join(arrival, decision, number, { person: null, because: [reason] });
  return true;
}

export function floodReason({ by, count, limit }: Flood): Reason {
  return { rule: FLOOD_RULE, detail: { by, count, limit } };
}
