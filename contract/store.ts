/**
 * The store holds the history (`facts`) and the state folded from it. Its transactions commit each decision of a stage once.
 */
import type { NoticeWish } from './accounts.ts';
import type { Classification, Reason } from './classification.ts';
import type { CallState } from './call.ts';
import type { BlobRef, Channel, ContactWords, Source } from './contact.ts';
import type { HeldOrders } from './drafts.ts';
import type { Fact } from './fact.ts';
import type { ListedTicket, TicketList, TicketOwner } from './lists.ts';
import type { MessageChannel, MessageWords } from './facts/message.ts';
import type { IssueReads, IssuesToChange } from './issues.ts';
import type { Forwarded, LogWithin, Outgoing, Topic } from './log.ts';
import type { Message } from './message.ts';
import type { Settings } from './settings.ts';
import type { OfOneCause } from './oneCause.ts';
import type { Order } from './order.ts';
import type { Ticket, TicketFact } from './ticket.ts';
import type { Written } from './written.ts';

/** A contact as the store keeps it. After `forget` its words are `noWords`. */
export type StoredContact = {
  id: string;
  channel: Channel;
  source: Source;
  receivedAt: number;
  raw: BlobRef | null;
  imported: 'no' | 'closed' | 'open';
  words: ContactWords;
  classification: Classification | null;
  conversation: string | null;
  ticket: string | null;
  person: string | null;
  as: 'customer' | 'machine' | 'agent' | 'vendor' | 'quarantined' | null;
  because: Reason[];
};

/** Outside of the team, by a random id. After `forget` address and name are ''. `optedOut`: takes no automatic SMS. */
export type Person = { id: string; address: string; name: string; optedOut?: true };

/** A Message-ID that a contact or message owns or cites. `by` is the id of that contact or message. */
export type ThreadEntry = {
  messageId: string;
  conversation: string;
  ticket: string | null;
  how: 'owns' | 'cites';
  kind: 'contact' | 'message';
  by: string;
};

/** `awayUntil`: absent where the agent is available; `FOR_EVER` until they say that they are back. */
export type AgentLoad = { open: number; lastAssignedAt: number; awayUntil?: number };

/** The latest instant of a Date. */
export const FOR_EVER = 8.64e15;

/** The number of open tickets of one domain (`Ticket.origin`) that one agent has. */
export type RecentLoad = { domain: string; agent: string; open: number };

/** The data that a decision may read, all within one transaction. */
export interface Read extends IssueReads {
  settings(): Promise<Settings>;
  /** Signs tokens and links. */
  secret(): Promise<string>;
  contact(id: string): Promise<StoredContact | null>;
  ticket(number: string): Promise<Ticket | null>;
  message(id: string): Promise<Message | null>;
  /** Null after `forget`. */
  messageText(id: string): Promise<Pick<MessageWords, 'text' | 'html'> | null>;
  person(id: string): Promise<Person | null>;
  /** By address, without case. */
  personAt(address: string): Promise<Person | null>;
  /** Owners and citations of these Message-IDs. */
  threadEntries(messageIds: string[]): Promise<ThreadEntry[]>;
  /** Tickets of these conversations, in no order, at most `limit`. */
  ticketsOfConversations(conversations: string[], limit: number): Promise<Ticket[]>;
  /** Tickets of this requester that a call or SMS opened, neither resolved nor closed, or merged into another one; newest first. */
  openCallTickets(person: string): Promise<Ticket[]>;
  /** Tickets whose ring back of since then may go on (`isRinging` knows), those ordered first first. */
  ringing(since: number): Promise<Ticket[]>;
  /** Open tickets per agent, without waiting ones. An agent without open tickets who is available may be absent. */
  agentLoads(): Promise<Map<string, AgentLoad>>;
  /**
   * How often the events behind these names (contract/tallies.ts) happened since `since` (epoch ms); 0 if a name is
   * absent. May count up to `PIECE_MS` more of the past than asked, never less.
   */
  counted(names: string[], since: number): Promise<Map<string, number>>;
  /** Agents' open tickets with one of these origins that were opened after `since` (epoch ms), without waiting ones. */
  recentLoads(domains: string[], since: number): Promise<RecentLoad[]>;
  /** Whether this agent has words about the ticket, from `since` (epoch ms) on, that are not sent or held back. */
  isWriting(agent: string, ticket: string, since: number): Promise<boolean>;
  /** Of the accounts that do not want every notice by mail. */
  noticeWishes(): Promise<NoticeWish[]>;
  /** The subject with which an agent began this ticket; '' if a customer did. */
  begunWith(ticket: string): Promise<string>;
  /** These two the oldest first; of a long story the last written ones. */
  messagesOf(ticket: string): Promise<Message[]>;
  writtenOf(ticket: string): Promise<Written[]>;
  listed(list: TicketList, limit: number): Promise<ListedTicket[]>;
  /** Those in which these words are found (contract/finding.ts), the newest words first. The index may be seconds behind. */
  found(text: string, limit: number): Promise<ListedTicket[]>;
  /** The open and waiting ones among the newest tickets of a person or of a customer, the newest first. */
  unfinished(of: TicketOwner): Promise<ListedTicket[]>;
  /** Ids of the notices about this ticket whose tokens authorised an agent's mail. */
  noticesUsed(ticket: string): Promise<string[]>;
  call(callSid: string): Promise<CallState | null>;
}

/** What the load of a decision may ask ahead of its turn. */
export type Ahead = Tx & Pick<RuntimeTx, 'decided' | 'happened'>;

/** A transaction of a stage. */
export interface Tx extends Read, OfOneCause, IssuesToChange {
  /**
   * Locks these names until the end of the transaction, in sorted order; makes absent ones. Names are Message-IDs, callers, agents. Decisions
   * about the same names run one after the other. A no-op with a single writer.
   *
   * Every stage locks in one order: Message-IDs, callers, senders of orders, alerts and their storms, known issues, tickets, agents; an
   * incident before what follows it. Another one may cause a deadlock. The transaction then runs again: slower, never wrong.
   */
  lock(names: string[]): Promise<void>;
  /** Facts about this ticket after a position of the history, the oldest first, at most `limit`. */
  changesAfter(ticket: string, seq: number, limit: number): Promise<TicketFact[]>;
  /** These tickets, locked in the order of their numbers; skips unknown numbers. */
  ticketsToChange(numbers: string[]): Promise<Ticket[]>;
  /** The newest open or waiting flood ticket of this key, locked. */
  floodToChange(flood: string): Promise<Ticket | null>;
  /** Open tickets that wait for an agent, oldest first, locked. Skips those locked by another decision. */
  unassignedToChange(limit: number): Promise<Ticket[]>;
  /** The person with this address, created if absent. Keeps the first name that is not empty. */
  personFor(address: string, name: string): Promise<Person>;
  /**
   * A number for a new ticket, `FL-1001`: above every earlier one, never given to two tickets. The same one until a
   * `ticket.opened` is written. Numbers may have gaps.
   */
  nextTicketNumber(): Promise<string>;
}

/** A due instant: a kind of input. `subject` is a ticket's number or a CallSid. */
export type DueInstant = { stage: string; subject: string; kind: string; at: number };

/** The input of a stage. `now` is the clock's time, the `at` of every fact that the stage decides. */
export type Input = { now: number } & ({ fact: Fact } | { due: DueInstant } | { order: Order });

/** The cause that ids are derived from: the fact's id, `due/subject/kind/instant`, or `click/agent/id` of an order. */
export function causeOf(input: Input): string {
  if ('fact' in input) return input.fact.id;
  if ('order' in input) return causeOfOrder(input.order.agent, input.order.id);
  return `due/${input.due.subject}/${input.due.kind}/${input.due.at}`;
}

export function causeOfOrder(agent: string, id: string): string {
  return `click/${agent}/${id}`;
}

/**
 * The cause under which the history keeps what a stage decides about this input: its own. What follows from a fact of the
 * history is kept beside that fact, so that all that follows from one mail is found in one place. No stage that
 * `readsHistory` may read facts of another one. Never changed for a stage: repeats are recognised by it.
 */
export function keptUnder({ readsHistory = false }: { readsHistory?: boolean }, input: Input): string {
  return readsHistory && 'fact' in input ? input.fact.cause : causeOf(input);
}

/** A parked input: a stage could not decide it. */
export type Parked = {
  id: string;
  group: string;
  key: string;
  cause: string;
  error: string;
  parkedAt: number;
};

/** A parked input as the store keeps it. `place` gives the order of parking; `tries` counts the failed attempts. */
export type ParkedInput = Parked & { place: number; tries: number; json: unknown };

/** After `leasedUntil` (epoch ms) any courier may claim it again. */
export type ClaimedMessage = { message: Message; words: MessageWords; leasedUntil: number };

/**
 * The lease of a message that a courier of this process takes as it is queued (epoch ms); 0: no courier does. `seq` is
 * the message's place in the history.
 */
export type LeaseOf = (message: Message, words: MessageWords, seq: number) => number;

/** `seq` is its place in the history. */
export type CapturedMessage = { seq: number; message: Message; words: MessageWords };

/** The same transaction with the runtime's own operations. */
export interface RuntimeTx extends Tx {
  /**
   * Rolls back the writes of `work` if it throws; then throws the same. At the first error of a transaction it throws a
   * Failure with `retry` instead, which must leave the transaction: the store then runs it again.
   */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Asks together what the decisions of a batch will ask, each in its turn. Drops the results of these loads, and their own
   * errors.
   */
  prefetch(loads: ((read: Ahead) => Promise<unknown>)[]): Promise<void>;
  /** Whether this stage has decided about this cause before. `under`: see `keptUnder`. */
  decided(cause: string, stage: string, under?: string): Promise<boolean>;
  /**
   * Whether the history has this fact, written at this instant: a history undone by a restore may have had another fact
   * with the same id. Of a fact that is kept under its own cause.
   */
  happened(fact: Pick<Fact, 'id' | 'at' | 'cause'>): Promise<boolean>;
  /**
   * Writes facts to the history and folds them; skips a fact whose id is known. Returns the new ones. `under`: see
   * `keptUnder`.
   */
  write(facts: Fact[], under?: string): Promise<Fact[]>;
  /** Resolves when the written facts are folded. A transaction may fold them together, at its end at the latest. */
  settle(): Promise<void>;
  /** From now on each message that this transaction queues has this lease, asked for when it is folded. */
  leaseQueued(leaseOf: LeaseOf): void;
  /** The log, where it is in the store's own database; null elsewhere. */
  readonly log: LogWithin | null;
  /** Puts facts on the log in this transaction. */
  publish(facts: Outgoing[]): Promise<void>;
  /** The position of a group that keeps it in the store. */
  position(group: string, topic: Topic, partition: number): Promise<number>;
  /** Throws a Failure with `retry` if another process has moved the position; the transaction is then rolled back. */
  advance(group: string, topic: Topic, partition: number, from: number, to: number): Promise<void>;
  park(parked: Parked, json: unknown): Promise<void>;
  /** Locked until the end of the transaction; null if it is not parked, or no longer. */
  parkedToChange(id: string): Promise<ParkedInput | null>;
  /** A retry failed again: counts the try, and keeps the newest error. */
  keepParked(id: string, error: string): Promise<void>;
  /** Deletes the row. The caller writes the fact about it in the same transaction. */
  unpark(id: string): Promise<void>;
  /** Facts of the history that are kept under this cause, by id, without words, in commit order; skips unknown ids. */
  remembered(under: string, ids: string[]): Promise<Fact[]>;
  /** The same with their positions. */
  rememberedAt(under: string, ids: string[]): Promise<{ seq: number; fact: Fact }[]>;
  /** Past due instants of this stage that no other process has claimed, earliest first. Locks their subjects. */
  dueInstants(stage: string, now: number, limit: number): Promise<DueInstant[]>;
  /** A later instant of the same kind stays. */
  markHandled(due: DueInstant): Promise<void>;
  /**
   * Claims queued messages that are due and not leased; their lease begins now. At most `perDestination` messages of
   * one destination are leased at a time, so that one slow domain does not delay the rest.
   */
  claim(
    channel: MessageChannel,
    now: number,
    leaseMs: number,
    limit: number,
    perDestination: number,
  ): Promise<ClaimedMessage[]>;
  readonly heldOrders: HeldOrders;
  /** Up to which place of the history captured messages have durable files. At the first question: its end. */
  filedUpTo(channel: MessageChannel): Promise<number>;
  setFiledUpTo(channel: MessageChannel, seq: number): Promise<void>;
  /** Captured messages after this place, in order, at most `limit`; without those that `forget` emptied. */
  capturedAfter(channel: MessageChannel, seq: number, limit: number): Promise<CapturedMessage[]>;
}

export interface Store {
  /** May run `work` more than once; only its last run counts. */
  transaction<T>(work: (tx: RuntimeTx) => Promise<T>): Promise<T>;
  /** The same, and takes all its writes back. */
  rehearse<T>(work: (tx: RuntimeTx) => Promise<T>): Promise<T>;
  /** Reads outside any transaction; may lag slightly. */
  read: Read;
  position(group: string, topic: Topic, partition: number): Promise<number>;
  /** The earliest due instant of this stage, and that of an attempt on this channel; null if none. */
  nextDue(stage: string): Promise<number | null>;
  nextMessageDue(channel: MessageChannel): Promise<number | null>;
  /** The earliest instant at which a held order can be claimed; null if none is held. */
  nextHeld(): Promise<number | null>;
  /** Calls `listener` soon after every commit, by this process or another. The returned function stops it. */
  onCommit(listener: () => void): () => void;
}

/** Committed facts on their way to a log outside the store's own database. */
export interface Outbox {
  /** The oldest facts: at most `limit`, and no further ones beyond `maxBytes`. */
  page(limit: number, maxBytes: number): Promise<{ id: number; outgoing: Forwarded }[]>;
  /** Removes facts that are on the log. */
  remove(ids: number[]): Promise<void>;
  waiting(): Promise<number>;
  /**
   * The lock of the outbox carrier; null while another process has it. It saves duplicate work; correctness does not
   * depend on it.
   */
  tryLock(): Promise<OutboxLock | null>;
}
/**
 * `isHeld` becomes false when the connection that holds the lock is lost, or was silent long enough for another process
 * to get the lock.
 */
export type OutboxLock = { isHeld(): boolean; release(): Promise<void> };
