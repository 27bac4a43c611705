/**
 * What an order to ring a ticket's customer needs: the ticket's people, of whom one has a number, the rings of the last hour,
 * and those of now. */
import { isRinging, RINGS_LOOKED_FOR_MS } from '../contract/ring.ts';
import type { Person, Tx } from '../contract/store.ts';
import { HOUR_MS, RUNG } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';

/** `rung`: customers rung within the hour. `ringing`: tickets for which a telephone may ring now, or a talk goes on. */
export type Callees = { people: Map<string, Person>; rung: number; ringing: Ticket[] };

/** Limits the people who are looked up for a number. */
const MAX_CALLEES = 50;

export function noCallees(): Callees {
  return { people: new Map(), rung: 0, ringing: [] };
}

export async function addCallees(
  callees: Callees,
  tickets: readonly (Ticket | undefined)[],
  now: number,
  tx: Tx,
): Promise<void> {
  const ids = tickets.flatMap((ticket) =>
    [ticket?.callback?.person ?? [], ticket?.requester ?? [], ticket?.participants ?? []].flat(),
  );
  for (const id of [...new Set(ids)].slice(0, MAX_CALLEES)) {
    const person = await tx.person(id);
    if (person !== null) callees.people.set(id, person);
  }
  const rung = await tx.ringing(now - RINGS_LOOKED_FOR_MS);
  // Of a customer who was erased since, the telephone company is not asked, and no key counts.
  for (const ticket of rung.filter(({ ring }) => isRinging(ring, now)))
    if (((await tx.person(ticket.ring?.person ?? ''))?.address ?? '') !== '') callees.ringing.push(ticket);
  callees.rung = (await tx.counted([RUNG], now - HOUR_MS)).get(RUNG) ?? 0;
}

/** Two orders at once would both find the agent, the customer and the hour free. Before tickets, as each stage locks. */
export async function lockRings(isOrdered: boolean, tx: Tx): Promise<void> {
  if (isOrdered) await tx.lock([RUNG]);
}
