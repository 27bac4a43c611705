/** What `export`, `trace` and the API show, in pages: the store's rows as scripts read them. */
import { foundRow } from '../contract/foundRow.ts';
import type { Page, Paged, Pages } from '../contract/pages.ts';
import { contactRow, factRow, messageRow, parkedRow, step } from '../contract/rows.ts';
import { type TicketRow, ticketRow } from '../contract/ticketRow.ts';
import type { StorePages } from './pages.ts';
import type { ShownTicket } from './tables/shownTickets.ts';

/** `at` is the cursor of a row. Null: the row is read and not shown. */
type Read<T> = { at: number; item: T | null }[];

type Readers = { [K in Paged]: (after: number, limit: number) => Promise<Read<Page<K>['items'][number]>> };

function rowOf({ seq, ticket, ...known }: ShownTicket): { at: number; item: TicketRow } {
  return { at: seq, item: ticketRow(ticket, known) };
}

function pageFrom<T>(rows: Read<T>, limit: number): { items: T[]; next: number | null } {
  const items = rows.flatMap(({ item }) => (item === null ? [] : [item]));
  return { items, next: rows.length < limit ? null : (rows.at(-1)?.at ?? null) };
}

export function viewsOf(pages: StorePages): Pages {
  const readers: Readers = {
    contacts: async (after, limit) =>
      (await pages.contacts(after, limit)).map(({ seq, contact }) => ({
        at: seq,
        // An agent's mail is no touch by a customer. It shows as the reply that it became.
        item: contact.as === 'agent' ? null : contactRow(contact),
      })),
    tickets: async (after, limit) => (await pages.shownTickets(after, limit)).map(rowOf),
    messages: async (after, limit) =>
      (await pages.messages(after, limit)).map((row) => ({ at: row.seq, item: messageRow(row) })),
    facts: async (after, limit) =>
      (await pages.entries(after, limit)).map(({ seq, fact }) => ({ at: seq, item: factRow(seq, fact) })),
    parked: async (after, limit) =>
      (await pages.parked(after, limit)).map((row) => ({ at: row.place, item: parkedRow(row) })),
  };
  return {
    page: async (kind, after, limit) => pageFrom(await readers[kind](after, limit), limit),
    tickets: async (filter, after, limit) =>
      pageFrom((await pages.filteredTickets(filter, after, limit)).map(rowOf), limit),
    async found(text, filter, before, limit) {
      const { items, older } = await pages.find(text, filter, before, limit);
      return { items: items.map(foundRow), next: older };
    },
    seen: (number) => pages.newestOf(number.toUpperCase()),
    async ticket(number) {
      const shown = await pages.shownTicket(number.toUpperCase());
      return shown === null ? null : ticketRow(shown.ticket, shown);
    },
    ticketsOf: async (numbers) =>
      new Map((await pages.shownTicketsOf(numbers)).map(rowOf).map(({ item }) => [item.number, item])),
    async trace(id, after, limit) {
      const further = (await pages.historyAbout(id)).filter(({ seq }) => seq > after).slice(0, limit);
      return pageFrom(
        further.map(({ seq, fact }) => ({ at: seq, item: step(fact) })),
        limit,
      );
    },
  };
}
