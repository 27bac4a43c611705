/**
 * The store holds the history (`facts`, permanent) and what is folded from it: tickets, messages, contacts, calls,
 * people. Its transactions are where a stage's decision becomes true, once.
 */
import type { Classification, Reason } from './classification.ts';
import type { CallState } from './call.ts';
import type { BlobRef, Channel, ContactWords, Source } from './contact.ts';
import type { Fact } from './fact.ts';
import type { MessageChannel, MessageWords } from './facts/message.ts';
import type { Forwarded, Outgoing, Topic } from './log.ts';
import type { Message } from './message.ts';
import type { Settings } from './settings.ts';
import type { Ticket } from './ticket.ts';

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
  as: 'customer' | 'machine' | 'agent' | 'quarantined' | null;
  because: Reason[];
};

/** A person outside the team, by a random id. Erased by `forget`: then address and name are ''. */
export type Person = { id: string; address: string; name: string };

/** A Message-ID somebody owns or cites. `by` is a contact's or a message's id. */
export type ThreadEntry = {
  messageId: string;
  conversation: string;
  ticket: string | null;
  how: 'owns' | 'cites';
  kind: 'contact' | 'message';
  by: string;
};

export type AgentLoad = { open: number; lastAssignedAt: number };

/** Open tickets of one domain (`Ticket.origin`) that one agent has. */
export type RecentLoad = { domain: string; agent: string; open: number };

/** What a decision may look at. All of one transaction. */
export interface Read {
  settings(): Promise<Settings>;
  /** Signs tokens and links. */
  secret(): Promise<string>;
  contact(id: string): Promise<StoredContact | null>;
  ticket(number: string): Promise<Ticket | null>;
  message(id: string): Promise<Message | null>;
  person(id: string): Promise<Person | null>;
  /** By address, without case. */
  personAt(address: string): Promise<Person | null>;
  /** Who owns or cites any of these Message-IDs. */
  threadEntries(messageIds: string[]): Promise<ThreadEntry[]>;
  /** Any tickets of these conversations, `limit` at most. */
  ticketsOfConversations(conversations: string[], limit: number): Promise<Ticket[]>;
  /** Tickets of this requester that a call or SMS opened, neither resolved nor closed, newest first. */
  openCallTickets(person: string): Promise<Ticket[]>;
  /** Open tickets an agent has; waiting ones left out. An agent without any is absent. */
  agentLoads(): Promise<Map<string, AgentLoad>>;
  /** A free one, `FL-1001`: never one that another decision was given. One that was not used is given again. */
  nextTicketNumber(): Promise<string>;
  /**
   * How often what these names stand for (contract/tallies.ts) happened since `since` (epoch ms); 0 where a name is
   * absent. May count up to `PIECE_MS` more of the past than asked, never less.
   */
  counted(names: string[], since: number): Promise<Map<string, number>>;
  /** What agents have of tickets with an origin that were opened after `since` (epoch ms); waiting ones left out. */
  recentLoads(since: number): Promise<RecentLoad[]>;
  /** The oldest first. */
  messagesOf(ticket: string): Promise<Message[]>;
  /** Ids of the notices about this ticket by whose tokens agents' mails were obeyed. */
  noticesUsed(ticket: string): Promise<string[]>;
  call(callSid: string): Promise<CallState | null>;
}

/** A transaction of a stage. */
export interface Tx extends Read {
  /**
   * Takes the locks of these names, sorted, made if absent, until the end of the transaction: Message-IDs, callers,
   * agents. Decisions about the same names are made one after the other. A no-op where there is one writer.
   *
   * Every stage locks in one order: Message-IDs and callers, tickets, agents. What breaks it may end in a deadlock,
   * and a deadlock has the transaction run again: slower, never wrong.
   */
  lock(names: string[]): Promise<void>;
  /** These tickets, locked in the order of their numbers; unknown numbers are left out. */
  ticketsToChange(numbers: string[]): Promise<Ticket[]>;
  /** The newest open or waiting flood ticket of this key, locked. */
  floodToChange(flood: string): Promise<Ticket | null>;
  /** Open tickets that nobody has, oldest first, locked; flood tickets and those another decision has locked are passed over. */
  unassignedToChange(limit: number): Promise<Ticket[]>;
  /** The person with this address, made if absent; the first name that is not empty is kept. */
  personFor(address: string, name: string): Promise<Person>;
}

/** A due instant: an input of its own. `subject` is a ticket's number or a CallSid. */
export type DueInstant = { stage: string; subject: string; kind: string; at: number };

/** What a stage is given. `now` is the clock's time, the `at` of every fact it decides. */
export type Input = { now: number } & ({ fact: Fact } | { due: DueInstant });

/** The cause that ids are derived from: the fact's id, or `due/subject/kind/instant`. */
export function causeOf(input: Input): string {
  return 'fact' in input ? input.fact.id : `due/${input.due.subject}/${input.due.kind}/${input.due.at}`;
}

/** An input that could not be decided and waits beside the road. */
export type Parked = {
  id: string;
  group: string;
  key: string;
  cause: string;
  error: string;
  parkedAt: number;
};

/** A parked input as the store keeps it. `place` gives the order of parking; `tries` counts the times it was handed in. */
export type ParkedInput = Parked & { place: number; tries: number; json: unknown };

/** After `leasedUntil` (epoch ms) anybody may claim it again. */
export type ClaimedMessage = { message: Message; words: MessageWords; leasedUntil: number };

/** What the runtime does inside a stage's transaction, beyond reading. */
export interface Desk extends Tx {
  /** Undoes what `work` wrote if it throws; then throws the same. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Whether this stage has decided about this cause before. */
  decided(cause: string, stage: string): Promise<boolean>;
  /** Whether the history has this fact, said at this instant: another history may have had one of the same id. */
  happened(fact: string, at: number): Promise<boolean>;
  /** Writes facts to the history and folds them; a fact whose id is known is passed over. Returns those that were new. */
  write(facts: Fact[]): Promise<Fact[]>;
  /** Puts facts on the log in this transaction. */
  publish(facts: Outgoing[]): Promise<void>;
  /** A Failure with `retry` when another process has moved the position: overtaken, so everything is rolled back. */
  advance(group: string, topic: Topic, partition: number, from: number, to: number): Promise<void>;
  park(parked: Parked, json: unknown): Promise<void>;
  /** Locked until the end of the transaction; null where it is not parked, or no longer. */
  parkedToChange(id: string): Promise<ParkedInput | null>;
  /** It was handed in again and could not be decided: counts the try, and keeps the newest error. */
  keepParked(id: string, error: string): Promise<void>;
  /** The row goes. The fact that says so is written beside it. */
  unpark(id: string): Promise<void>;
  /** Facts of the history by their ids, without words, in the order they were committed; unknown ids are left out. */
  remembered(ids: string[]): Promise<Fact[]>;
  /** Instants of this stage that have come and that nobody else has in hand, earliest first. Their subjects are locked. */
  dueInstants(stage: string, now: number, limit: number): Promise<DueInstant[]>;
  /** The instant was dealt with. A later one of the same kind stays. */
  settle(due: DueInstant): Promise<void>;
  /**
   * Queued messages that are due and not leased, leased from now on; of one destination at most `perDestination` are
   * leased at a time, so that one slow domain holds nobody up.
   */
  claim(
    channel: MessageChannel,
    now: number,
    leaseMs: number,
    limit: number,
    perDestination: number,
  ): Promise<ClaimedMessage[]>;
}

export interface Store {
  transaction<T>(work: (desk: Desk) => Promise<T>): Promise<T>;
  /** Reads outside of any transaction; may be a moment behind. */
  read: Read;
  position(group: string, topic: Topic, partition: number): Promise<number>;
  /** The earliest instant this stage waits for; null if none. */
  nextDue(stage: string): Promise<number | null>;
  /** The earliest instant a message of this channel is to be tried; null if none. */
  nextMessageDue(channel: MessageChannel): Promise<number | null>;
  /** Called soon after anything was committed, by this process or another. The result stops it. */
  onCommit(listener: () => void): () => void;
}

/** Committed facts on their way to a log that does not lie in the store's own database. */
export interface Outbox {
  /** The oldest: at most `limit`, and no more once they have `maxBytes`. */
  page(limit: number, maxBytes: number): Promise<{ id: number; outgoing: Forwarded }[]>;
  /** What is on the log now. */
  remove(ids: number[]): Promise<void>;
  waiting(): Promise<number>;
  /** The lock of the one who relays; null while somebody else has it. It saves work and guards nothing. */
  lead(): Promise<Lead | null>;
}
/** `leads` turns false when the connection that holds the lock is lost, or was silent for so long that another may have it. */
export type Lead = { leads(): boolean; release(): Promise<void> };

/**
 * Remembers which inputs are in hand, so that one that kills the process is found. Survives the death of the process,
 * not of the machine: it costs no fsync. Several processes may have marks of one group.
 */
export interface Marks {
  /** Whether other processes run the same groups: then one of them may die while this one lives. */
  readonly shared: boolean;
  /** What processes that are gone had in hand, all of them together. Their marks count as read. */
  read(group: string): Promise<Mark>;
  /** This process's own. */
  write(group: string, mark: Mark): Promise<void>;
}
/** Causes in hand, and how often the process died with each. */
export type Mark = { inHand: string[]; deaths: Record<string, number> };
