/** What an order to ring a ticket's customer needs: the ticket's people, of whom one has a number, and the rings of the last hour. */
import type { Person, Tx } from '../contract/store.ts';
import { HOUR_MS, RUNG } from '../contract/tallies.ts';
import type { Ticket } from '../contract/ticket.ts';

/** `rung`: customers rung within the hour. */
export type Callees = { people: Map<string, Person>; rung: number };

/** Limits the people who are looked up for a number. */
const MAX_CALLEES = 50;

export function noCallees(): Callees {
  return { people: new Map(), rung: 0 };
}

export async function addCallees(
  callees: Callees,
  tickets: readonly (Ticket | undefined)[],
  now: number,
  tx: Tx,
): Promise<void> {
  const ids = tickets.flatMap((ticket) => [ticket?.requester ?? [], ticket?.participants ?? []].flat());
  for (const id of [...new Set(ids)].slice(0, MAX_CALLEES)) {
    const person = await tx.person(id);
    if (person !== null) callees.people.set(id, person);
  }
  // Two orders at once would both find room for the last one.
  await tx.lock([RUNG]);
  callees.rung = (await tx.counted([RUNG], now - HOUR_MS)).get(RUNG) ?? 0;
}
