/** The three shapes of work. An inbox accepts input from outside, a stage decides, a courier sends a message. */
import type { Draft, Fact, FactType } from './fact.ts';
import type { Message } from './message.ts';
import type { MessageWords } from './facts/message.ts';
import type { Topic } from './log.ts';
import type { Settings } from './settings.ts';
import type { Input, Tx } from './store.ts';

/**
 * A stage on the store. `load` fetches only the data that the decision needs. `decide` is pure and synchronous: it
 * cannot wait for network, disk or clock. Both run in one transaction with the commit.
 */
export interface Stage<S> {
  readonly name: string;
  readonly topic: Topic;
  /** The fact types of the topic that the stage handles; it skips other types before decoding. */
  readonly reads: readonly FactType[];
  /**
   * The prefix of a family of types, for instance `call.`; the stage handles all of them. A type of this family that
   * only a newer Firstline knows blocks the stage. Without a family the stage skips such a type.
   */
  readonly family?: string;
  /**
   * Whether its facts are written to the history before they travel. The stage skips a fact that the history lacks: the
   * database was restored from a moment before it, and the log still has it.
   */
  readonly readsHistory?: boolean;
  /** The kinds of due instants that the stage handles. */
  readonly wakes?: readonly string[];
  /**
   * The types that the stage writes to the history, where they are folded. A stage repeats its input fact if that is
   * the moment it enters the history.
   */
  readonly writes: readonly FactType[];
  /** The types that travel on the log to the next stage. */
  readonly publishes: readonly FactType[];
  load(input: Input, tx: Tx): Promise<S>;
  decide(input: Input, state: S): Draft[];
  readonly afterwards?: Afterwards<S>;
}

/**
 * Consequences of all decisions of a transaction, decided once, at its end: a contended lock is held for a moment, not
 * from the first input of a batch to its commit.
 */
export interface Afterwards<S> {
  /** `facts`: the facts that the transaction decided, in order. Null if they have no consequences. */
  load(facts: Fact[], tx: Tx): Promise<S | null>;
  /** Pure, like `decide` of a stage. Consequences are written in this order. */
  decide(now: number, facts: Fact[], state: S): Consequence[];
}

/** `cause`: the cause of the fact that it follows from, so that a trace of one finds the other. */
export type Consequence = { cause: string; drafts: Draft[] };

/** A stage that needs only the log, so that it works while the database is down. */
export interface LogStage {
  readonly name: string;
  readonly topic: Topic;
  readonly reads: readonly FactType[];
  readonly family?: string;
  readonly publishes: readonly FactType[];
  decide(input: Input, settings: Settings): Draft[];
}

/**
 * Accepts facts from outside. `start` resolves when the inbox listens or has begun to connect. `stop` accepts no more
 * and finishes work in flight.
 */
export interface Inbox {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The outcome of one attempt to send. A value: only an answer that the courier cannot interpret is thrown. */
export type Delivery =
  | { outcome: 'sent'; reference: string | null }
  | { outcome: 'captured'; file: string }
  | { outcome: 'deferred'; code: string; detail: string }
  /** The carrier refuses this installation and not the message: no message is given up for it. */
  | { outcome: 'held'; code: string; detail: string }
  | { outcome: 'failed'; code: string; detail: string }
  | { outcome: 'unknown'; detail: string };

/** The codes of deferred attempts whose courier did not say what became of them. */
export const ABANDONED = { late: 'deadline', thrown: 'courier-error' } as const;
export const ABANDONED_CODES: ReadonlySet<unknown> = new Set(Object.values(ABANDONED));

/** Sends messages of one channel. Never retries and never uses the log. */
export interface Courier {
  readonly name: string;
  readonly channel: Message['channel'];
  /** Limits one send, in ms; the lease of the message is longer. */
  readonly deadlineMs: number;
  send(message: Message, words: MessageWords): Promise<Delivery>;
  /** Of a courier that keeps messages as files on this machine. */
  readonly capture?: Capture;
}

/** `file`: its path in the data folder. */
export type CapturedFile = { file: string; bytes: Uint8Array };

/** Messages as files. The outcome of such a message is known before its file is there. */
export interface Capture {
  /** The file of a message that needs its words alone; null: only `send` knows the outcome. */
  fileOf(message: Message, words: MessageWords): CapturedFile | null;
  /** The file is whole when it resolves, but not yet durable. Throws a Failure where it cannot be written. */
  write(file: CapturedFile): Promise<void>;
  /** Files of these names are durable when it resolves. Throws a Failure. */
  settle(files: string[]): Promise<void>;
}
