/** The customer's mails of tickets that were merged into this one: our answer to their people cites them too. */
import type { Read, StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';

/** The people of a merged ticket, and the Message-IDs of the customer's mails there. */
export type Brought = { people: string[]; messageIds: string[] };

/** Limits the mails of a merged ticket that one of ours cites: the newest. */
const MAX_BROUGHT = 5;

export async function broughtTo(ticket: Ticket, read: Pick<Read, 'ticket' | 'contact'>): Promise<Brought[]> {
  const brought: Brought[] = [];
  for (const { ticket: number, people } of ticket.took ?? []) {
    const ids = (await read.ticket(number))?.contacts.slice(-MAX_BROUGHT) ?? [];
    const contacts = await Promise.all(ids.map((id) => read.contact(id)));
    const theirs = contacts.filter((one): one is StoredContact => one !== null && isOfCustomer(one));
    brought.push({ people, messageIds: theirs.flatMap(({ words }) => words.messageId ?? []) });
  }
  return brought;
}

/** A contact that a ticket can be about: from a person, a list or a monitoring system. */
export function isOfCustomer({ as, words }: StoredContact): boolean {
  if (as === 'agent' || as === 'vendor' || as === 'quarantined') return false;
  return words.automatic === null || ['list', 'generated'].includes(words.automatic.kind);
}
