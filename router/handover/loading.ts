/** Loads the contacts that an order about a hand-over searches, or whose words it sends. */
import type { StoredContact, Tx } from '../../contract/store.ts';
import type { Orders } from '../orderForm.ts';
import type { RouterState } from '../state.ts';
import { searchedIn } from './collecting.ts';

/** Whether the order needs them. */
export function searches(ordered: Orders | null): boolean {
  return ordered !== null && (ordered.collect !== null || ordered.tellVendor !== null);
}

export async function addHanded(state: RouterState, numbers: readonly string[], tx: Tx): Promise<void> {
  for (const number of new Set(numbers)) {
    const ticket = state.tickets.get(number);
    if (ticket === undefined) continue;
    const own = ticket.handover?.found.map(({ contact }) => contact) ?? [];
    const contacts: StoredContact[] = [];
    for (const id of new Set([...own, ...searchedIn(ticket)])) {
      const contact = await tx.contact(id);
      if (contact !== null) contacts.push(contact);
    }
    state.handed.set(
      number,
      contacts.toSorted((a, b) => a.receivedAt - b.receivedAt),
    );
  }
}
