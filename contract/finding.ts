/**
 * Finding tickets by the words of people: by words, names, addresses, telephone numbers, Message-IDs and numbers of tickets.
 *
 * Promises the newest first, never by rank. One page looks at a limited part of the history, so that no question holds up
 * others: `older` says where the next begins.
 */
import { z } from 'zod';
import { channel } from './contact.ts';
import type { ListedTicket } from './lists.ts';
import { ticketStatus } from './ticket.ts';
import type { Excerpt } from './wanted.ts';

const MAX_NAME = 320;
const text = z.string().min(1).max(MAX_NAME);

/** A ticket fits if it fits all that are given. */
export const findFilter = z.strictObject({
  status: ticketStatus.optional().describe('Of this status'),
  agent: z.string().max(MAX_NAME).optional().describe('Of this agent; empty: without one'),
  queue: text.optional().describe('In this queue'),
  customer: z.string().max(MAX_NAME).optional().describe('Of this customer; empty: of none'),
  category: text.optional().describe('Of this category'),
  channel: channel.optional().describe('That came in by this channel'),
  since: z.iso.datetime().optional().describe('Written at this instant or later'),
});
export type FindFilter = z.infer<typeof findFilter>;

/** A ticket with its newest match. */
export type Found = {
  ticket: ListedTicket;
  /** `contact`: a customer, a machine or an agent’s mail said it. `ticket`: the ticket itself, by its number or a Message-ID. */
  kind: 'contact' | 'note' | 'reply' | 'ticket';
  /** A name, an address or an agent’s id; '' where nobody is known. */
  by: string;
  at: number;
  excerpt: Excerpt;
  /** How much more of the same ticket was found beside it on this page. */
  more: number;
};

/** `older`: the position before which there may be more. `isBehind`: the newest words are not in the index yet. */
export type FoundPage = { items: Found[]; older: number | null; isBehind: boolean };

export interface Finder {
  find(text: string, filter: FindFilter, before: number | null, limit: number): Promise<FoundPage>;
}

/** Keeps the index up to date. */
export interface FindingKeeper {
  /** Whether the index lacks words. Reads only. */
  isBehind(): Promise<boolean>;
  /** Takes in the next part of the history; other work has turns meanwhile. `nothing`: no row could be read. `part`: there may be more. */
  takeIn(): Promise<'nothing' | 'part' | 'all'>;
}
