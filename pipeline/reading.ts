/**
 * The threads that parse mails from strangers, one set per process. The first mail starts them, or `warm` does in the
 * background. All inboxes and commands share them, and the last user ends them. A mail that exceeds its patience
 * moves to one extra thread, so that it delays no other mail. Its sender's next mails wait behind those of others.
 */
import { availableParallelism } from 'node:os';
import { limits } from '../ingest/limits.ts';
import type { ReadJob, ReadResult } from '../ingest/mail/readJob.ts';
import { type Reading, type ReadingGrounds, readingOf } from '../ingest/mail/reading.ts';
import { systemClock } from '../runtime/clock.ts';
import { guardOf } from '../runtime/guard.ts';
import type { JobLimits } from '../runtime/thread.ts';
import type { Turn } from '../runtime/jobQueue.ts';
import { ThreadPool } from '../runtime/threadPool.ts';
import type { Marks } from '../contract/marks.ts';
import { SlowSenders } from './slowSenders.ts';

const MIB = 1024 * 1024;
/** With two, the second continues while a mail hangs in the first. Intake cannot feed more than four. */
const LEAST_THREADS = 2;
const MOST_THREADS = 4;
/** Starting a thread takes 0.1 s of CPU. */
const SPARE_THREADS = 1;
/**
 * Measured: a mail of 50 MB needs 120 MB of heap and 280 MB of buffers. A mail of 1 MB needs a quarter of that heap
 * and no buffers.
 */
const USUAL = { mostHeapBytes: 128 * MIB, mostExternalBytes: 64 * MIB, maxHeapBytes: 384 * MIB, niceness: 0 };
const ASIDE = {
  mostHeapBytes: 192 * MIB,
  mostExternalBytes: 400 * MIB,
  maxHeapBytes: 448 * MIB,
  niceness: 10,
};
/** Node's default for a thread. Renderers recurse, up to `limits.htmlDepth`. */
const STACK = 4 * MIB;

const ENTRY = new URL('./readingThread.ts', import.meta.url);

export type ReadingThreads = {
  run: ReadingGrounds['run'];
  /** Number of mails parsed concurrently. */
  threads: number;
  /** Starts the threads, in the background. */
  warm(): void;
  close(): Promise<void>;
};

/** `entry`: another module for the threads, for a test of hanging mails. */
export function readingThreads(entry: URL = ENTRY): ReadingThreads {
  const options = { entry, clock: systemClock, stackBytes: STACK };
  const threads = Math.min(Math.max(availableParallelism(), LEAST_THREADS), MOST_THREADS);
  const usual = new ThreadPool<ReadJob, ReadResult>({ ...options, ...USUAL, threads, spare: SPARE_THREADS });
  const aside = new ThreadPool<ReadJob, ReadResult>({ ...options, ...ASIDE, threads: 1, spare: 0 });
  const slow = new SlowSenders(systemClock);
  return {
    threads,
    async run(make, bytes, sender) {
      const turn = (): Turn => {
        const isSuspect = slow.isSuspect(sender);
        return { lateMs: slow.lateMs(sender), isSuspect, room: isSuspect ? ROOM_OF_SUSPECTS : null };
      };
      const patient = (): JobLimits => limitsOf(bytes, null);
      const impatient = (): JobLimits =>
        limitsOf(bytes, turn().isSuspect ? limits.readSuspectPatienceMs : limits.readPatienceMs);
      const first =
        bytes > limits.readAsideBytes
          ? await aside.run(make, patient, turn)
          : await usual.run(make, impatient, turn);
      if ('value' in first) return first;
      slow.add(sender);
      if ('killed' in first) return first;
      const second = await aside.run(make, patient, () => ({ ...turn(), room: ROOM_OF_SLOW }));
      return 'displaced' in second ? { killed: 'deadline' } : second;
    },
    warm: () => usual.warm(),
    async close() {
      await Promise.all([usual.close(), aside.close()]);
    },
  };
}

const ROOM_OF_SUSPECTS: Turn['room'] = { most: limits.readSuspects, beyond: 'retry' };
const ROOM_OF_SLOW: Turn['room'] = { most: limits.readAside, beyond: 'displaced' };

function limitsOf(bytes: number, patienceMs: number | null): JobLimits {
  const cpuMs = limits.readCpuMs + Math.floor(bytes / MIB) * limits.readCpuMsPerMib;
  return { cpuMs, idleMs: limits.readIdleMs, patienceMs };
}

let ofProcess: { threads: ReadingThreads; users: number } | null = null;

/** Uses these threads until the result is called, for a test with its own threads. */
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

/** `marks` null: for a command that keeps no marks. `who`: the group of the marks. */
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
