/**
 * What a transaction has read or written, by key, so that it asks for many keys at once and for none twice.
 *
 * Promises: an answer is at most as old as its reader allows, or the transaction's own. Never answers for a key that the
 * transaction has changed and not yet saved.
 */

/** The order of a transaction's statements: each answer and each lock has a stamp. */
export type Stamps = { next(): number };

export function stamps(): Stamps {
  let last = 0;
  return {
    next() {
      last += 1;
      return last;
    },
  };
}

/**
 * Questions of one transaction. While loads run side by side, all that they ask before any of them has an answer is one
 * round.
 */
export type Rounds = {
  /** Resolves when `ask` has run. The same `ask` runs once a round. */
  next(ask: () => Promise<void>): Promise<void>;
  /** Runs `work`, which loads side by side. Throws the error of a question, also of one that another load asked. */
  sideBySide(work: () => Promise<void>): Promise<void>;
};

export function rounds(): Rounds {
  let isGathering = false;
  let failed: { thrown: unknown } | null = null;
  let asks = new Set<() => Promise<void>>();
  let round: Promise<void> | null = null;
  let before: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    // By then every load has asked what it can.
    if (isGathering) await new Promise<void>((resolve) => setImmediate(resolve));
    const all = asks;
    asks = new Set();
    round = null;
    try {
      for (const ask of all) await ask();
    } catch (thrown) {
      failed = { thrown };
      throw thrown;
    }
  };
  return {
    next(ask) {
      asks.add(ask);
      // One round after the other: a load may go on before the round that answered it has ended.
      round ??= before = before.then(run);
      return round;
    },
    async sideBySide(work) {
      isGathering = true;
      try {
        await work();
      } finally {
        isGathering = false;
      }
      if (failed !== null) throw failed.thrown;
    },
  };
}

export type Shelf<V> = {
  /** The value of this key, read after the stamp `since` or written by this transaction. */
  get(key: string, since: number): Promise<V>;
  /** The kept value, of any age. */
  known(key: string): V | undefined;
  /** The transaction knows this value, because it wrote it or holds its lock. */
  put(key: string, value: V): void;
  /** The transaction has changed the value: the kept value changes too, or is not answered before it is saved. */
  change(key: string, change: ((value: V) => V) | null): void;
  /** The transaction has changed the value, and `read` knows it before it is saved. */
  adjust(key: string, change: (value: V) => V): void;
  /** All changes are saved. */
  saved(): void;
  clear(): void;
};

export type ShelfGrounds = {
  stamps: Stamps;
  rounds: Rounds;
  /** Saves what the transaction has not saved. */
  save: () => Promise<void>;
};

/** `read` answers for many keys at once; a key without an answer is `absent`. */
export function shelf<V>(
  { stamps, rounds, save }: ShelfGrounds,
  absent: V,
  read: (keys: string[]) => Promise<ReadonlyMap<string, V>>,
): Shelf<V> {
  const lying = new Map<string, { value: V; stamp: number }>();
  const wanted = new Set<string>();
  const changed = new Set<string>();
  const ask = async (): Promise<void> => {
    const keys = [...wanted];
    wanted.clear();
    if (keys.length === 0) return;
    if (keys.some((key) => changed.has(key))) await save();
    const found = await read(keys);
    const stamp = stamps.next();
    for (const key of keys) lying.set(key, { value: found.get(key) ?? absent, stamp });
  };
  return {
    async get(key, since) {
      const found = lying.get(key);
      if (found !== undefined && found.stamp > since) return found.value;
      wanted.add(key);
      await rounds.next(ask);
      return lying.get(key)?.value ?? absent;
    },
    known: (key) => lying.get(key)?.value,
    put: (key, value) => void lying.set(key, { value, stamp: Number.POSITIVE_INFINITY }),
    change(key, change) {
      const found = lying.get(key);
      if (found !== undefined && change !== null) found.value = change(found.value);
      else lying.delete(key);
      changed.add(key);
    },
    adjust(key, change) {
      const found = lying.get(key);
      if (found !== undefined) found.value = change(found.value);
    },
    saved: () => changed.clear(),
    clear() {
      lying.clear();
      changed.clear();
    },
  };
}
