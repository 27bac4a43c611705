/**
 * Finds the input that kills the process. A batch is marked before it runs. After a crash its inputs are suspects:
 * they run one by one, each marked alone, and one with which the process died twice while it was alone is parked
 * unseen. A death in a crowd counts for nobody: an operator's `kill -9` is no input's fault.
 */
import type { Mark, Marks } from '../contract/store.ts';

/** An input the process died with so often, with no other in hand, is parked. */
const DEATHS = 2;

export type Suspects = {
  /** Splits what is to run next: suspects alone, others together. `condemned` are to be parked without being run. */
  next(causes: string[]): Promise<{ condemned: string[]; run: number }>;
  /** To be called before inputs run; an empty list when the batch is done. */
  inHand(causes: string[]): Promise<void>;
};

export async function suspectsOf(marks: Marks, group: string): Promise<Suspects> {
  const found = await marks.read(group);
  const deaths = new Map(Object.entries(found.deaths));
  const alone = found.inHand.length === 1 ? 1 : 0;
  for (const cause of found.inHand) deaths.set(cause, (deaths.get(cause) ?? 0) + alone);
  const mark = (inHand: string[]): Mark => ({ inHand, deaths: Object.fromEntries(deaths) });
  if (found.inHand.length > 0) await marks.write(group, mark([]));
  return {
    async next(causes) {
      const condemned = causes.filter((cause) => (deaths.get(cause) ?? 0) >= DEATHS);
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
  };
}
