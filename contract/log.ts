/**
 * The log is transport: facts on their way from one stage to the next, in order per key. It is bounded by the
 * trimmer and never read as history.
 *
 * Promises: `append` resolves when the facts are durable, and not before; a bookmark set with an append is never
 * ahead of its facts; records of one key are handed over in the order they were appended; a record is handed over
 * until it was handled (at least once), so readers recognise repeats by fact id.
 */
import { type Carried, type Fact, isKnownType } from './fact.ts';
import { Failure } from './failure.ts';
import type { Settings } from './settings.ts';

/**
 * contacts: what came in, read by the classifier · calls: what Twilio told, read by the stage `calls` · arrivals:
 * classified contacts and refusals, read by the router · tickets: what was decided, read by the notifier · parked:
 * what a stage without a store could not decide, read by the stage that keeps it where people see it.
 */
export const topics = ['contacts', 'calls', 'arrivals', 'tickets', 'parked'] as const;
export type Topic = (typeof topics)[number];

/** The topic on which a fact of this type travels; null where nobody waits for it. */
export function topicOf(type: string): Topic | null {
  if (type === 'contact.received' || type === 'contact.amended') return 'contacts';
  if (type === 'contact.classified' || type === 'contact.refused' || type === 'admin.configured')
    return 'arrivals';
  if (type.startsWith('call.')) return 'calls';
  if (type === 'admin.parked') return 'parked';
  if (type.startsWith('ticket.') || type.startsWith('agent.') || type.startsWith('message.'))
    return 'tickets';
  return null;
}

/** Largest record, in bytes of UTF-8 JSON. Longer words are cut before the fact is said; the raw blob has the whole. */
export const MAX_RECORD_BYTES = 256 * 1024;

/** What order is kept by: a sender's address, a CallSid, a ticket. */
export type Outgoing = { key: string; fact: Fact };
/**
 * What a log takes: it appends facts without understanding them, so that an older relay carries what a newer stage
 * said. `topic` was noted by the process that said the fact; without it the type tells the topic.
 */
export type Forwarded = { key: string; fact: Fact | Carried; topic?: string | null | undefined };

/**
 * Throws a Failure with `retry` for a fact that only a newer Firstline can place, and an Error, because it is a bug, for
 * one of a known type that does not travel.
 */
export function topicFor({ fact, topic: noted }: Pick<Forwarded, 'fact' | 'topic'>): Topic {
  const topic = topics.find((known) => known === noted) ?? topicOf(fact.type);
  if (topic !== null) return topic;
  if (isKnownType(fact.type)) throw new Error(`nobody waits for ${fact.type}: it does not travel on the log`);
  throw new Failure(`${fact.type} goes to a topic that only a newer Firstline knows: upgrade this process`, {
    retry: true,
  });
}
/**
 * `position` is a whole number above 0 that grows along a partition; a group that stands at 0 has handled nothing.
 * `json` is undecoded: the reader checks it at its border. What is no JSON at all is a string.
 */
export type LogRecord = { topic: Topic; partition: number; position: number; key: string; json: unknown };
export type Bookmark = { key: string; value: string };

/** The batch of one partition. `after` is the position up to which everything was handled before. */
export type Batch = { topic: Topic; partition: number; after: number; records: LogRecord[] };

export type Group = {
  name: string;
  topic: Topic;
  /**
   * Handles one batch, whole. Facts it returns are appended, and the group's position is advanced, in one step where
   * the log can. A Failure with `retry` has the same batch handed over again after a pause that grows.
   */
  handle(batch: Batch): Promise<Outgoing[]>;
  /** Told of each Failure after which the same batch will be handed over again. */
  blocked?(failure: Failure): void;
  /** Given by a group that keeps its position in the store: the log reads from there and keeps none of its own. */
  positionOf?(partition: number): Promise<number>;
  /** Told when a partition came to this process, before its first batch: another may have died with it in hand. */
  assigned?(partition: number): void;
};

/** What is known of a group without running it. */
export type Reader = Pick<Group, 'name' | 'topic' | 'positionOf'>;

export interface Subscription {
  /** Takes no more, waits for the batch in hand. */
  stop(): Promise<void>;
  /** Handed-over or waiting records that are older than `at` (epoch ms) and not handled yet. */
  behind(at: number): Promise<boolean>;
}

export interface Share {
  /** Lets the others have them. */
  stop(): Promise<void>;
}

export interface Log {
  append(facts: Forwarded[], bookmarks?: Bookmark[]): Promise<void>;
  bookmark(key: string): Promise<string | null>;
  subscribe(group: Group): Subscription;
  /** Counts a group that runs elsewhere, or is driven by hand, among those the trimmer waits for. `subscribe` does it too. */
  know(reader: Reader): void;
  /**
   * Divides `units` among the processes that share under this name: each unit belongs to one of them, as far as they
   * hear of each other; it is no fence. `mine` is told which are this process's, first as soon as it is known and
   * again whenever it changes. On one machine all are, at once.
   */
  share(name: string, units: readonly string[], mine: (units: ReadonlySet<string>) => void): Share;
  /** The newest published settings; null before the first. */
  settings(): Promise<Settings | null>;
  /** Whether an append would succeed now. */
  writable(): Promise<boolean>;
  /** Removes what every group has passed and is older than `before` (epoch ms). Returns how many records. */
  trim(before: number): Promise<number>;
  /** Records between a group's position and the end, over all partitions. */
  lag(group: string, topic: Topic): Promise<number>;
  close(): Promise<void>;
}
