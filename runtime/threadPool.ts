/**
 * A bounded number of threads, and a queue of jobs. Independent of what the jobs do. A thread starts when a job waits
 * for it, or by `warm`, which also keeps spare threads: a killed one is replaced at once. A suspect never gets the
 * last free thread, so it delays no other job. Never loses a job. Never kills a job because no thread can start (that
 * is a Failure with `retry`).
 */
import type { Transferable } from 'node:worker_threads';
import { Failure, messageOf } from '../contract/failure.ts';
import { IN_TURN, JobQueue, type Turn } from './jobQueue.ts';
import { type Ended, type JobLimits, Thread, type ThreadOptions } from './thread.ts';

/** Failed starts in a row, at which the waiting jobs fail. The next job tries again. */
const START_TRIES = 3;
/** Jobs after which a thread is replaced, so that a package's memory leak is not blamed on a job. */
const JOBS_OF_A_THREAD = 10_000;

/** Made when a thread takes the job, because its buffers move to the thread. */
export type MadeJob<J> = { job: J; transfer: Transferable[] };

type Make<J> = () => MadeJob<J> | Promise<MadeJob<J>>;

export type PoolOptions = ThreadOptions & {
  /** Jobs that run at once. */
  threads: number;
  /** Threads that wait, once warm, to replace killed ones. */
  spare: number;
};

type Waiting<J, R> = {
  make: Make<J>;
  limits: () => JobLimits;
  turn: () => Turn;
  resolve: (ended: Ended<R>) => void;
  fail: (thrown: unknown) => void;
};

export class ThreadPool<J, R> {
  readonly #options: PoolOptions;
  readonly #threads = new Set<Thread<J, R>>();
  readonly #idle: Thread<J, R>[] = [];
  readonly #jobsDone = new WeakMap<Thread<J, R>, number>();
  readonly #queue = new JobQueue<Waiting<J, R>>();
  #running = 0;
  #starting = 0;
  #failedStarts = 0;
  #warm = false;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * A Failure with `retry` where no thread can start, or `turn` has no room; an Error where the job threw. `limits` is
   * asked when the job begins, `turn` while it waits and runs.
   */
  run(make: Make<J>, limits: () => JobLimits, turn = () => IN_TURN): Promise<Ended<R>> {
    if (this.#closed) return Promise.reject(new Failure('the threads are stopped', { retry: true }));
    return new Promise((resolve, fail) => {
      const left = this.#queue.add({ make, limits, turn, resolve, fail }, performance.now());
      if (left?.turn().room?.beyond === 'displaced') left.resolve({ displaced: true });
      else left?.fail(new Failure('too many suspects wait for a thread', { retry: true }));
      this.#next();
    });
  }

  /** Starts every thread, in the background. */
  warm(): void {
    this.#warm = true;
    this.#next();
  }

  /** Fails the waiting jobs and kills the running ones. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#failAll(new Failure('the threads are stopped', { retry: true }));
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #next(): void {
    const { threads, spare } = this.#options;
    for (;;) {
      const free = Math.min(threads - this.#running, this.#idle.length);
      if (free <= 0) break;
      const job = this.#queue.take(free > 1 || threads === 1);
      const thread = job === null ? undefined : this.#idle.pop();
      if (job === null || thread === undefined) break;
      if (!thread.gone) void this.#runOn(thread, job);
      else this.#passOver(thread, job);
    }
    const most = this.#warm ? threads + spare : threads;
    const wanted = this.#warm ? most : this.#queue.length + (this.#queue.hasSuspects ? 1 : 0);
    // While a thread is free, the start of others must not take the CPU from the running jobs.
    const atOnce = this.#idle.length > 0 ? Math.min(wanted, 1) : wanted;
    while (!this.#closed && this.#threads.size < most && this.#starting < atOnce) {
      if (!this.#start()) break;
    }
  }

  /** The thread ended while it was idle. */
  #passOver(thread: Thread<J, R>, job: Waiting<J, R>): void {
    this.#threads.delete(thread);
    this.#queue.putBack(job);
  }

  async #runOn(thread: Thread<J, R>, waiting: Waiting<J, R>): Promise<void> {
    const { make, limits, resolve, fail } = waiting;
    this.#running += 1;
    try {
      const { job, transfer } = await make();
      if (thread.gone) this.#passOver(thread, waiting);
      else resolve(await thread.run(job, limits(), () => this.#queue.crowds(waiting), transfer));
    } catch (thrown) {
      fail(thrown);
    }
    this.#running -= 1;
    const jobs = (this.#jobsDone.get(thread) ?? 0) + 1;
    this.#jobsDone.set(thread, jobs);
    if (jobs >= JOBS_OF_A_THREAD) void thread.end();
    if (thread.gone) this.#threads.delete(thread);
    else this.#idle.push(thread);
    this.#next();
  }

  /** True when another thread is starting. */
  #start(): boolean {
    let thread: Thread<J, R>;
    try {
      thread = new Thread<J, R>(this.#options);
    } catch (thrown) {
      this.#failedToStart(messageOf(thrown));
      return false;
    }
    this.#threads.add(thread);
    this.#starting += 1;
    void thread.ready.then((isReady) => {
      this.#starting -= 1;
      if (isReady) {
        this.#failedStarts = 0;
        this.#idle.push(thread);
      } else {
        this.#threads.delete(thread);
        this.#failedToStart('it ended before it was ready');
      }
      this.#next();
    });
    return true;
  }

  #failedToStart(why: string): void {
    this.#failedStarts += 1;
    if (this.#failedStarts < START_TRIES) return;
    this.#failedStarts = 0;
    this.#warm = false;
    this.#failAll(new Failure(`no thread can be started: ${why}`, { retry: true }));
  }

  #failAll(failure: Failure): void {
    for (const { fail } of this.#queue.takeAll()) fail(failure);
  }
}
