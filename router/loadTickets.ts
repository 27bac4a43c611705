/** Loads tickets that a decision may touch, with the tickets into which they were merged. */
import type { Tx } from '../contract/store.ts';
import { MAX_FOLLOWERS } from '../contract/incidents.ts';
import type { RouterState } from './state.ts';

export async function loadTickets(state: RouterState, numbers: (string | null)[], tx: Tx): Promise<void> {
  let wanted = numbers.filter((number) => number !== null);
  // What refers to a merged ticket is for the one that goes on.
  while (wanted.length > 0) {
    const found = await tx.ticketsToChange(wanted);
    for (const ticket of found) state.tickets.set(ticket.number, ticket);
    wanted = found.flatMap(({ merged }) =>
      merged === undefined || state.tickets.has(merged.into) ? [] : [merged.into],
    );
  }
}

/** Of orders that change what follows an incident: the tickets that follow those of these that are one. */
export async function addFollowers(
  state: RouterState,
  orders: { update?: unknown; resolve?: boolean | undefined; reopen?: boolean | undefined } | null,
  numbers: string[],
  tx: Tx,
): Promise<void> {
  const isForAll = Boolean(orders?.update) || orders?.resolve === true || orders?.reopen === true;
  if (!isForAll) return;
  for (const number of new Set(numbers)) {
    if (state.tickets.get(number)?.incident === undefined) continue;
    for (const ticket of await tx.followersToChange(number, MAX_FOLLOWERS))
      state.tickets.set(ticket.number, ticket);
  }
}
