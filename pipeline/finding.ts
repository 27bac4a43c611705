/**
 * Keeps the index of people's words up to date, behind the work that decides: words are found a second or so after they
 * came in. Other work waits for one text's terms, or for the short transaction of a part, at most.
 */
import { Failure } from '../contract/failure.ts';
import { commitLoop } from '../runtime/commitLoop.ts';
import { sayBlocked } from '../runtime/stages.ts';
import { findingKeeperOf } from '../store/finding.ts';
import { type Context, type Worker, worker } from './worker.ts';

export const FINDING = 'finding';

/** One turn takes in what many commits wrote. */
const COLLECT_MS = 1_000;
/** Between two parts of a long history, so that intake goes first. */
const PART_MS = 20;
const PAUSE_AFTER_FAILURE_MS = 5_000;

export function finding({ installation, reports }: Context): Worker {
  const { clock, database } = installation;
  const keeper = findingKeeperOf(database);
  return worker(() => {
    let stopping = false;
    const loop = commitLoop(
      installation,
      async ({ pause }) => {
        try {
          if (await keeper.isBehind()) {
            let taken = await keeper.takeIn();
            // Rows of a running transaction can be read when it has ended, and its end may be no commit.
            if (taken === 'nothing') return clock.now() + COLLECT_MS;
            for (; !stopping && taken === 'part'; taken = await keeper.takeIn()) await pause(PART_MS);
          }
          reports.gauge('firstline_blocked', 0, { stage: FINDING });
          return null;
        } catch (thrown) {
          if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
          sayBlocked(reports, FINDING, thrown);
          return clock.now() + PAUSE_AFTER_FAILURE_MS;
        }
      },
      COLLECT_MS,
    );
    return () => {
      stopping = true;
      return loop.stop();
    };
  });
}
