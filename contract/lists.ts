/**
 * Lists of tickets: what a list shows of each, which lists there are, and by what a script may filter.
 *
 * Promises that each list is one query on one index. Never a list that sorts all tickets.
 */
import { z } from 'zod';
import { type Priority, priority } from './classification.ts';
import type { Channel } from './contact.ts';
import type { Viewer } from './seen.ts';
import { type Ticket, type TicketStatus, ticketStatus } from './ticket.ts';
import type { SlaClockName } from './slaClock.ts';

/** The folded row of a ticket. It follows from the ticket and its last fact alone, and holds no words. */
export type ShortRow = {
  n: number;
  number: string;
  status: TicketStatus;
  imported: Ticket['imported'];
  agent: string | null;
  queue: string;
  category: string;
  priority: Priority;
  customer: string | null;
  /** A person's id. */
  requester: string | null;
  channel: Channel;
  /** The contact that opened it, and the number of all contacts. */
  contact: string;
  contacts: number;
  openedAt: number;
  /** The next instant by which an SLA clock promises something; null while none runs. */
  due: number | null;
  clock: SlaClockName | null;
  snoozedUntil: number | null;
  /** The id of the vendor whom it is with. */
  vendor: string | null;
  /** The incident that it follows, and whether it needs no agent there. */
  follows: string | null;
  isGathered: boolean;
  /** The instant of the last fact, and its position in the history. */
  touchedAt: number;
  seq: number;
};

/** `subject` and the requester's name and address are '' where they are missing or forgotten. */
export type ListedTicket = ShortRow & { subject: string; requesterName: string; requesterAddress: string };

/** The next due first, or the last changed first. */
export type ListOrder = 'due' | 'changed';

/** `agent` null: all agents. `queue` null: all queues. `by` absent: the next due first. */
export type TicketList =
  /** Open tickets of an agent that are not snoozed. */
  | { list: 'mine'; agent: string; by?: ListOrder }
  /** Open tickets without an agent; those of one queue by deadline. */
  | { list: 'unassigned'; queue: null; by?: ListOrder }
  | { list: 'unassigned'; queue: string }
  /** All open tickets, the next due first. */
  | { list: 'open' }
  /** The one that wakes first comes first. */
  | { list: 'snoozed'; agent: string | null }
  /** The last changed first. */
  | { list: 'waiting' | 'resolved' | 'closed'; agent: string | null }
  /** Tickets that the agent watches and that are not closed, the last opened first. */
  | { list: 'watched'; agent: string }
  /** The last opened first. `person` is an id. */
  | { list: 'customer'; customer: string }
  | { list: 'person'; person: string }
  /** Tickets that follow this incident, the last opened first. */
  | { list: 'followers'; incident: string };

/** Whose tickets. `id` of a person, or of a customer. */
export type TicketOwner = { by: 'person' | 'customer'; id: string };

/** The position of a row in its list: by what the list is ordered, then by the ticket's number. */
export type ListCursor = { at: number; n: number };

export type ListPage = { items: ListedTicket[]; next: ListCursor | null };

/** `by`: the agent's id; null: a person outside of the team. `seq`: their position in the history. */
export type LastWords = { by: string | null; kind: 'said' | 'reply' | 'note'; text: string; seq: number };

/**
 * Parts of a list. `unread`: with words that the viewer has not seen. `firstResponse`: a first response is the next that is due.
 * `calls`: begun by a call. `urgent`: of high priority or urgent. `vendor`: with a vendor.
 */
export const listParts = ['unread', 'firstResponse', 'calls', 'urgent', 'vendor'] as const;
export type ListPart = (typeof listParts)[number];

/** Only this part, as this viewer sees it. */
export type Partly = { part: ListPart; viewer: Viewer };

/** `unread` 0 where it is not counted. */
export type PartCounts = Record<'all' | ListPart, number>;

export interface TicketLists {
  /** The beginning of the last words, on one line, by the ticket's number. `seen`: the position that the account has seen. */
  lastWords(numbers: string[], account?: string): Promise<Map<string, LastWords & { seen: number }>>;
  /** Rows after the cursor; null is the beginning. */
  list(list: TicketList, after: ListCursor | null, limit: number, only?: Partly): Promise<ListPage>;
  /** The number of rows, counted up to `limit`. */
  count(list: TicketList, limit: number): Promise<number>;
  /** How many of the first `limit` rows each part has. Only one's own list counts unread rows: other lists may be long. */
  parts(list: TicketList, viewer: Viewer, limit: number): Promise<PartCounts>;
}

const instant = z.iso.datetime();
const MAX_NAME = 320;

/** Filters of the API; a ticket fits if it fits all that are given. */
export const ticketFilter = z.strictObject({
  status: ticketStatus.optional().describe('Of this status'),
  agent: z.string().max(MAX_NAME).optional().describe('Of this agent; empty: without one'),
  queue: z.string().min(1).max(MAX_NAME).optional().describe('In this queue'),
  customer: z.string().max(MAX_NAME).optional().describe('Of this customer; empty: of none'),
  category: z.string().min(1).max(MAX_NAME).optional().describe('Of this category'),
  priority: priority.optional().describe('Of this priority'),
  dueBefore: instant.optional().describe('A running clock is due before this instant'),
  changedSince: instant.optional().describe('Changed at this instant or later'),
});
export type TicketFilter = z.infer<typeof ticketFilter>;
