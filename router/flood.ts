/**
 * A flood: more new tickets by mail in an hour, of one sender or of one domain, than the limits say. What comes beyond
 * gathers in one ticket that is given to nobody by itself, so that no agent's capacity is used up; the leads are told
 * once a ticket. It lasts as long as the mails of the last hour, gathered ones included, reach the limit.
 *
 * Never: a contact without a place, a mail kept from a ticket that it may join by reference.
 */
import type { Reason } from '../contract/classification.ts';
import { limitsOf } from '../contract/settings.ts';
import { domainTally, FLOOD_RULE, HOUR_MS, keyedDigest, senderTally } from '../contract/tallies.ts';
import type { Tx } from '../contract/store.ts';
import { type Arrival, settleIn } from './arrival.ts';
import type { Decision } from './decision.ts';
import { join } from './joining.ts';
import type { Flood, RouterState } from './state.ts';

/** Each contact makes the ticket longer, and each decision about it reads all of it: a full one is followed by another. */
export const MAX_FLOOD_CONTACTS = 500;

/** The flood that a new ticket of the mail's sender would be part of; null while neither limit is reached. */
export async function floodOf(
  { settings, secret, tickets, sender }: RouterState,
  now: number,
  tx: Tx,
): Promise<Flood | null> {
  const { ticketsPerSenderPerHour, ticketsPerDomainPerHour } = limitsOf(settings);
  const address = sender?.address ?? '';
  // The domain's first: one ticket for all its senders.
  const measures = [
    { by: 'domain' as const, name: domainTally(address), limit: ticketsPerDomainPerHour },
    { by: 'sender' as const, name: senderTally(address), limit: ticketsPerSenderPerHour },
  ];
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

/** Takes the mail into the flood's ticket; false where there is no flood, or no ticket of it with room. */
export function joinFlood(arrival: Arrival, decision: Decision, because: Reason[]): boolean {
  const { flood } = arrival.state;
  const ticket = flood === null || flood.ticket === null ? null : decision.ticket(flood.ticket);
  if (flood === null || ticket === null || ticket.contacts.length >= MAX_FLOOD_CONTACTS) return false;
  const { conversation, number } = ticket;
  const reason = floodReason(flood);
  settleIn(decision, arrival, {
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
