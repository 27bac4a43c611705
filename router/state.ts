/** The whole input of a router decision, as `load` fetched it. A decision never reads more. */
import type { AgentBefore } from '../contract/agentBefore.ts';
import type { Reason } from '../contract/classification.ts';
import type { FactOf } from '../contract/fact.ts';
import type { StoredIssue } from '../contract/issues.ts';
import type { LinkedTicket } from '../contract/issueTickets.ts';
import type { Absence } from '../contract/leave.ts';
import type { Message } from '../contract/message.ts';
import type { Settings } from '../contract/settings.ts';
import type { AgentLoad, Person, RecentLoad, StoredContact, ThreadEntry } from '../contract/store.ts';
import type { Ticket, TicketFact } from '../contract/ticket.ts';
import type { Callees } from './callees.ts';
import type { IssuesNamed } from './issuesNamed.ts';
import type { Recognised } from './monitoring/recognised.ts';
import type { NoticeFound } from './vendor/recognised.ts';
import type { Notices } from './noticeTokens.ts';
import type { NoticeWords } from './wordsInQuote.ts';
import type { AskRoom } from './vendor/room.ts';

export type Flood = {
  by: 'sender' | 'domain' | 'calls';
  /** Mails of the last hour that opened a ticket or were gathered. */
  count: number;
  limit: number;
  /** Keyed digest of the sender or domain, or of all silent calls: `Ticket.flood`. */
  key: string;
  /** The open flood ticket, or null. */
  ticket: string | null;
};

/** An alert of a monitoring system. `ticket`: the newest one of this alert, or null. */
export type AlertFound = {
  alert: Recognised;
  key: string;
  /** Keyed digest of who may have a storm: the sender, the customer, the subscription; null: its alerts make none. */
  source: string | null;
  ticket: string | null;
  /** Of a problem: the incident that lasts, and without one the newest tickets of alerts of this source. */
  storm: { incident: string | null; recent: string[] };
  /** Of the incident that `ticket` is or follows: open followers, at most two. */
  left: string[];
  /** Of a recovery: those followers whose alerts last, at most two; and how many alerts follow, where at most one lasts. */
  lasting: string[];
  alerts: number;
};

export type Click = {
  /** Facts about the ticket that the agent had not seen, oldest first. */
  unseen: TicketFact[];
  /** The people whom a reply names, by the address as the order has it. */
  people: Map<string, Person>;
  /** Of the ticket, where the order rings one of its people. */
  callees: Callees;
  /** Where the order names a known issue. */
  issues: IssuesNamed | null;
  /** The contact that is split off; null where there is no such contact. */
  split: SplitOff | null;
};

/** `cc`: the participants to whom it went too. `answers`: the instants of the ticket's answers to its sender since. */
export type SplitOff = { contact: StoredContact; number: string; cc: string[]; answers: number[] };

/** The answers of a ticket: the facts about them, the oldest first, the pause that goes on or was resolved, its messages. */
export type Answers = {
  answered: FactOf<'ticket.answered'>[];
  unanswered: FactOf<'ticket.unanswered'>[];
  pause: FactOf<'ticket.waited'> | null;
  messages: Message[];
};

/** A piece of the tickets that hear of the end of a known issue. */
export type Telling = { issue: StoredIssue; tickets: LinkedTicket[]; room: AskRoom };

export type RouterState = {
  settings: Settings;
  /** Signs reply tokens. */
  secret: string;
  /** The stored contact; null for a new one. */
  contact: StoredContact | null;
  /**
   * The sender or caller; null for a withheld number and for a From that holds no address. Where a list or a group of
   * ours replaced From, who it says wrote the mail.
   */
  sender: Person | null;
  /** `sender` is not the From: no verdict is about them. */
  isNamedByList: boolean;
  /** Who is answered, and why (answering.ts). */
  answered: { person: Person | null; because: Reason[] };
  /** Who else the mail went to, and gets the answers (copied.ts). */
  copied: Person[];
  /** Who wrote the mail that our staff forward; null for any other mail. */
  original: Person | null;
  /** Thread entries of the Message-IDs that this mail owns or cites. */
  entries: ThreadEntry[];
  /** Every ticket the decision may touch, by number. */
  tickets: Map<string, Ticket>;
  /** Tickets of the conversations that a mail refers to, when there are several; at most `MAX_IN_CONVERSATIONS`. */
  conversations: Ticket[];
  /** By ticket, for a bounce and for a lost answer. */
  answers: Map<string, Answers>;
  /** The message that the carrier dropped. */
  dropped: Message | null;
  /** By ticket, for tickets that the mail claims an agent's token of: the notices that the token may belong to. */
  notices: Map<string, Notices>;
  /** An agent's mail answers a notice to them about no ticket. */
  answersNotice: boolean;
  /** What the notices say whose tokens an agent's mail proves, where the mail quotes one; of `forget` nothing stays. */
  quotedNotices: NoticeWords[];
  /** Tickets of this caller that a call or SMS opened, open ones and merged ones, newest first. */
  callTickets: string[];
  /** Tickets, ordered to follow an incident, with words of a customer that the agent may not have seen. */
  unheard: Set<string>;
  /** People whom a bounce names, by address in lower case. */
  bounced: Map<string, Person>;
  /** Each agent's load; null where the decision does not ask for it (agentsAsked.ts). */
  loads: Map<string, AgentLoad> | null;
  /** Agents' open tickets of the last hour from domains of no customer; filled when `loads` is. */
  recent: RecentLoad[];
  /** The flood that a new ticket of this mail's sender would belong to. */
  flood: Flood | null;
  /** The alert that the mail is; null for any other contact. */
  alert: AlertFound | null;
  /** The notice of a vendor that the mail is; null for any other contact. */
  notice: NoticeFound | null;
  /** The tickets that hear now of the end of a known issue; null for any other input. */
  telling: Telling | null;
  /** Tickets that wait for an agent, oldest first. */
  waiting: string[];
  /** The agent of the requester's last ticket, where the settings want a new one to go there. */
  before: AgentBefore | null;
  /** Whether the agent of a ticket that they have to accept now writes about it. */
  isWriting: boolean;
  /** Until when agents are away, where an agent's auto-reply came. */
  awayUntil: Map<string, number>;
  /** Agents on leave, and those who said that they are away, where an instant of a ladder has come. */
  absent: ReadonlyMap<string, Absence>;
  /** The people whom an agent's mail names behind `#to` and `#cc`, by address. */
  named: Map<string, Person>;
  /** Of the tickets that an agent's mail claims, where it orders a ring back. */
  callees: Callees;
  /** By ticket, the contacts that an order about a hand-over searches or sends words of. */
  handed: Map<string, StoredContact[]>;
  /** Where an agent's mail names a known issue. */
  issues: IssuesNamed | null;
  /** The words of an agent's mail may be a signature alone, and an earlier mail of the agent ends with them. */
  isSignature: boolean;
  /** What an order by a click needs; null for other inputs. */
  click: Click | null;
  /** The number of the next new ticket. */
  nextNumber: string;
};
