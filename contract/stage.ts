/**
 * The three shapes of work. An inbox brings the outside in, a stage decides, a courier carries a message out.
 */
import type { Draft, Fact, FactType } from './fact.ts';
import type { Message } from './message.ts';
import type { MessageWords } from './facts/message.ts';
import type { Topic } from './log.ts';
import type { Settings } from './settings.ts';
import type { Input, Tx } from './store.ts';

/**
 * A stage on the store: `load` fetches what the decision needs and nothing more, `decide` is pure and synchronous: it
 * cannot wait for network, disk or clock. Both run in one transaction with the commit.
 */
export interface Stage<S> {
  readonly name: string;
  readonly topic: Topic;
  /** Facts of the topic that it decides about; others pass by, before they are decoded. */
  readonly reads: readonly FactType[];
  /**
   * The beginning of types all of which it reads, for instance `call.`. A type of this family that only a newer Firstline
   * knows blocks the stage; without a family such a type passes by.
   */
  readonly family?: string;
  /**
   * Whether what it reads was written to the history before it travelled. A fact that is not there belongs to a history
   * that was undone: a database restored from before it, beside a log that still has it. It passes by.
   */
  readonly readsHistory?: boolean;
  /** Kinds of due instants that it decides about. */
  readonly wakes?: readonly string[];
  /** What enters the history and is folded. A stage says its input again where that is the moment it becomes history. */
  readonly writes: readonly FactType[];
  /** What travels on the log, to the next stage. */
  readonly publishes: readonly FactType[];
  load(input: Input, tx: Tx): Promise<S>;
  decide(input: Input, state: S): Draft[];
  readonly afterwards?: Afterwards<S>;
}

/**
 * What follows from all that a transaction has decided, decided once, at its end: so a lock that everybody wants is
 * held for a moment, and not from the first input of a batch to its commit.
 */
export interface Afterwards<S> {
  /** `facts`: what the inputs of the transaction said, in order. Null where nothing follows from them. */
  load(facts: Fact[], tx: Tx): Promise<S | null>;
  /** Pure, like a stage's own. In the order in which it is said. */
  decide(now: number, facts: Fact[], state: S): Consequence[];
}

/** `cause`: that of the fact it follows from, so that whoever traces the one finds the other. */
export type Consequence = { cause: string; drafts: Draft[] };

/** A stage that lives on the log alone, so that it works while the database is down. */
export interface LogStage {
  readonly name: string;
  readonly topic: Topic;
  readonly reads: readonly FactType[];
  readonly family?: string;
  readonly publishes: readonly FactType[];
  decide(input: Input, settings: Settings): Draft[];
}

/** Brings facts in from outside. `start` resolves when it listens or has begun to connect; `stop` takes no more and finishes. */
export interface Inbox {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What became of one attempt to send. A value: only what cannot be understood is thrown. */
export type Delivery =
  | { outcome: 'sent'; reference: string | null }
  | { outcome: 'captured'; file: string }
  | { outcome: 'deferred'; code: string; detail: string }
  | { outcome: 'failed'; code: string; detail: string }
  | { outcome: 'unknown'; detail: string };

/** Carries messages of one channel out. Knows nothing of the log or of retries. */
export interface Courier {
  readonly name: string;
  readonly channel: Message['channel'];
  /** Longest time one send may take; the lease is longer. */
  readonly deadlineMs: number;
  send(message: Message, words: MessageWords): Promise<Delivery>;
}
