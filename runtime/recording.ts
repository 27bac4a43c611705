/**
 * Commits facts of concurrent callers together. Facts that arrive during a transaction share the next one. A caller
 * waits a bounded time for others that are expected.
 *
 * Promises: resolves when the caller's facts are committed. Facts that cannot be written fail alone, and the facts
 * that shared their transaction commit. Never splits one caller's facts over two transactions.
 */
import type { Fact, FactType } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import type { Store } from '../contract/store.ts';
import { mustDeclare, outgoing } from './facts.ts';

/**
 * Rejects with a Failure with `retry` when the store cannot commit: the outcome is then unknown. Rejects with an
 * Error for a fact of an undeclared type.
 */
export type RecordFacts = (facts: Fact[]) => Promise<void>;

type Waiting = { facts: Fact[]; resolve: () => void; reject: (thrown: unknown) => void };

/** Callers per commit; more wait for the next. */
const TOGETHER = 64;

/** A commit waits up to `withinMs` for the number of callers that `expected` returns. */
export type Company = { expected(): number; withinMs: number };

const ALONE: Company = { expected: () => 0, withinMs: 0 };

/** The fact types that may be recorded, and those of them that a stage reads. */
export type Recorded = { writes: readonly FactType[]; publishes: readonly FactType[] };

export function recording(
  store: Store,
  { writes, publishes }: Recorded,
  beforeCommit: () => void,
  company: Company = ALONE,
): RecordFacts {
  const waiting: Waiting[] = [];
  let running = false;
  let isComplete: (late?: boolean) => void = () => {};
  const gathered = (): Promise<void> =>
    new Promise((resolve) => {
      if (waiting.length >= company.expected()) return resolve();
      const timer = setTimeout(() => isComplete(true), company.withinMs);
      isComplete = (late = false) => {
        if (!late && waiting.length < company.expected()) return;
        clearTimeout(timer);
        isComplete = () => {};
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) {
      await gathered();
      await commit(store, publishes, beforeCommit, waiting.splice(0, TOGETHER));
    }
    running = false;
  };
  return (facts) =>
    new Promise((resolve, reject) => {
      mustDeclare('a courier', writes, facts);
      waiting.push({ facts, resolve, reject });
      isComplete();
      if (!running) void run();
    });
}

/** Never throws: settles each caller of `group`. */
async function commit(
  store: Store,
  publishes: readonly FactType[],
  beforeCommit: () => void,
  group: Waiting[],
): Promise<void> {
  try {
    await store.transaction(async (tx) => {
      const said = await tx.write(group.flatMap(({ facts }) => facts));
      await tx.publish(said.filter(({ type }) => publishes.includes(type)).map(outgoing));
      beforeCommit();
    });
    for (const { resolve } of group) resolve();
  } catch (thrown) {
    if (group.length > 1 && !(thrown instanceof Failure && thrown.retry)) {
      for (const one of group) await commit(store, publishes, beforeCommit, [one]);
      return;
    }
    for (const { reject } of group) reject(thrown);
  }
}
