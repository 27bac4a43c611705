/**
 * Commits what several have to say at the same moment together: what waits while one transaction runs goes into the
 * next, so nobody waits to be joined.
 *
 * Promises: it resolves when its facts are committed; facts that cannot be written fail alone, whoever shared
 * their transaction. Never: one's facts in two transactions.
 */
import type { Fact, FactType } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import type { Store } from '../contract/store.ts';
import { mustDeclare, outgoing } from './facts.ts';

/**
 * Rejects with a Failure with `retry` when the store cannot commit: then nobody knows whether it did. Rejects with an
 * Error for a fact of an undeclared type.
 */
export type RecordFacts = (facts: Fact[]) => Promise<void>;

type Waiting = { facts: Fact[]; resolve: () => void; reject: (thrown: unknown) => void };

/** So many share a commit at most. */
const TOGETHER = 64;

/** `declared`: the fact types that may be recorded. */
export function recording(
  store: Store,
  declared: readonly FactType[],
  beforeCommit: () => void,
): RecordFacts {
  const waiting: Waiting[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) await commit(store, beforeCommit, waiting.splice(0, TOGETHER));
    running = false;
  };
  return (facts) =>
    new Promise((resolve, reject) => {
      mustDeclare('a courier', declared, facts);
      waiting.push({ facts, resolve, reject });
      if (!running) void run();
    });
}

/** Never throws: each of `group` is told. */
async function commit(store: Store, beforeCommit: () => void, group: Waiting[]): Promise<void> {
  try {
    await store.transaction(async (desk) => {
      await desk.publish((await desk.write(group.flatMap(({ facts }) => facts))).map(outgoing));
      beforeCommit();
    });
    for (const { resolve } of group) resolve();
  } catch (thrown) {
    if (group.length > 1 && !(thrown instanceof Failure && thrown.retry)) {
      for (const one of group) await commit(store, beforeCommit, [one]);
      return;
    }
    for (const { reject } of group) reject(thrown);
  }
}
