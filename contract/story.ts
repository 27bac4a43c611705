/**
 * What happened about one ticket, for a page that a person reads. Promises the order of the history, and a page of it
 * by one query on an index, however long the history is.
 */
import type { Carried, Fact, FactOf } from './fact.ts';
import type { OrderFile } from './order.ts';

/** `words`: what an agent wrote by a click; null where the fact has none. '' once they are forgotten. `files`: those of such a reply. */
export type Happened = { seq: number; fact: Fact | Carried; words: string | null; files: OrderFile[] };

/** `older`: the position before which there is more; null at the beginning. `further`: merged tickets that are left out (together.ts). */
export type StoryPage = { happened: Happened[]; older: number | null; further: number };

/** What sets, pauses and ends the SLA clocks of a ticket. */
export const clockTypes = [
  'ticket.opened',
  'ticket.scheduled',
  'ticket.answered',
  'ticket.unanswered',
  'ticket.waited',
  'ticket.resumed',
  'ticket.resolved',
  'ticket.reopened',
] as const;
export type ClockFact = FactOf<(typeof clockTypes)[number]>;

export interface Stories {
  /** The newest of those facts about a ticket, the oldest first, at most `limit`. */
  clocks(number: string, limit: number): Promise<ClockFact[]>;
  /**
   * The newest facts about a ticket, and the tickets merged into it, before a position (null: the end), the oldest first, at most `limit`. With each message
   * of these facts come the facts about its delivery.
   */
  story(number: string, before: number | null, limit: number): Promise<StoryPage>;
}
