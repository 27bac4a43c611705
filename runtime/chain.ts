/**
 * Runs the stages of a process whose log is in the store's own database: a batch of records and its consequences commit
 * once. Each stage decides its inputs, and hands its facts to the next stage in the same transaction. A message that
 * the transaction queues is leased to this process's courier at once.
 *
 * Promises: as for a stage alone (stages.ts). An input that throws is parked, and the rest commits. Facts of one key are
 * decided in their order: a fact passes to the next stage directly only if no record waits for that stage. In trouble
 * (a Failure, or a process that died during a batch) each stage takes its batches in separate transactions, until
 * nothing waits.
 */
import type { EpochMs } from '../contract/clock.ts';
import type { LogInStore, Subscription, Topic } from '../contract/log.ts';
import { chainTurns } from './chainTurns.ts';
import { type CommitLoop, commitLoop } from './commitLoop.ts';
import type { Births } from './births.ts';
import type { Link } from './links.ts';
import type { StageGrounds } from './stages.ts';

/** A turn begins this long after the last one ended: what arrives meanwhile shares its commit. */
const COLLECT_MS = 10;

/** The order in which facts pass through the topics. */
const FLOW: readonly Topic[] = ['calls', 'contacts', 'arrivals', 'tickets'];

export type Chain = {
  /** Adds a stage. The result's `stop` takes it out when the running turn has ended. */
  join(link: Link): Subscription;
  /** Adds a courier, which takes messages as they are queued. The returned function takes it out. */
  offer(births: () => Births): () => void;
};

export function chain(log: LogInStore, grounds: StageGrounds): Chain {
  const links: Link[] = [];
  const couriers = new Set<() => Births>();
  const leaving: { link: Link; left: () => void }[] = [];
  const turns = chainTurns(log, grounds, links, couriers);
  const leave = (): void => {
    for (const { link, left } of leaving.splice(0)) {
      links.splice(links.indexOf(link), 1);
      left();
    }
  };
  let loop: CommitLoop | null = null;
  const turn = async (): Promise<EpochMs | null> => {
    try {
      leave();
      return links.length === 0 ? null : await turns.take();
    } catch (thrown) {
      // The loop ends with this error. Nobody may wait for its next turn.
      leave();
      throw thrown;
    }
  };
  return {
    join(link) {
      if (links.some(({ topic }) => topic === link.topic)) throw new Error(`two links read ${link.topic}`);
      log.know(link.group);
      links.push(link);
      links.sort((a, b) => FLOW.indexOf(a.topic) - FLOW.indexOf(b.topic));
      turns.joined();
      loop ??= commitLoop(grounds, turn, COLLECT_MS);
      loop.wake();
      return {
        async stop() {
          const left = new Promise<void>((resolve) => leaving.push({ link, left: resolve }));
          loop?.wake();
          await left;
          if (links.length > 0 || loop === null) return;
          const last = loop;
          loop = null;
          await last.stop();
        },
        behind: (at) => log.behind(link.group, at),
      };
    },
    offer(births) {
      couriers.add(births);
      return () => couriers.delete(births);
    },
  };
}
