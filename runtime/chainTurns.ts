/**
 * The turns of a chain (chain.ts): all links in one transaction, or each link apart while there is trouble.
 *
 * Promises: a record is handled by each link once. A link that is blocked delays no other. After a death each link runs
 * its suspects apart.
 */
import type { EpochMs } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import type { LogInStore, LogRecord } from '../contract/log.ts';
import type { Marks } from '../contract/marks.ts';
import type { LeaseOf, RuntimeTx } from '../contract/store.ts';
import type { Births } from './births.ts';
import { handedOn } from './handedOn.ts';
import { fromFact, fromRecord } from './incoming.ts';
import { type Link, logIn } from './links.ts';
import { measured, type StageGrounds } from './stages.ts';

/** Limits the records of one transaction. */
const BATCH = 64;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** The group of the chain's marks. */
const NAME = 'chain';

export type Turns = {
  /** One turn: returns when to look again; null: at the next commit. */
  take(): Promise<EpochMs | null>;
  /** A link was added, which may have records to catch up on. */
  joined(): void;
};

/** `links` in the order in which facts pass through them. It may change between turns. */
export function chainTurns(
  log: LogInStore,
  grounds: StageGrounds,
  links: readonly Link[],
  couriers: ReadonlySet<() => Births>,
): Turns {
  /** The position up to which each link has handled all its records; null: unknown. */
  let seen: number | null = null;
  let hasJoined = true;
  let accused = false;
  const positions = new Map<string, number>();
  const apart = turnsApart(log, grounds);

  const together = async (after: number): Promise<number | null> => {
    const births = [...couriers].map((begin) => begin());
    try {
      const passed = await grounds.store.transaction(async (tx) => {
        for (const one of births) one.undo();
        tx.leaseQueued(leaseBy(births));
        const records = await logIn(tx).after(after, BATCH);
        const passed = await passOn(undoing(tx, births), grounds, links, records, positions);
        // Messages are captured when they are folded.
        await tx.settle();
        await tx.write(births.flatMap((one) => one.outcomes()));
        for (const name of passed.took) grounds.probe('before-commit', name);
        return passed;
      });
      for (const one of births) one.handOver();
      for (const [name, position] of passed.positions) positions.set(name, position);
      for (const name of passed.took) grounds.probe('after-commit', name);
      return passed.last ?? after;
    } catch (thrown) {
      for (const one of births) one.undo();
      if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
      return null;
    }
  };

  /** Null while a record waits for a link. */
  const caughtUp = (): Promise<number | null> =>
    grounds.store.transaction(async (tx) => {
      for (const link of links) {
        const position = await link.positionIn(tx);
        if (await logIn(tx).waits(link.topic, position)) return null;
        positions.set(link.name, position);
      }
      return logIn(tx).newest();
    });

  return {
    joined() {
      hasJoined = true;
    },
    async take() {
      if (!accused) await accuse(grounds.marks);
      accused = true;
      if (hasJoined) seen = null;
      hasJoined = false;
      if (seen !== null) {
        if ((await log.newest()) <= seen) return null;
        seen = await together(seen);
        return grounds.clock.now();
      }
      const next = await apart(links);
      if (next !== 'idle') return next;
      seen = await caughtUp();
      return grounds.clock.now();
    },
  };
}

type Passed = { last: number | null; took: string[]; positions: Map<string, number> };

/** Hands the records to their links, and each link's facts to the next link. */
async function passOn(
  tx: RuntimeTx,
  grounds: StageGrounds,
  links: readonly Link[],
  records: LogRecord[],
  positions: ReadonlyMap<string, number>,
): Promise<Passed> {
  const passed: Passed = { last: records.at(-1)?.position ?? null, took: [], positions: new Map() };
  const handed = handedOn(tx);
  for (const link of links) {
    const own = records.filter(({ topic }) => topic === link.topic);
    // A fact stays behind the records that wait for its reader, and reaches it by the log.
    const mayWait = records.length === BATCH && (await logIn(tx).waits(link.topic, passed.last ?? 0));
    const fresh = mayWait ? [] : handed.taken(link.topic).map(({ key, fact }) => fromFact(key, fact));
    const inputs = [...own.map(fromRecord), ...fresh];
    if (inputs.length === 0) continue;
    const causes = inputs.map(({ cause }) => `${link.name} ${cause}`);
    await grounds.marks.write(NAME, { inHand: causes, deaths: {} });
    await measured(link.name, inputs.length, grounds, () => link.handle(handed.tx, inputs));
    passed.took.push(link.name);
    const last = own.at(-1)?.position;
    if (last === undefined) continue;
    await link.advance(tx, positions.get(link.name) ?? 0, last);
    passed.positions.set(link.name, last);
  }
  // The log is transport, and this one is restored with its store: nothing reads these records again.
  const handled = records.filter((record) => links.some(({ topic }) => topic === record.topic));
  await logIn(tx).remove(handled.map(({ position }) => position));
  await tx.publish(handed.rest());
  return passed;
}

function leaseBy(births: Births[]): LeaseOf {
  return (message, words, seq) => {
    const courier = births.find(({ channel }) => channel === message.channel);
    return courier?.lease(message, words, seq) ?? 0;
  };
}

/** A savepoint that rolls back takes the messages back from their couriers. */
function undoing(tx: RuntimeTx, births: Births[]): RuntimeTx {
  return {
    ...tx,
    async savepoint(work) {
      const before = births.map((one) => one.count());
      try {
        return await tx.savepoint(work);
      } catch (thrown) {
        births.forEach((one, n) => one.undo(before[n]));
        throw thrown;
      }
    },
  };
}

/**
 * Gives the inputs that were in flight in a process that died to the marks of their links: there they are suspects
 * (suspects.ts). The chain's mark names the link that ran: `LINK CAUSE`.
 */
async function accuse(marks: Marks): Promise<void> {
  const { inHand } = await marks.read(NAME);
  const byLink = Map.groupBy(inHand, (mark) => mark.slice(0, mark.indexOf(' ')));
  for (const [link, causes] of byLink) {
    const { deaths } = await marks.read(link);
    await marks.write(link, { inHand: causes.map((mark) => mark.slice(link.length + 1)), deaths });
  }
  if (inHand.length > 0) await marks.write(NAME, { inHand: [], deaths: {} });
}

/**
 * One batch of each link, each in its own transactions. Returns when to look again; `idle`: nothing waits. A commit does
 * not shorten a link's pause after a Failure.
 */
function turnsApart(
  log: LogInStore,
  { clock }: StageGrounds,
): (links: readonly Link[]) => Promise<EpochMs | 'idle'> {
  const pauses = new Map<string, { ms: number; until: EpochMs }>();
  const begun = new Set<Link>();
  return async (links) => {
    let handled = false;
    for (const link of links) {
      if (!begun.has(link)) await log.mustNotLieBeyond(link.group);
      begun.add(link);
      const pause = pauses.get(link.name);
      if (pause !== undefined && pause.until > clock.now()) continue;
      const result = await log.take(link.group);
      handled ||= result === 'handled';
      if (result !== 'again') pauses.delete(link.name);
      else {
        const ms = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, (pause?.ms ?? 0) * 2));
        pauses.set(link.name, { ms, until: clock.now() + ms });
      }
    }
    if (handled) return clock.now();
    const next = Math.min(...[...pauses.values()].map(({ until }) => until));
    return Number.isFinite(next) ? next : 'idle';
  };
}
