/**
 * What the router's decision looks at: the whole of what `load` fetched, as one value. Never asked again while
 * deciding.
 */
import type { Settings } from '../contract/settings.ts';
import type { AgentLoad, Person, RecentLoad, StoredContact, ThreadEntry } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Notices } from './noticeTokens.ts';

export type Flood = {
  by: 'sender' | 'domain';
  /** Mails of the last hour that opened a ticket or were gathered. */
  count: number;
  limit: number;
  /** Keyed digest of the sender or domain: `Ticket.flood`. */
  key: string;
  /** The flood ticket that is open, or null. */
  ticket: string | null;
};

export type RouterState = {
  settings: Settings;
  /** Signs reply tokens. */
  secret: string;
  /** The contact as it is known already; null for a new one. */
  contact: StoredContact | null;
  /** Who wrote or rang; null for an agent, a withheld number, a mail without From. */
  sender: Person | null;
  /** Who owns or cites the Message-IDs that this mail owns or cites. */
  entries: ThreadEntry[];
  /** Every ticket the decision may touch, by number. */
  tickets: Map<string, Ticket>;
  /** Tickets of the conversations that a mail refers to, where they are several; at most `MAX_IN_CONVERSATIONS`. */
  conversations: Ticket[];
  /** Of tickets that the mail claims an agent's token of: the notices whose tokens these could be. */
  notices: Map<string, Notices>;
  /** Tickets of this caller that a call or SMS opened, newest first. */
  callTickets: string[];
  /** Whom a bounce names, by address in lower case. */
  bounced: Map<string, Person>;
  /** What each agent has; null until a decision looks at it: most do not, and need not wait for those that do. */
  loads: Map<string, AgentLoad> | null;
  /** What agents have of the tickets that strangers' domains opened within the last hour; known where `loads` is. */
  recent: RecentLoad[];
  /** The flood that a new ticket of this mail's sender would be part of. */
  flood: Flood | null;
  /** Tickets that wait for an agent, oldest first. */
  waiting: string[];
  /** The number of the next new ticket. */
  nextNumber: string;
};
