/**
 * Finds the input that kills the process. A batch is marked before it runs. After a crash its inputs are suspects:
 * they run one by one, each marked alone, and one with which processes died again and again while it was alone is
 * parked unseen. A death in a crowd counts for nobody: an operator's `kill -9` is no input's fault. Nor is a batch that
 * failed and is tried again: whoever could tell of it lived.
 */
import type { Mark, Marks } from '../contract/store.ts';

/** An input the process died with so often, with no other in hand, is parked. */
const DEATHS = 2;
/**
 * Where several processes run the group, each is killed now and then for reasons of its own (a rollout, an operator, a
 * machine), and an input that waits for a lock or a database is in hand for seconds: twice happens by accident.
 */
const DEATHS_SHARED = 5;

/** The error of what is parked for it. */
export const KILLER = 'processes died with it again and again';

export type Suspects = {
  /** Splits what is to run next: suspects alone, others together. `condemned` are to be parked without being run. */
  next(causes: string[]): Promise<{ condemned: string[]; run: number }>;
  /** To be called before inputs run. */
  inHand(causes: string[]): Promise<void>;
  /** To be called when what was in hand failed and the process lives: nothing is in hand until the next try. */
  survived(): Promise<void>;
  /** Another process may have died since: its marks are read before the next input runs. */
  lookAgain(): void;
};

export function suspectsOf(marks: Marks, group: string): Suspects {
  const deaths = new Map<string, number>();
  const enough = marks.shared ? DEATHS_SHARED : DEATHS;
  let looked = false;
  // Those of a crowd are suspects to this process alone: written down, they would never be forgotten.
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
      if (first === -1) return { condemned, run: causes.length };
      return { condemned, run: first === 0 ? 1 : first };
    },
    async inHand(causes) {
      if (causes.length === 0) return;
      await marks.write(group, mark(causes));
      // Whoever is about to run is no suspect if the process survives it: the next mark is written without it.
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

/** Those of each partition of a group; partition 0 has the group's plain name, because most logs have one only. */
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
