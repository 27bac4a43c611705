/**
 * The log is transport: it carries facts from one stage to the next, in order per key. The trimmer bounds it. Never
 * read as history.
 *
 * Promises: `append` resolves only when the facts are durable. A bookmark set with an append is never ahead of its
 * facts. Records of one key are delivered in the order of their appends. A record is delivered until the group has
 * handled it (at least once), so consumers recognise repeats by fact id.
 */
import { type Carried, type Fact, isKnownType } from './fact.ts';
import { Failure } from './failure.ts';
import type { Settings } from './settings.ts';

/**
 * contacts: new contacts, for the classifier · calls: Twilio's callbacks, for the stage `calls` · arrivals: classified
 * contacts and refusals, for the router · tickets: decisions, for the notifier · parked: inputs that a stage without a
 * store could not decide, for the stage that stores them for operators.
 */
export const topics = ['contacts', 'calls', 'arrivals', 'tickets', 'parked'] as const;
export type Topic = (typeof topics)[number];

const TO_ROUTER: ReadonlySet<string> = new Set([
  'contact.classified',
  'contact.refused',
  'contact.released',
  'admin.configured',
  'answer.lost',
  'message.dropped',
  'message.rang',
]);

const TO_NOTIFIER = ['ticket.', 'agent.', 'message.', 'queue.', 'person.', 'issue.'];

/** The topic of facts of this type; null if no stage consumes them. */
export function topicOf(type: string): Topic | null {
  if (type === 'contact.received' || type === 'contact.amended') return 'contacts';
  if (TO_ROUTER.has(type)) return 'arrivals';
  if (type.startsWith('call.')) return 'calls';
  if (type === 'admin.parked') return 'parked';
  return TO_NOTIFIER.some((family) => type.startsWith(family)) ? 'tickets' : null;
}

/**
 * Limits a record, in bytes of UTF-8 JSON. Longer words are cut before the fact is written; the raw blob has the whole
 * text.
 */
export const MAX_RECORD_BYTES = 256 * 1024;

/** Whether this is the first fact of its key: no earlier fact of the key can wait for a reader. */
export function beginsKey({ type }: Pick<Fact, 'type'>): boolean {
  return type === 'ticket.opened';
}

/** `key` determines the order: a sender's address, a CallSid, a ticket. */
export type Outgoing = { key: string; fact: Fact };
/**
 * The input of `append`. The log does not decode facts, so an older outbox carrier carries the facts of a newer stage.
 * The process that wrote the fact noted `topic`; without it the type determines the topic.
 */
export type Forwarded = { key: string; fact: Fact | Carried; topic?: string | null | undefined };

/**
 * Throws a Failure with `retry` if only a newer Firstline knows the topic. Throws an Error for a known type that does
 * not travel: that is a bug.
 */
export function topicFor({ fact, topic: noted }: Pick<Forwarded, 'fact' | 'topic'>): Topic {
  const topic = topics.find((known) => known === noted) ?? topicOf(fact.type);
  if (topic !== null) return topic;
  if (isKnownType(fact.type)) throw new Error(`no stage reads ${fact.type}: it does not travel on the log`);
  throw new Failure(`${fact.type} goes to a topic that only a newer Firstline knows: upgrade this process`, {
    retry: true,
  });
}
/**
 * `position` is a whole number above 0 that grows along a partition; a group at position 0 has handled nothing. `json`
 * is undecoded: the consumer validates it. A body that is not JSON is a string.
 */
export type LogRecord = { topic: Topic; partition: number; position: number; key: string; json: unknown };
export type Bookmark = { key: string; value: string };

/** The batch of one partition. `after` is the last position that the group had handled before. */
export type Batch = { topic: Topic; partition: number; after: number; records: LogRecord[] };

export type Group = {
  name: string;
  topic: Topic;
  /**
   * Handles one whole batch. The log appends the returned facts and advances the group's position, in one step if it
   * can. After a Failure with `retry` it delivers the same batch again, after a growing pause.
   */
  handle(batch: Batch): Promise<Outgoing[]>;
  /** Called with each Failure after which the same batch will be delivered again. */
  blocked?(failure: Failure): void;
  /** Set by a group that keeps its position in the store: the log reads from that position and does not store one. */
  positionOf?(partition: number): Promise<number>;
  /**
   * Called when this process gets a partition, before its first batch: another process may have died with that batch in
   * flight.
   */
  assigned?(partition: number): void;
};

/** The part of a group that other processes need to know. */
export type KnownGroup = Pick<Group, 'name' | 'topic' | 'positionOf'>;

/** A log in the store's own database, within a transaction of the store. */
export interface LogWithin {
  /** The position of the newest record; 0 for an empty log. */
  newest(): Promise<number>;
  /** Records of all topics after `position`, in order, at most `limit`. */
  after(position: number, limit: number): Promise<LogRecord[]>;
  /** Whether the topic has a record after `position`. */
  waits(topic: Topic, position: number): Promise<boolean>;
  /** The position of a group on the log alone. */
  positionOf(group: string, topic: Topic): Promise<number>;
  /** Removes records that their only group has handled in this transaction. */
  remove(positions: number[]): Promise<void>;
  /** Moves the position of a group on the log alone. */
  advance(group: string, topic: Topic, to: number): Promise<void>;
}

export interface Subscription {
  /** Takes no further batch, and waits for the one in flight. */
  stop(): Promise<void>;
  /** Whether any record older than `at` (epoch ms), delivered or waiting, is not handled yet. */
  behind(at: number): Promise<boolean>;
}

export interface Share {
  /** Gives the units up to the other processes. */
  stop(): Promise<void>;
}

/** A log in the store's own database: its groups can be driven one step at a time. */
export interface LogInStore extends Log {
  /**
   * Hands the group its next batch and moves its position. `idle`: no record waits. `again`: a Failure with `retry`, and
   * the batch will be delivered again.
   */
  take(group: Group): Promise<'idle' | 'handled' | 'again'>;
  /** The position of the newest record; 0 for an empty log. */
  newest(): Promise<number>;
  /** Whether a record of the reader's topic older than `at` (epoch ms) is not handled yet. */
  behind(reader: KnownGroup, at: number): Promise<boolean>;
  /** Throws a Failure that stops the process if the group's position lies beyond the end of the log. */
  mustNotLieBeyond(reader: KnownGroup): Promise<void>;
}

export interface Log {
  append(facts: Forwarded[], bookmarks?: Bookmark[]): Promise<void>;
  bookmark(key: string): Promise<string | null>;
  subscribe(group: Group): Subscription;
  /**
   * Registers a group that runs elsewhere, or is driven by hand, so that the trimmer waits for it. `subscribe` does the
   * same.
   */
  know(group: KnownGroup): void;
  /**
   * Divides `units` among the processes that share under this name. Each unit belongs to one of them, as far as they
   * hear of each other. This is not a fence. `mine` receives the units of this process, at first and after each change.
   * On one machine it receives all units, at once.
   */
  share(name: string, units: readonly string[], mine: (units: ReadonlySet<string>) => void): Share;
  /** The newest published settings; null before the first. */
  settings(): Promise<Settings | null>;
  /** Whether an append would succeed now. */
  writable(): Promise<boolean>;
  /**
   * Removes the records that are older than `before` (epoch ms) and that every group has passed. Returns their number.
   */
  trim(before: number): Promise<number>;
  /** Records between a group's position and the end, over all partitions. */
  lag(group: string, topic: Topic): Promise<number>;
  close(): Promise<void>;
}
