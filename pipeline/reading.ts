/**
 * The threads in which mails of strangers are read, of this process: started by the first mail, or in the background,
 * shared by all that read, and ended with the last of them. What takes longer than its patience goes aside, to one more
 * thread, so that it holds up no other mail.
 */
import { availableParallelism } from 'node:os';
import { limits } from '../ingest/limits.ts';
import type { ReadJob, ReadResult } from '../ingest/mail/readJob.ts';
import { type Reading, type ReadingGrounds, readingOf } from '../ingest/mail/reading.ts';
import { systemClock } from '../runtime/clock.ts';
import { guardOf } from '../runtime/guard.ts';
import type { JobLimits } from '../runtime/thread.ts';
import { ThreadPool } from '../runtime/threadPool.ts';
import type { Marks } from '../contract/store.ts';

const MIB = 1024 * 1024;
/** A second one goes on while a mail hangs in the first; more than four are more than intake can feed. */
const LEAST_THREADS = 2;
const MOST_THREADS = 4;
/** Measured: a mail of 50 MB needs 120 MB of heap and 280 MB of buffers, one of 1 MB a quarter of the former and none. */
const USUAL = { mostHeapBytes: 128 * MIB, mostExternalBytes: 64 * MIB, maxHeapBytes: 384 * MIB, niceness: 0 };
const ASIDE = {
  mostHeapBytes: 192 * MIB,
  mostExternalBytes: 400 * MIB,
  maxHeapBytes: 448 * MIB,
  niceness: 5,
};
/** Node's default for a thread. Renderers recurse, up to `limits.htmlDepth`. */
const STACK = 4 * MIB;

const ENTRY = new URL('./readingThread.ts', import.meta.url);

export type ReadingThreads = {
  run: ReadingGrounds['run'];
  /** How many mails are read at a time. */
  threads: number;
  /** Starts the threads, in the background. */
  warm(): void;
  close(): Promise<void>;
};

/** `entry` is another beginning of the threads for a test of what hangs. */
export function readingThreads(entry: URL = ENTRY): ReadingThreads {
  const options = { entry, clock: systemClock, stackBytes: STACK };
  const threads = Math.min(Math.max(availableParallelism(), LEAST_THREADS), MOST_THREADS);
  const usual = new ThreadPool<ReadJob, ReadResult>({ ...options, ...USUAL, threads });
  const aside = new ThreadPool<ReadJob, ReadResult>({ ...options, ...ASIDE, threads: 1 });
  const alone: ReadingGrounds['run'] = async (make, bytes) => {
    const ended = await aside.run(make, limitsOf(bytes, null));
    return 'displaced' in ended ? { killed: 'deadline' } : ended;
  };
  return {
    threads,
    async run(make, bytes) {
      if (bytes > limits.readAsideBytes) return alone(make, bytes);
      const ended = await usual.run(make, limitsOf(bytes, limits.readPatienceMs));
      if (!('displaced' in ended)) return ended;
      return aside.waiting >= limits.readAside ? { killed: 'deadline' } : alone(make, bytes);
    },
    warm: () => usual.warm(),
    async close() {
      await Promise.all([usual.close(), aside.close()]);
    },
  };
}

function limitsOf(bytes: number, patienceMs: number | null): JobLimits {
  const cpuMs = limits.readCpuMs + Math.floor(bytes / MIB) * limits.readCpuMsPerMib;
  return { cpuMs, idleMs: limits.readIdleMs, patienceMs };
}

let ofProcess: { threads: ReadingThreads; users: number } | null = null;

/** What reads from now on until the result is called, for a test that brings threads of its own. */
export function readWith(threads: ReadingThreads): () => Promise<void> {
  const lent = { threads, users: 1 };
  ofProcess = lent;
  return async () => {
    if (ofProcess === lent) ofProcess = null;
    await threads.close();
  };
}

export type OpenReading = Reading & {
  threads: number;
  warm(): void;
  close(): Promise<void>;
};

/** `marks` null: nothing is marked, for a command that keeps nothing. `who`: the group of the marks. */
export function openReading(marks: Marks | null, who: string): OpenReading {
  const shared = ofProcess ?? { threads: readingThreads(), users: 0 };
  ofProcess = shared;
  shared.users += 1;
  return {
    ...readingIn(shared.threads, marks, who),
    threads: shared.threads.threads,
    warm: () => shared.threads.warm(),
    async close() {
      shared.users -= 1;
      if (shared.users > 0) return;
      if (ofProcess === shared) ofProcess = null;
      await shared.threads.close();
    },
  };
}

export function readingIn({ run }: Pick<ReadingThreads, 'run'>, marks: Marks | null, who: string): Reading {
  const unmarked = <T>(_: string, work: () => Promise<T>): Promise<T | null> => work();
  const guard = marks === null ? null : guardOf(marks, who);
  return readingOf({ run, guard: guard === null ? unmarked : (cause, work) => guard.run(cause, work) });
}
