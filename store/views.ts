/** The pages that `export`, `trace` and the API show: the store's rows in the shapes that scripts rely on. */
import type { Ticket } from '../contract/ticket.ts';
import type { Pages } from './pages.ts';
import { contactRow, factRow, messageRow, parkedRow, type Step, step, ticketRow } from '../contract/rows.ts';

export type Kind = 'contacts' | 'tickets' | 'messages' | 'facts';
/** The kinds with pages: the exported kinds, and parked inputs for the API. */
export type Paged = Kind | 'parked';
export const kinds: readonly Kind[] = ['contacts', 'tickets', 'messages', 'facts'];

/** `next` is the cursor of the following page; null at the end. */
export type Page = { items: Record<string, unknown>[]; next: number | null };

export function viewsOf(pages: Pages) {
  const view: Record<Paged, (after: number, limit: number) => Promise<{ rows: Row[] }>> = {
    contacts: async (after, limit) => ({
      rows: (await pages.contacts(after, limit)).map(({ seq, contact }) => ({
        at: seq,
        // An agent's mail is not a customer's contact: it shows as the reply it became.
        item: contact.as === 'agent' ? null : contactRow(contact),
      })),
    }),
    tickets: async (after, limit) => ({
      rows: await Promise.all(
        (await pages.tickets(after, limit)).map(async ({ seq, ticket }) => ({
          at: seq,
          item: await ticketItem(pages, ticket),
        })),
      ),
    }),
    messages: async (after, limit) => ({
      rows: (await pages.messages(after, limit)).map((row) => ({ at: row.seq, item: messageRow(row) })),
    }),
    facts: async (after, limit) => ({
      rows: (await pages.entries(after, limit)).map(({ seq, fact }) => ({
        at: seq,
        item: factRow(seq, fact),
      })),
    }),
    parked: async (after, limit) => ({
      rows: (await pages.parked(after, limit)).map((row) => ({ at: row.place, item: parkedRow(row) })),
    }),
  };
  return {
    async page(kind: Paged, after: number, limit: number): Promise<Page> {
      const { rows } = await view[kind](after, limit);
      const items = rows.flatMap(({ item }) => (item === null ? [] : [item]));
      return { items, next: rows.length < limit ? null : (rows.at(-1)?.at ?? null) };
    },
    async ticket(number: string): Promise<Record<string, unknown> | null> {
      const ticket = await pages.ticket(number.toUpperCase());
      return ticket === null ? null : ticketItem(pages, ticket);
    },
    /** Empty when the store knows nothing about `id`. */
    async trace(id: string): Promise<Step[]> {
      return (await pages.historyAbout(id)).map(({ fact }) => step(fact));
    },
  };
}

export type Views = ReturnType<typeof viewsOf>;

type Row = { at: number; item: Record<string, unknown> | null };

async function ticketItem(pages: Pages, ticket: Ticket): Promise<Record<string, unknown>> {
  const first = ticket.contacts[0];
  const contact = first === undefined ? null : await pages.contact(first);
  const person = ticket.requester === null ? null : await pages.person(ticket.requester);
  const messages = await pages.messagesOf(ticket.number);
  return ticketRow(ticket, {
    subject: contact?.words.subject ?? '',
    requester: person === null || person.address === '' ? null : person.address,
    messages: messages.map(({ id }) => id),
  });
}
