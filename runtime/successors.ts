/**
 * The stages of a process to which the stages before them hand facts in the same transaction, where the log is outside
 * the store's database.
 *
 * Promises: facts of one key are decided in their order: only facts of a key that begins in this transaction pass
 * directly, because no earlier one can wait on the log or in the outbox. All others take the outbox. A batch with a
 * suspect, and one that a Failure had rolled back, hands nothing on: each stage then answers for its own inputs.
 */
import type { Topic } from '../contract/log.ts';
import type { RuntimeTx } from '../contract/store.ts';
import { handedOn } from './handedOn.ts';
import { fromFact, type Incoming } from './incoming.ts';

export type Successor = {
  name: string;
  topic: Topic;
  /** Decides the inputs in order, and publishes the facts that follow. Parks an input that it cannot decide. */
  handle(tx: RuntimeTx, inputs: Incoming[]): Promise<void>;
};

export type Successors = {
  /** Adds a stage. The returned function takes it out. */
  join(successor: Successor): () => void;
  all(): readonly Successor[];
};

export function successors(): Successors {
  const joined = new Set<Successor>();
  return {
    join(successor) {
      joined.add(successor);
      return () => void joined.delete(successor);
    },
    all: () => [...joined],
  };
}

/**
 * Runs `work`, which decides a batch, and then the successors on what it published. Returns the names of those that had
 * inputs.
 */
export async function withSuccessors(
  tx: RuntimeTx,
  successors: readonly Successor[],
  work: (tx: RuntimeTx) => Promise<void>,
  measured: (name: string, inputs: number, work: () => Promise<void>) => Promise<void>,
): Promise<string[]> {
  const handed = handedOn(tx);
  const names: string[] = [];
  await work(handed.tx);
  for (const successor of successors) {
    const { name, topic } = successor;
    const inputs = handed.begun(topic).map(({ key, fact }) => fromFact(key, fact));
    if (inputs.length === 0) continue;
    await measured(name, inputs.length, () => successor.handle(handed.tx, inputs));
    names.push(name);
  }
  await tx.publish(handed.rest());
  return names;
}
