/**
 * Paged reading for exports, the API and the console. Promises one query a page, in the order in which the rows began,
 * and no row twice or left out, also while others commit between two pages. Never holds a read open between pages.
 */
import type { FindFilter } from './finding.ts';
import type { FoundRow } from './foundRow.ts';
import type { TicketFilter } from './lists.ts';
import type { ContactRow, FactRow, MessageRow, ParkedRow, Step } from './rows.ts';
import type { TicketRow } from './ticketRow.ts';

export const kinds = ['contacts', 'tickets', 'messages', 'facts'] as const;
export type Kind = (typeof kinds)[number];
/** The API shows parked inputs beside what `export` prints. */
export type Paged = Kind | 'parked';

type RowOf = {
  contacts: ContactRow;
  tickets: TicketRow;
  messages: MessageRow;
  facts: FactRow;
  parked: ParkedRow;
};

/** `next` is the cursor of the following page; null at the end. A page may hold fewer rows than its limit. */
export type Page<K extends Paged = Paged> = { items: RowOf[K][]; next: number | null };

export interface Pages {
  /** Rows after the cursor `after`; 0 is the beginning. Reads at most `limit` rows. */
  page<K extends Paged>(kind: K, after: number, limit: number): Promise<Page<K>>;
  /** The same of the tickets that fit. The cursor belongs to the filter. */
  tickets(filter: TicketFilter, after: number, limit: number): Promise<Page<'tickets'>>;
  /** Tickets by the words of people, the newest words first. `before`: the `next` of the page before; null at first. */
  found(
    text: string,
    filter: FindFilter,
    before: number | null,
    limit: number,
  ): Promise<{ items: FoundRow[]; next: number | null }>;
  /** By its number in any case; null if absent. */
  ticket(number: string): Promise<TicketRow | null>;
  /** Known ones among these, by number. */
  ticketsOf(numbers: string[]): Promise<Map<string, TicketRow>>;
  /** The position of the ticket's newest fact in the history; 0 for an unknown ticket. */
  seen(number: string): Promise<number>;
  /** A page of the steps of a Message-ID, address, CallSid, contact, message or ticket; empty where nothing is known of it. */
  trace(id: string, after: number, limit: number): Promise<{ items: Step[]; next: number | null }>;
}
