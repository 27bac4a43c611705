/**
 * A bounded number of threads, and a queue of jobs in order of arrival. Independent of what the jobs do. A thread
 * starts when a job waits for it, or by `warm`; a killed thread is replaced at once. Never loses a job. Never kills a
 * job because no thread can start (that is a Failure with `retry`).
 */
import type { Transferable } from 'node:worker_threads';
import { Failure, messageOf } from '../contract/failure.ts';
import { type Ended, type JobLimits, Thread, type ThreadOptions } from './thread.ts';

/** Failed starts in a row, at which the waiting jobs fail. The next job tries again. */
const START_TRIES = 3;
/** Jobs after which a thread is replaced, so that a package's memory leak is not blamed on a job. */
const JOBS_OF_A_THREAD = 10_000;

/** Made when a thread takes the job, because its buffers move to the thread. */
export type MadeJob<J> = { job: J; transfer: Transferable[] };

type Make<J> = () => MadeJob<J> | Promise<MadeJob<J>>;

type Waiting<J, R> = {
  make: Make<J>;
  limits: JobLimits;
  resolve: (ended: Ended<R>) => void;
  fail: (thrown: unknown) => void;
};

export class ThreadPool<J, R> {
  readonly #options: ThreadOptions & { threads: number };
  readonly #threads = new Set<Thread<J, R>>();
  readonly #idle: Thread<J, R>[] = [];
  readonly #jobsDone = new WeakMap<Thread<J, R>, number>();
  #queue: Waiting<J, R>[] = [];
  #starting = 0;
  #failedStarts = 0;
  #warm = false;
  #closed = false;

  constructor(options: ThreadOptions & { threads: number }) {
    this.#options = options;
  }

  /** Number of jobs that no thread has begun. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** A Failure with `retry` where no thread can start; an Error where the job threw. */
  run(make: Make<J>, limits: JobLimits): Promise<Ended<R>> {
    if (this.#closed) return Promise.reject(new Failure('the threads are stopped', { retry: true }));
    return new Promise((resolve, fail) => {
      this.#queue.push({ make, limits, resolve, fail });
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
    while (this.#queue.length > 0) {
      const thread = this.#idle.pop();
      if (thread === undefined) break;
      const job = this.#queue.shift();
      if (job === undefined) break;
      if (!thread.gone) void this.#runOn(thread, job);
      else this.#passOver(thread, job);
    }
    const wanted = this.#warm ? this.#options.threads : this.#queue.length;
    while (!this.#closed && this.#threads.size < this.#options.threads && this.#starting < wanted) {
      if (!this.#start()) break;
    }
  }

  /** The thread ended while it was idle. */
  #passOver(thread: Thread<J, R>, job: Waiting<J, R>): void {
    this.#threads.delete(thread);
    this.#queue.unshift(job);
  }

  async #runOn(thread: Thread<J, R>, waiting: Waiting<J, R>): Promise<void> {
    const { make, limits, resolve, fail } = waiting;
    try {
      const { job, transfer } = await make();
      if (thread.gone) this.#passOver(thread, waiting);
      else resolve(await thread.run(job, limits, () => this.#queue.length > 0, transfer));
    } catch (thrown) {
      fail(thrown);
    }
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
    const failed = this.#queue;
    this.#queue = [];
    for (const { fail } of failed) fail(failure);
  }
}
