/**
 * Learns again after `CORRECTIONS` changes of a category, in a thread. On one machine alone: in a cluster the model file
 * is where each classifier runs, and the command `learn` makes it.
 */
import type { Learnt } from '../../classifier/learning/learn.ts';
import { rounds } from '../../runtime/rounds.ts';
import { SharedThread } from '../../runtime/sharedThread.ts';
import { correctionsAfter } from '../../store/tables/corrections.ts';
import { type Context, type Worker, worker } from '../worker.ts';
import { labelsIn } from './labels.ts';
import { type Job, jobOf, keepLearnt, learntUpTo } from './learning.ts';

export const CORRECTIONS = 50;
const LOOK_EVERY_MS = 3_600_000;
const WITHIN_MS = 30 * 60_000;
const MAX_HEAP_BYTES = 1024 * 1024 * 1024;

type Grounds = Pick<Context, 'configuration' | 'installation' | 'reports'>;

export function learning(context: Context): Worker[] {
  if (context.installation.profile !== 'embedded' || context.configuration.learning === 'off') return [];
  return [
    worker(() => {
      const thread = threadFor(context);
      const seen = { upTo: learntUpTo(context.installation.directory), count: 0 };
      const running = rounds(() => learnAgain(context, (job) => thread.run(job, []), seen), {
        clock: context.installation.clock,
        everyMs: LOOK_EVERY_MS,
        atOnce: false,
        failed: (error) => context.reports.say('warn', 'failed', { who: 'learning', error }),
      });
      return async () => {
        await thread.close();
        await running.stop();
      };
    }),
  ];
}

/** Up to which place of the history corrections were counted, and how many since the last learning. */
export type Seen = { upTo: number; count: number };

/**
 * `learn`: null where the thread ended before it answered; the next fifty corrections try again. `seen` is changed, so that
 * no place is read twice.
 */
export async function learnAgain(
  { configuration, installation: { database, directory }, reports }: Grounds,
  learn: (job: Job) => Promise<Learnt | null>,
  seen: Seen,
): Promise<void> {
  const { count, upTo } = await correctionsAfter(database.read, seen.upTo);
  seen.upTo = upTo;
  seen.count += count;
  if (seen.count < CORRECTIONS) return;
  seen.count = 0;
  const { keys, ...job } = await jobOf(directory, labelsIn(database.read));
  const found = await learn(job);
  if (found === null) return;
  const judged = configuration.learning === 'promote' ? found : keptAside(found);
  const { verdict, because, labels } = keepLearnt(directory, judged, keys, upTo);
  reports.say('info', 'learnt', { verdict, because, labels });
}

/** An admin looks at each candidate first: `learn` puts it in force by hand. */
function keptAside(found: Learnt): Learnt {
  return found.verdict === 'promoted'
    ? { ...found, verdict: 'kept', because: ['learning: candidate'] }
    : found;
}

function threadFor({ installation: { clock }, reports }: Grounds): SharedThread<Job, Learnt> {
  return new SharedThread({
    entry: new URL('./learningThread.ts', import.meta.url),
    data: null,
    clock,
    answerWithinMs: WITHIN_MS,
    silentCpuMs: WITHIN_MS,
    maxHeapBytes: MAX_HEAP_BYTES,
    failed: (error) => reports.say('warn', 'failed', { who: 'learning', error }),
  });
}
