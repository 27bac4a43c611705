/** Loads tickets that a decision may touch, with the tickets into which they were merged. */
import type { Tx } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
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

export function keep(state: RouterState, tickets: Ticket[], numbers: string[]): void {
  for (const ticket of tickets) {
    state.tickets.set(ticket.number, ticket);
    numbers.push(ticket.number);
  }
}
