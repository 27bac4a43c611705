/**
 * The feed of changes to tickets: what a console tells browsers as it happens. Holds ids only, no words.
 *
 * Promises: reading on from `last` misses no fact, also where several processes write.
 */

/** A fact about a ticket. */
export type Change = {
  ticket: string;
  /** The type of the fact. */
  kind: string;
  /** The agent whose click led to it; null: a customer, a mail or a machine did. */
  by: string | null;
  /** The agent from whom an assignment took the ticket. */
  previous: string | null;
};

/** What concerns the ticket now. `agent` null: nobody has it. */
export type Standing = { agent: string | null; urgent: boolean };

export type FeedPage = {
  changes: Change[];
  /** By ticket number. */
  standing: ReadonlyMap<string, Standing>;
  /** The position after the page. */
  last: number;
  /** Whether there may be more after it. */
  full: boolean;
};

export interface Feed {
  /** The position of the newest fact. */
  newest(): Promise<number>;
  after(position: number, limit: number): Promise<FeedPage>;
  /** Calls `listener` soon after every commit, by this process or another. The returned function stops it. */
  onCommit(listener: () => void): () => void;
}
