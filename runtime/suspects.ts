/**
 * Finds the input that kills the process. The runtime marks a batch before it runs. After a crash the inputs of the
 * marked batch are suspects: they run one by one, each with its own mark. An input is parked without running when the
 * process repeatedly died while it ran alone. A death with several marked inputs counts against none of them: an
 * operator's `kill -9` is not an input's fault. Nor does a batch count that failed and is retried: the process
 * survived to report it.
 */
import type { Mark, Marks } from '../contract/marks.ts';

/** Deaths with an input alone in flight, at which it is parked. */
const DEATHS = 2;
/**
 * The same where several processes run the group. Each is killed now and then for unrelated reasons (a rollout, an
 * operator, a machine), and an input that waits for a lock or a database is in flight for seconds: two deaths happen
 * by accident.
 */
const DEATHS_SHARED = 5;

/** The error of an input that is parked for it. */
export const KILLER = 'processes repeatedly died while this input ran alone';

export type Suspects = {
  /**
   * Selects the inputs to run next: a suspect alone, other inputs together. `condemned` inputs are parked without
   * running. `suspect`: a suspect runs.
   */
  next(causes: string[]): Promise<{ condemned: string[]; run: number; suspect: boolean }>;
  /** Call before inputs run. */
  inHand(causes: string[]): Promise<void>;
  /** Call when the inputs in flight failed and the process lives: nothing is in flight until the retry. */
  survived(): Promise<void>;
  /** Another process may have died since: the marks are read before the next input runs. */
  lookAgain(): void;
};

export function suspectsOf(marks: Marks, group: string): Suspects {
  const deaths = new Map<string, number>();
  const enough = marks.shared ? DEATHS_SHARED : DEATHS;
  let looked = false;
  // A suspect from a batch of several has 0 deaths and stays in this process's memory: written down, it would never
  // be removed.
  const mark = (inHand: string[]): Mark => ({
    inHand,
    deaths: Object.fromEntries([...deaths].filter(([, times]) => times > 0)),
  });
  const look = async (): Promise<void> => {
    if (looked) return;
    const found = await marks.read(group);
    for (const [cause, times] of Object.entries(found.deaths)) count(deaths, cause, times);
    for (const cause of found.inHand) count(deaths, cause, found.inHand.length === 1 ? 1 : 0);
    if (deaths.size > 0) await marks.write(group, mark([]));
    looked = true;
  };
  return {
    async next(causes) {
      await look();
      const condemned = causes.filter((cause) => (deaths.get(cause) ?? 0) >= enough);
      const first = causes.findIndex((cause) => deaths.has(cause));
      if (first === -1) return { condemned, run: causes.length, suspect: false };
      return first === 0 ? { condemned, run: 1, suspect: true } : { condemned, run: first, suspect: false };
    },
    async inHand(causes) {
      if (causes.length === 0) return;
      await marks.write(group, mark(causes));
      // An input that runs now is no suspect if the process survives it: the next mark omits it.
      for (const cause of causes) deaths.delete(cause);
    },
    survived: () => marks.write(group, mark([])),
    lookAgain() {
      looked = false;
    },
  };
}

function count(deaths: Map<string, number>, cause: string, times: number): void {
  deaths.set(cause, (deaths.get(cause) ?? 0) + times);
}

/**
 * One `Suspects` per partition of a group. Partition 0 uses the group's plain name, because most logs have only one.
 */
export function suspectsByPartition(
  marks: Marks,
  group: string,
): { of: (partition: number) => Suspects; assigned: (partition: number) => void } {
  const known = new Map<number, Suspects>();
  const of = (partition: number): Suspects => {
    const found =
      known.get(partition) ?? suspectsOf(marks, partition === 0 ? group : `${group}.${partition}`);
    known.set(partition, found);
    return found;
  };
  return { of, assigned: (partition) => of(partition).lookAgain() };
}
