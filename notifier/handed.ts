/** The contacts with the findings of a hand-over: some are of a merged ticket, or older than those that a mail cites. Never one that was erased. */
import type { Read, StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';

export async function handedIn(
  ticket: Pick<Ticket, 'handover'> | null,
  read: Pick<Read, 'contact'>,
): Promise<StoredContact[]> {
  const found: StoredContact[] = [];
  for (const id of new Set(ticket?.handover?.found.map(({ contact }) => contact))) {
    const contact = await read.contact(id);
    if (contact !== null) found.push(contact);
  }
  return found.toSorted((a, b) => a.receivedAt - b.receivedAt);
}
