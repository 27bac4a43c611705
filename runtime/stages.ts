/**
 * Runs a stage on the store: fetches a batch, decides each input in its own savepoint, and commits all decisions with
 * the position in one transaction.
 *
 * Promises: an input is decided once, through any crash. An input that throws is parked, and its neighbours commit in
 * the same transaction. A Failure with `retry` rolls back and blocks; it never parks. Never commits a decision
 * without its position, or a position without its decisions.
 */
import type { Clock } from '../contract/clock.ts';
import type { Fact } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import { derivedId } from '../contract/ids.ts';
import type { Batch, Group, LogRecord, KnownGroup, Topic } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Stage } from '../contract/stage.ts';
import type { Marks } from '../contract/marks.ts';
import { type Ahead, keptUnder, type RuntimeTx, type Store } from '../contract/store.ts';
import { factOfInput, identified } from './facts.ts';
import { decideAfterwards, decideOnce } from './decisions.ts';
import type { Probe } from './probe.ts';
import { errorText } from '../contract/redaction.ts';
import { causeOfRecord, fromRecord, type Incoming } from './incoming.ts';
import { type Successor, type Successors, withSuccessors } from './successors.ts';
import { KILLER, suspectsByPartition, type Suspects } from './suspects.ts';

export type StageGrounds = {
  store: Store;
  clock: Clock;
  marks: Marks;
  reports: Reports & Metrics;
  probe: Probe;
};

/** The part that a decision inside a transaction needs. */
export type DecisionGrounds = Pick<StageGrounds, 'clock' | 'reports'>;

/** Every fact travels on the log. */
const NONE: Pick<Successors, 'all'> = { all: () => [] };

/** The stage as a consumer group that keeps its position in the store. Hands facts to the stages that follow it here. */
export function stageGroup<S>(
  stage: Stage<S>,
  grounds: StageGrounds,
  following: Pick<Successors, 'all'> = NONE,
): Group {
  const suspects = suspectsByPartition(grounds.marks, stage.name);
  const troubled = new Set<number>();
  return {
    ...knownGroupOf(stage, grounds.store),
    blocked: (failure) => sayBlocked(grounds.reports, stage.name, failure),
    assigned: suspects.assigned,
    async handle(batch) {
      const { partition } = batch;
      const ofPartition = suspects.of(partition);
      const successors = troubled.has(partition) ? [] : following.all();
      troubled.add(partition);
      await orSurvived(ofPartition, () => handleBatch(stage, grounds, ofPartition, batch, successors));
      troubled.delete(partition);
      return [];
    },
  };
}

/** The part that the log needs of a stage on the store that runs elsewhere. */
export function knownGroupOf({ name, topic }: { name: string; topic: Topic }, store: Store): KnownGroup {
  return { name, topic, positionOf: (partition) => store.position(name, topic, partition) };
}

/**
 * After a Failure the process lives, so no input killed it: its mark is removed. Any other error is a bug, and may
 * kill the process.
 */
export async function orSurvived<T>(suspects: Suspects, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Failure)
      await suspects.survived().catch(() => {
        // The marks' storage is down too; that costs at most one more suspect.
      });
    throw thrown;
  }
}

/** Reports a Failure with `retry` every time, because the operator must repair the failed part. */
export function sayBlocked(reports: Reports & Metrics, stage: string, failure: Failure): void {
  reports.say('warn', 'blocked', { group: stage, error: failure.message });
  reports.gauge('firstline_blocked', 1, { stage });
}

async function handleBatch<S>(
  stage: Stage<S>,
  grounds: StageGrounds,
  suspects: Suspects,
  batch: Batch,
  successors: readonly Successor[],
) {
  const causes = batch.records.map(causeOfRecord);
  const { condemned, run, suspect } = await suspects.next(causes);
  const records = batch.records.slice(0, run);
  await suspects.inHand(causes.slice(0, run).filter((cause) => !condemned.includes(cause)));
  const inputs = records.map(fromRecord);
  const stages = await grounds.store.transaction(async (tx) => {
    const followed = await withSuccessors(
      tx,
      suspect ? [] : successors,
      (handing) =>
        measured(stage.name, records.length, grounds, () =>
          handleInputs(stage, grounds, handing, inputs, condemned),
        ),
      (name, count, work) => measured(name, count, grounds, work),
    );
    const last = records.at(-1)?.position ?? batch.after;
    await tx.advance(stage.name, batch.topic, batch.partition, batch.after, last);
    for (const name of [stage.name, ...followed]) grounds.probe('before-commit', name);
    return [stage.name, ...followed];
  });
  for (const name of stages) grounds.probe('after-commit', name);
}

/** Counts the inputs and the duration of `work`, which commits their decisions. */
export async function measured(
  stage: string,
  inputs: number,
  { clock, reports }: StageGrounds,
  work: () => Promise<void>,
): Promise<void> {
  const began = clock.now();
  await work();
  reports.gauge('firstline_blocked', 0, { stage });
  reports.observe('firstline_batch_inputs', inputs, { stage });
  reports.observe('firstline_decision_seconds', (clock.now() - began) / 1000, { stage });
}

/** Decides the inputs in order within a transaction, then their follow-ups. Parks the `condemned` ones. */
export async function handleInputs<S>(
  stage: Stage<S>,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  inputs: Incoming[],
  condemned: string[] = [],
): Promise<void> {
  const facts: Fact[] = [];
  const ready = inputs.map((input) => readied(stage, input, condemned.includes(input.cause)));
  const now = grounds.clock.now();
  await tx.prefetch(
    ready.flatMap(({ fact }) => (fact === null ? [] : (read: Ahead) => foresee(stage, read, fact, now))),
  );
  for (const input of ready) facts.push(...(await handleInput(stage, grounds, tx, input)));
  await handleAfterwards(stage, grounds, tx, facts);
}

/** `fact`: null where the stage does not read it. `error`: why it cannot be decided. */
type Ready = { input: Incoming; fact: Fact | null; error: unknown };

function readied<S>(stage: Stage<S>, input: Incoming, isCondemned: boolean): Ready {
  if (isCondemned) return { input, fact: null, error: new Failure(KILLER, { retry: false }) };
  try {
    return { input, fact: factOfInput(stage, input), error: null };
  } catch (error) {
    // Thrown in its turn, so that the inputs before it are decided.
    return { input, fact: null, error };
  }
}

/** Asks what the decision will ask. */
async function foresee<S>(stage: Stage<S>, read: Ahead, fact: Fact, now: number): Promise<void> {
  const input = { now, fact };
  if (await read.decided(fact.id, stage.name, keptUnder(stage, input))) return;
  if (stage.readsHistory === true && !(await read.happened(fact))) return;
  await stage.load(input, read);
}

/** Returns the facts of the input; none where the stage does not read it or it was parked. */
async function handleInput<S>(
  stage: Stage<S>,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  { input, fact, error }: Ready,
): Promise<Fact[]> {
  try {
    if (error !== null) throw error;
    return fact === null ? [] : await tx.savepoint(() => decideFact(stage, grounds, tx, fact));
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) throw thrown;
    await park(stage.name, grounds, tx, input.key, input.cause, errorText(thrown), input.json);
    return [];
  }
}

/**
 * Decides a fact. Returns no facts where the fact was decided before, or belongs to a history that a restore undid.
 * Throws the stage's errors.
 */
export async function decideFact<S>(
  stage: Stage<S>,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  fact: Fact,
): Promise<Fact[]> {
  const input = { now: grounds.clock.now(), fact };
  if (await tx.decided(fact.id, stage.name, keptUnder(stage, input))) return [];
  if (stage.readsHistory === true && !(await tx.happened(fact))) {
    grounds.reports.say('warn', 'refused', {
      stage: stage.name,
      fact: fact.id,
      because: 'not in this history',
    });
    return [];
  }
  return decideOnce(stage, grounds, tx, input);
}

/**
 * Parks follow-ups that throw, and rolls back only them. Their own due instants find later what they would have
 * assigned.
 */
export async function handleAfterwards<S>(
  stage: Stage<S>,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  facts: Fact[],
): Promise<void> {
  const [first] = facts;
  if (first === undefined || stage.afterwards === undefined) return;
  try {
    await tx.savepoint(() => decideAfterwards(stage, grounds, tx, facts, grounds.clock.now()));
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) throw thrown;
    const causes = [...new Set(facts.map(({ cause }) => cause))];
    const cause = `afterwards/${first.cause}`;
    await park(stage.name, grounds, tx, first.cause, cause, errorText(thrown), { causes });
  }
}

/** One input of one group has one parked id. */
export function parkedId(group: string, cause: string): string {
  return derivedId('k', `${group}\n${cause}`);
}

export async function park(
  group: string,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  key: string,
  cause: string,
  error: string,
  json: unknown,
): Promise<void> {
  const id = parkedId(group, cause);
  const now = grounds.clock.now();
  await tx.park({ id, group, key, cause, error, parkedAt: now }, json);
  const drafts = [{ type: 'admin.parked' as const, parked: id, group, input: cause, error: 'see parked' }];
  await tx.write(identified(drafts, `${group}.parked`, cause, now));
  grounds.reports.say('error', 'parked', { group, cause, parked: id });
  grounds.reports.count('firstline_parked_total', { group });
}

/** For a stage on the log alone: parks in its own transaction, as visibly as any other input. */
export function parkInStore(grounds: StageGrounds) {
  return (group: string, record: LogRecord, thrown: unknown): Promise<void> =>
    grounds.store.transaction((tx) =>
      park(group, grounds, tx, record.key, causeOfRecord(record), errorText(thrown), record.json),
    );
}
