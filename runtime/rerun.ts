/**
 * Hands a parked input in again, to the stage that parked it, by the same code. `now` is the current time. It runs in
 * the process that asks, so it needs no role to run, and an input that kills its process stops nothing else.
 *
 * Promises: one transaction has the decision, `admin.unparked`, and the removal of the row. An input that fails again
 * stays parked, with its newest error and one more try. Two concurrent requests decide once. Never decides a cause a
 * second time.
 */
import type { DueInstant } from '../contract/store.ts';
import { z } from 'zod';
import { decodeFact, type Fact } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import { factId } from '../contract/ids.ts';
import { type Topic, topicOf } from '../contract/log.ts';
import type { Stage } from '../contract/stage.ts';
import type { RuntimeTx, ParkedInput, Store } from '../contract/store.ts';
import { decideAfterwards, decideOnce } from './decisions.ts';
import { factFor, identified } from './facts.ts';
import { errorText } from '../contract/redaction.ts';
import { decideFact, type DecisionGrounds, handleAfterwards } from './stages.ts';

/**
 * `decided`: a stage on the store decided it, now or before. `appended`: it is on the log again for its stage, which
 * has no store. `parked`: it failed again. `unknown`: no input is parked under this id.
 */
export type RerunOutcome = 'decided' | 'appended' | 'parked' | 'unknown';

/** Hides the stage's type of state: a stage only receives state that it loaded itself. */
export type AnyStage = { readonly name: string } & {
  again(grounds: DecisionGrounds, tx: RuntimeTx, parked: ParkedInput): Promise<void>;
};

export type RerunGrounds = DecisionGrounds & {
  store: Store;
  /** Stages on the store, as `rerunnable` makes them. */
  stages: readonly AnyStage[];
  /** Stages on the log alone. */
  logStages: readonly { name: string; topic: Topic }[];
};

/** A Failure with `retry` where the store is unavailable. */
export function rerun(grounds: RerunGrounds, id: string): Promise<RerunOutcome> {
  return grounds.store.transaction(async (tx) => {
    const parked = await tx.parkedToChange(id);
    if (parked === null) return 'unknown';
    try {
      return await tx.savepoint(async () => {
        const outcome = await handIn(grounds, tx, parked);
        await unpark(grounds, tx, parked);
        return outcome;
      });
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.retry) throw thrown;
      await tx.keepParked(id, errorText(thrown));
      grounds.reports.say('error', 'parked', { group: parked.group, cause: parked.cause, parked: id });
      return 'parked';
    }
  });
}

/** Group of the records that a restore could not read from a log. */
const RESTORE = 'restore';

async function handIn(grounds: RerunGrounds, tx: RuntimeTx, parked: ParkedInput): Promise<RerunOutcome> {
  const stage = grounds.stages.find(({ name }) => name === parked.group);
  if (stage !== undefined) {
    await stage.again(grounds, tx, parked);
    return 'decided';
  }
  const onLog = grounds.logStages.find(({ name }) => name === parked.group);
  if (onLog === undefined && parked.group !== RESTORE)
    throw new Failure(`there is no stage ${parked.group}`, { retry: false });
  const fact = decodeFact(parked.json);
  const topic = topicOf(fact.type);
  if (topic === null || (onLog !== undefined && onLog.topic !== topic))
    throw new Failure(`${parked.group} reads no ${fact.type}`, { retry: false });
  await tx.publish([{ key: parked.key, fact }]);
  return 'appended';
}

/** The last fact about a parked input; each rerun writes its own. */
async function unpark(grounds: DecisionGrounds, tx: RuntimeTx, parked: ParkedInput): Promise<void> {
  const stage = `${parked.group}.unparked`;
  const drafts = [{ type: 'admin.unparked' as const, parked: parked.id }];
  const facts = identified(drafts, stage, parked.cause, grounds.clock.now());
  const id = factId(`${parked.id}/${parked.tries}`, stage, 0);
  await tx.write(facts.map((fact) => ({ ...fact, id })));
  await tx.unpark(parked.id);
  grounds.reports.say('info', 'unparked', { group: parked.group, cause: parked.cause, parked: parked.id });
}

const dueInstant: z.ZodType<DueInstant> = z.object({
  stage: z.string(),
  subject: z.string(),
  kind: z.string(),
  at: z.number(),
});
const afterwardsJson = z.object({ causes: z.array(z.string()) });

/** The cause distinguishes the three kinds of parked inputs of a stage on the store. */
export function rerunnable<S>(stage: Stage<S>): AnyStage {
  return {
    name: stage.name,
    async again(grounds, tx, { cause, json }) {
      if (cause.startsWith('afterwards/')) return afterwardsAgain(stage, grounds, tx, json);
      if (cause.startsWith('due/')) {
        const due = dueInstant.safeParse(json);
        if (!due.success) throw new Failure('not a due instant', { retry: false });
        if (!(await tx.decided(cause, stage.name)))
          await decideOnce(stage, grounds, tx, { now: grounds.clock.now(), due: due.data });
        return;
      }
      const fact = factFor(stage, json);
      if (fact === null) return;
      await handleAfterwards(stage, grounds, tx, await decideFact(stage, grounds, tx, fact));
    },
  };
}

/** Limit on facts of one stage for one cause. Facts beyond it are not found. */
const MAX_SAID = 1_000;

/** Repeats follow-ups of several decisions: derives the ids of their facts from the causes, and loads them. */
async function afterwardsAgain<S>(
  stage: Stage<S>,
  grounds: DecisionGrounds,
  tx: RuntimeTx,
  json: unknown,
): Promise<void> {
  const parsed = afterwardsJson.safeParse(json);
  if (!parsed.success) throw new Failure('not the causes of decisions', { retry: false });
  const facts: Fact[] = [];
  for (const cause of parsed.data.causes) {
    const ids = Array.from({ length: MAX_SAID }, (_, ordinal) => factId(cause, stage.name, ordinal));
    facts.push(...(await tx.remembered(cause, ids)));
  }
  await decideAfterwards(stage, grounds, tx, facts, grounds.clock.now());
}
