/**
 * One thread that does one job at a time and can be killed during a job. Promises that every job ends: with its
 * value, with its error, or killed. Never runs a job twice. Never blames a job for the start of its thread, or for
 * the CPU time that other programs on a busy machine took.
 *
 * V8's limit (`maxHeapBytes`) is only the second wall: one allocation larger than the remaining heap ends the whole
 * process (measured: a Map that doubles at 230 MB under a limit of 128). So this class measures the thread while it
 * works, and kills it at `mostHeapBytes`, far below that limit.
 */
import { Worker, type Transferable } from 'node:worker_threads';
import type { Clock } from '../contract/clock.ts';
import type { FromThread } from './threadSide.ts';

export type Killed = 'deadline' | 'memory' | 'died';

/** `displaced`: the job exceeded its patience while other jobs waited, and was killed to let them run. */
export type Ended<R> = { value: R } | { killed: Killed } | { displaced: true };

/** Limits of one job. */
export type JobLimits = {
  /** CPU time of the thread, in ms. Beyond it the job is killed. */
  cpuMs: number;
  /**
   * Idle time in ms: the thread waits for an event that never comes, or is blocked, and uses no CPU. Waiting for CPU
   * does not count. Beyond it the job is killed.
   */
  idleMs: number;
  /** CPU time in ms after which the job is killed if other jobs wait; null: never. */
  patienceMs: number | null;
};

export type ThreadOptions = {
  /** The module that calls `serveJobs`. */
  entry: URL;
  clock: Clock;
  /** Heap size at which the thread is killed. */
  mostHeapBytes: number;
  /** Size of buffers at which the thread is killed. They are outside the heap, and V8 has no limit for them. */
  mostExternalBytes: number;
  /** Heap size at which V8 ends the thread. */
  maxHeapBytes: number;
  stackBytes: number;
  /** 0 to 19, where the system has a priority per thread. A thread of 10 takes little CPU from other programs. */
  niceness: number;
};

/** Interval between two looks at a running job. A job of less patience is looked at more often. */
const LOOK_MS = 50;
/** A thread that is not ready after this time is killed. */
const START_MS = 30_000;
const MIB = 1024 * 1024;
const YOUNG_MIB = 16;

type Current<R> = {
  limits: JobLimits;
  crowded: () => boolean;
  /** Idle time of the thread when the job began, in ms. */
  idleMs: number;
  /** Looks since the thread last answered. */
  unanswered: number;
  resolve: (ended: Ended<R>) => void;
  fail: (thrown: Error) => void;
};

export class Thread<J, R> {
  /** Resolves with true once the thread has started, false if it ended first. */
  readonly ready: Promise<boolean>;
  readonly #options: ThreadOptions;
  readonly #worker: Worker;
  #current: Current<R> | null = null;
  #cancelLook: () => void = () => {};
  #lookMs = LOOK_MS;
  /** CPU time of the thread when its current job began, in ms. */
  #cpuMs = 0;
  #outOfMemory = false;
  #gone = false;

  /** Throws where the machine has no room for another thread. */
  constructor(options: ThreadOptions) {
    const { entry, maxHeapBytes, stackBytes, niceness } = options;
    this.#options = options;
    this.#worker = new Worker(entry, {
      execArgv: [],
      workerData: { niceness },
      resourceLimits: {
        maxOldGenerationSizeMb: maxHeapBytes / MIB,
        maxYoungGenerationSizeMb: YOUNG_MIB,
        stackSizeMb: stackBytes / MIB,
      },
    });
    this.ready = this.#started();
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** Rejects with an Error where the job threw. `transfer`: buffers whose ownership moves to the thread. */
  run(job: J, limits: JobLimits, crowded: () => boolean, transfer: Transferable[]): Promise<Ended<R>> {
    return new Promise((resolve, fail) => {
      this.#current = { limits, crowded, idleMs: this.#idleMs(), unanswered: 0, resolve, fail };
      this.#worker.ref();
      this.#lookLater(limits);
      this.#worker.postMessage(job, transfer);
    });
  }

  async end(): Promise<void> {
    this.#over({ killed: 'died' });
    await this.#worker.terminate();
  }

  #started(): Promise<boolean> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const cancel = clock.wakeAt(clock.now() + START_MS, () => this.#kill('died'));
      this.#worker.on('message', (said: FromThread<R>) => {
        this.#cpuMs = said.cpuMs;
        if ('ready' in said) {
          cancel();
          this.#worker.unref();
          resolve(true);
        } else this.#answered(said);
      });
      this.#worker.on('error', (error: Error) => {
        this.#outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      });
      this.#worker.on('messageerror', () => this.#kill('died'));
      this.#worker.on('exit', () => {
        cancel();
        this.#over({ killed: this.#outOfMemory ? 'memory' : 'died' });
        resolve(false);
      });
    });
  }

  #answered(said: Exclude<FromThread<R>, { ready: true }>): void {
    const job = this.#take();
    this.#worker.unref();
    if ('thrown' in said) job?.fail(new Error(`a job threw: ${said.thrown}`));
    else job?.resolve({ value: said.value });
  }

  #take(): Current<R> | null {
    const job = this.#current;
    this.#current = null;
    this.#cancelLook();
    return job;
  }

  #over(ended: Ended<R>): void {
    this.#gone = true;
    this.#take()?.resolve(ended);
  }

  #kill(why: Killed | 'displaced'): void {
    this.#over(why === 'displaced' ? { displaced: true } : { killed: why });
    void this.#worker.terminate();
  }

  #lookLater({ patienceMs }: JobLimits): void {
    const { clock } = this.#options;
    this.#lookMs = Math.min(LOOK_MS, patienceMs ?? LOOK_MS);
    this.#cancelLook = clock.wakeAt(clock.now() + this.#lookMs, () => void this.#look());
  }

  /** Asks the thread for its usage. It answers during a loop or a pattern, but not while it is blocked. */
  async #look(): Promise<void> {
    const job = this.#current;
    if (job === null) return;
    const waitedMs = Math.max(this.#idleMs() - job.idleMs, job.unanswered * this.#lookMs);
    if (waitedMs >= job.limits.idleMs) return this.#kill('deadline');
    this.#lookLater(job.limits);
    job.unanswered += 1;
    if (job.unanswered > 1) return;
    const seen = await Promise.all([this.#worker.cpuUsage(), this.#worker.getHeapStatistics()]).catch(
      // The thread ended meanwhile, and `exit` reports it.
      () => null,
    );
    if (seen === null || this.#current !== job) return;
    job.unanswered = 0;
    const [{ user, system }, { used_heap_size, external_memory }] = seen;
    const verdict = this.#verdict(job, (user + system) / 1000 - this.#cpuMs, used_heap_size, external_memory);
    if (verdict !== null) this.#kill(verdict);
  }

  /**
   * Time spent waiting for events since the thread began. It grows neither while the thread runs nor while it waits
   * for CPU.
   */
  #idleMs(): number {
    return this.#worker.performance.eventLoopUtilization().idle;
  }

  #verdict(
    { limits, crowded }: Current<R>,
    cpuMs: number,
    heapBytes: number,
    externalBytes: number,
  ): Killed | 'displaced' | null {
    if (heapBytes > this.#options.mostHeapBytes) return 'memory';
    if (externalBytes > this.#options.mostExternalBytes) return 'memory';
    if (cpuMs >= limits.cpuMs) return 'deadline';
    return limits.patienceMs !== null && cpuMs >= limits.patienceMs && crowded() ? 'displaced' : null;
  }
}
