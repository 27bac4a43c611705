/**
 * Makes the keepers of a role's work: the outbox carrier that fills the log, the trimmer that bounds it, the count of parked
 * inputs, the figures of queues and phone, the alarm of queues that nobody serves, and held orders.
 */
import type { KnownGroup } from '../contract/log.ts';
import { router } from '../router/router.ts';
import { unserved } from '../router/unserved.ts';
import { holdingLoop } from '../runtime/holding.ts';
import { phoneWatch } from '../runtime/phoneWatch.ts';
import { figuresWatch } from '../runtime/figuresWatch.ts';
import { parkedWatch } from '../runtime/parkedWatch.ts';
import { carryOutbox } from '../runtime/outboxCarrier.ts';
import { knownGroupOf } from '../runtime/stages.ts';
import { trimmer } from '../runtime/trimmer.ts';
import { morningWatch } from '../runtime/morningWatch.ts';
import { unservedWatch } from '../runtime/unservedWatch.ts';
import { parkedCounts } from '../store/tables/parked.ts';
import { recentPhoneFigures } from '../store/tables/phoneFigures.ts';
import { queueFigures } from '../store/tables/queueFigures.ts';
import { type Context, type Worker, worker } from './worker.ts';

/** None where stages append facts to the log in the transaction that decides them. */
export function relayed({ installation, reports }: Context): Worker[] {
  const { relayed: way, store, clock } = installation;
  if (way === null) return [];
  return [
    worker(() => {
      const running = carryOutbox({ ...way, store, clock, reports });
      return () => running.stop();
    }),
  ];
}

export function parked({ installation, reports }: Context): Worker {
  const { database, clock } = installation;
  return worker(() => {
    const watch = parkedWatch(() => parkedCounts(database.read), clock, reports);
    return () => watch.stop();
  });
}

/** Figures of the tickets of each queue, and of the phone. */
export function figures({ installation, reports }: Context): Worker {
  const { database, clock } = installation;
  return worker(() => {
    const watch = figuresWatch((now) => queueFigures(database.read, now), clock, reports);
    const phone = phoneWatch((since) => recentPhoneFigures(database.read, since), clock, reports);
    return async () => {
      await watch.stop();
      await phone.stop();
    };
  });
}

/** Tells the leads of tickets that nobody can take. */
export function unservedQueues({ installation, reports }: Context): Worker {
  const { database, store, clock } = installation;
  const find = async (now: number) => {
    const waiting = (await queueFigures(database.read, now)).filter(({ unassigned }) => unassigned > 0);
    if (waiting.length === 0) return [];
    return unserved(await store.read.settings(), await store.read.agentLoads(), waiting, now);
  };
  return worker(() => {
    const watch = unservedWatch(find, { store, clock, reports });
    return () => watch.stop();
  });
}

/** Says each morning to whom the mail of the day is due. */
export function mornings({ installation, reports }: Context): Worker {
  const { store, clock } = installation;
  return worker(() => {
    const watch = morningWatch({ store, clock, reports });
    return () => watch.stop();
  });
}

/** Carries out held orders. Each process of the role tries, and one succeeds. */
export function held({ installation, reports }: Context): Worker {
  const { store, clock } = installation;
  return worker(() => {
    const loop = holdingLoop(router, { store, clock, reports });
    return () => loop.stop();
  });
}

type Known = Pick<KnownGroup, 'name' | 'topic'>;

/**
 * Names every group, including those that other processes run: the trimmer keeps records that any of them has not
 * passed.
 */
export function trim(
  { installation, reports }: Context,
  onStore: readonly Known[],
  onLog: readonly Known[],
): Worker {
  const { log, clock, store } = installation;
  return worker(() => {
    for (const group of onStore) log.know(knownGroupOf(group, store));
    for (const group of onLog) log.know(group);
    const days = async (): Promise<number> => (await store.read.settings()).retention.logDays;
    const keeper = trimmer(log, clock, reports, days);
    return () => keeper.stop();
  });
}
