/**
 * What the router's decision looks at: the whole of what `load` fetched, as one value. Never asked again while
 * deciding.
 */
import type { Settings } from '../contract/settings.ts';
import type { AgentLoad, Person, StoredContact, ThreadEntry } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Notices } from './noticeTokens.ts';

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
  /** Of tickets that the mail claims an agent's token of: the notices whose tokens these could be. */
  notices: Map<string, Notices>;
  /** Tickets of this caller that a call or SMS opened, newest first. */
  callTickets: string[];
  /** Whom a bounce names, by address in lower case. */
  bounced: Map<string, Person>;
  /** What each agent has; null until a decision looks at it: most do not, and need not wait for those that do. */
  loads: Map<string, AgentLoad> | null;
  /** Tickets that wait for an agent, oldest first. */
  waiting: string[];
  /** The number of the next new ticket. */
  nextNumber: string;
};
