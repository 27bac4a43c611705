/**
 * One thread that does one job at a time and can be killed within it. Promises that a job ends: with its value, with
 * what it threw, or killed. Never: a job run twice, a job blamed for the time that its thread took to start or that
 * other programs of a busy machine took.
 *
 * The limit of V8 (`maxHeapBytes`) is the second wall: an allocation that is larger than what is left of it ends the
 * whole process (measured: a Map that doubles at 230 MB under a limit of 128). So the thread is looked at while it
 * works, and killed at `mostHeapBytes`, far below.
 */
import { Worker, type Transferable } from 'node:worker_threads';
import type { Clock } from '../contract/clock.ts';
import type { FromThread } from './threadSide.ts';

export type Killed = 'deadline' | 'memory' | 'died';

/** `displaced`: it took longer than its patience while other jobs waited, and was killed to let them pass. */
export type Ended<R> = { value: R } | { killed: Killed } | { displaced: true };

/** Of one job. */
export type JobLimits = {
  /** CPU of the thread, in ms. */
  cpuMs: number;
  /** In ms that the thread waits for what never comes, or is blocked: then it uses no CPU. Not that it waits for CPU. */
  idleMs: number;
  /** CPU in ms after which the job is killed if others wait; null: never. */
  patienceMs: number | null;
};

export type ThreadOptions = {
  /** The module that calls `serveJobs`. */
  entry: URL;
  clock: Clock;
  /** Where the thread is killed. */
  mostHeapBytes: number;
  /** Buffers lie outside of the heap, and V8 has no limit for them. */
  mostExternalBytes: number;
  /** Where V8 ends it. */
  maxHeapBytes: number;
  stackBytes: number;
  /** 0 to 19, where the system has it for a thread: a thread of 10 hardly takes CPU that others want. */
  niceness: number;
};

/** How often a job that takes long is looked at. */
const LOOK_MS = 50;
/** A thread that is not ready by then never will be. */
const START_MS = 30_000;
const MIB = 1024 * 1024;
const YOUNG_MIB = 16;

type Current<R> = {
  limits: JobLimits;
  crowded: () => boolean;
  /** What the thread had waited when the job began, in ms. */
  idleMs: number;
  /** Looks since the thread last answered. */
  unanswered: number;
  settle: (ended: Ended<R>) => void;
  fail: (thrown: Error) => void;
};

export class Thread<J, R> {
  /** Whether it started. */
  readonly ready: Promise<boolean>;
  readonly #options: ThreadOptions;
  readonly #worker: Worker;
  #current: Current<R> | null = null;
  #cancelLook: () => void = () => {};
  /** CPU of the thread when its current job began, in ms. */
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

  /** Rejects with an Error where the job threw. `transfer`: buffers that are given away with it. */
  run(job: J, limits: JobLimits, crowded: () => boolean, transfer: Transferable[]): Promise<Ended<R>> {
    return new Promise((settle, fail) => {
      this.#current = { limits, crowded, idleMs: this.#idleMs(), unanswered: 0, settle, fail };
      this.#worker.ref();
      this.#lookLater();
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
    else job?.settle({ value: said.value });
  }

  #take(): Current<R> | null {
    const job = this.#current;
    this.#current = null;
    this.#cancelLook();
    return job;
  }

  #over(ended: Ended<R>): void {
    this.#gone = true;
    this.#take()?.settle(ended);
  }

  #kill(why: Killed | 'displaced'): void {
    this.#over(why === 'displaced' ? { displaced: true } : { killed: why });
    void this.#worker.terminate();
  }

  #lookLater(): void {
    const { clock } = this.#options;
    this.#cancelLook = clock.wakeAt(clock.now() + LOOK_MS, () => void this.#look());
  }

  /** Asks the thread, which answers in the midst of a loop or a pattern, and does not where it is blocked. */
  async #look(): Promise<void> {
    const job = this.#current;
    if (job === null) return;
    const waitedMs = Math.max(this.#idleMs() - job.idleMs, job.unanswered * LOOK_MS);
    if (waitedMs >= job.limits.idleMs) return this.#kill('deadline');
    this.#lookLater();
    job.unanswered += 1;
    if (job.unanswered > 1) return;
    const seen = await Promise.all([this.#worker.cpuUsage(), this.#worker.getHeapStatistics()]).catch(
      // It ended meanwhile, and `exit` tells of it.
      () => null,
    );
    if (seen === null || this.#current !== job) return;
    job.unanswered = 0;
    const [{ user, system }, { used_heap_size, external_memory }] = seen;
    const verdict = this.#verdict(job, (user + system) / 1000 - this.#cpuMs, used_heap_size, external_memory);
    if (verdict !== null) this.#kill(verdict);
  }

  /** Waiting for events, since it began: it grows neither while the thread runs nor while it waits for CPU. */
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
