/**
 * Time as an input: sleeps until a stage's earliest due instant, then hands in each due instant in order, each in its
 * own savepoint.
 *
 * Promises: an instant fires once, and its delay is reported. An instant waits while its stage has unhandled older
 * events, for at most five minutes; then it is reported and fires. A poisoned ticket's instant is parked, and the
 * other instants fire.
 */
import { Failure } from '../contract/failure.ts';
import type { Subscription } from '../contract/log.ts';
import type { Stage } from '../contract/stage.ts';
import { causeOf, type RuntimeTx, type DueInstant } from '../contract/store.ts';
import { type CommitLoop, commitLoop } from './commitLoop.ts';
import { decideOnce } from './decisions.ts';
import { errorText } from '../contract/redaction.ts';
import { orSurvived, park, sayBlocked, type StageGrounds } from './stages.ts';
import { KILLER, type Suspects, suspectsOf } from './suspects.ts';

/** Instants per transaction. */
const BATCH = 64;
const WAIT_FOR_EVENTS_MS = 5 * 60_000;
const LOOK_AGAIN_MS = 50;
/** Longer in the cluster, where each look asks a broker and a database, in every process with the stage. */
const LOOK_AGAIN_SHARED_MS = 500;
/** A look begins this long after the last one, so that it answers all commits meanwhile. */
const COLLECT_MS = 10;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** A longer delay is reported. */
const LATE_MS = 1_000;

export function dueLoop<S>(stage: Stage<S>, grounds: StageGrounds, events: Subscription): CommitLoop {
  const suspects = suspectsOf(grounds.marks, groupOf(stage));
  return commitLoop(grounds, () => turn(stage, grounds, events, suspects), COLLECT_MS);
}

/** Fires due instants. Returns when to look again; null: at the next commit. */
async function turn<S>(
  stage: Stage<S>,
  grounds: StageGrounds,
  events: Subscription,
  suspects: Suspects,
): Promise<number | null> {
  const { store, clock, reports, marks } = grounds;
  const againMs = marks.shared ? LOOK_AGAIN_SHARED_MS : LOOK_AGAIN_MS;
  try {
    const at = await store.nextDue(stage.name);
    const now = clock.now();
    reports.gauge('firstline_blocked', 0, { stage: groupOf(stage) });
    reports.gauge('firstline_due_overdue_seconds', at === null ? 0 : Math.max(0, now - at) / 1000, {
      stage: stage.name,
    });
    if (at === null || at > now) return at;
    if (await mustWait(stage, grounds, events, at)) return now + againMs;
    // None was claimed: another process has claimed all of them.
    return (await fire(stage, grounds, suspects)) === 0 ? now + againMs : now;
  } catch (thrown) {
    if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
    sayBlocked(reports, groupOf(stage), thrown);
    return clock.now() + PAUSE_AFTER_FAILURE_MS;
  }
}

async function mustWait<S>(
  stage: Stage<S>,
  grounds: StageGrounds,
  events: Subscription,
  at: number,
): Promise<boolean> {
  if (!(await events.behind(at))) return false;
  if (grounds.clock.now() - at < WAIT_FOR_EVENTS_MS) return true;
  grounds.reports.say('warn', 'late', { stage: stage.name, because: 'unhandled events are older', at });
  return false;
}

/** Hands in the due instants that no other process has claimed, in one transaction. Returns their number. */
export async function fire<S>(stage: Stage<S>, grounds: StageGrounds, suspects: Suspects): Promise<number> {
  // Another process may have died of one of these instants since.
  if (grounds.marks.shared) suspects.lookAgain();
  const fired = await orSurvived(suspects, () =>
    grounds.store.transaction(async (tx) => {
      const dues = await tx.dueInstants(stage.name, grounds.clock.now(), BATCH);
      const run = await fireMarked(stage, grounds, tx, dues, suspects);
      grounds.probe('before-commit', groupOf(stage));
      return run;
    }),
  );
  grounds.probe('after-commit', groupOf(stage));
  return fired;
}

/** Marks instants like a batch from the log, to find an instant that kills the process too. */
async function fireMarked<S>(
  stage: Stage<S>,
  grounds: StageGrounds,
  tx: RuntimeTx,
  dues: DueInstant[],
  suspects: Suspects,
): Promise<number> {
  const causes = dues.map((due) => causeOf({ now: due.at, due }));
  const { condemned, run } = await suspects.next(causes);
  await suspects.inHand(causes.slice(0, run).filter((cause) => !condemned.includes(cause)));
  for (const due of dues.slice(0, run)) {
    const cause = causeOf({ now: due.at, due });
    if (!condemned.includes(cause)) {
      await fireOne(stage, grounds, tx, due);
      continue;
    }
    await park(stage.name, grounds, tx, due.subject, cause, KILLER, due);
    await tx.markHandled(due);
  }
  return run;
}

export function groupOf(stage: { name: string }): string {
  return `${stage.name}.dues`;
}

async function fireOne<S>(
  stage: Stage<S>,
  grounds: StageGrounds,
  tx: RuntimeTx,
  due: DueInstant,
): Promise<void> {
  const now = grounds.clock.now();
  const input = { now, due };
  const cause = causeOf(input);
  try {
    await tx.savepoint(async () => {
      if (!(await tx.decided(cause, stage.name))) await decideOnce(stage, grounds, tx, input);
      await tx.markHandled(due);
    });
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) throw thrown;
    await park(stage.name, grounds, tx, due.subject, cause, errorText(thrown), due);
    await tx.markHandled(due);
  }
  const lateMs = now - due.at;
  grounds.reports.observe('firstline_due_late_seconds', lateMs / 1000, { stage: stage.name });
  if (lateMs > LATE_MS)
    grounds.reports.say('warn', 'late', { stage: stage.name, subject: due.subject, kind: due.kind, lateMs });
}
