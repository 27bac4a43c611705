/**
 * One thread that does many jobs at once, for work that mostly waits. Promises that every job ends: with its value, or
 * with null after `answerWithinMs`, at the death of the thread, or where the job threw. A thread that uses CPU without
 * answering is killed, and the next job starts another. Never runs a job twice.
 */
import { Worker, type Transferable } from 'node:worker_threads';
import type { Clock } from '../contract/clock.ts';
import { messageOf } from '../contract/failure.ts';
import type { FromSharedThread, ToSharedThread } from './sharedThreadSide.ts';

export type SharedThreadOptions = {
  /** The module that calls `serveMany`. */
  entry: URL;
  /** What the module finds in `workerData`. */
  data: unknown;
  clock: Clock;
  answerWithinMs: number;
  /** CPU that the thread may use without an answer. */
  silentCpuMs: number;
  maxHeapBytes: number;
  /** Why a thread ended, or why a job has no value. */
  failed: (error: string) => void;
};

const LOOK_MS = 500;
const MIB = 1024 * 1024;

type Running<R> = { resolve: (value: R | null) => void; cancel: () => void };

export class SharedThread<J, R> {
  readonly #options: SharedThreadOptions;
  readonly #running = new Map<number, Running<R>>();
  #worker: Worker | null = null;
  #jobs = 0;
  #cancelLook: (() => void) | null = null;
  /** CPU of the thread when it last answered, in ms. */
  #answeredAtMs = 0;
  #closed = false;

  constructor(options: SharedThreadOptions) {
    this.#options = options;
  }

  /** `transfer`: buffers whose ownership moves to the thread. */
  run(job: J, transfer: Transferable[]): Promise<R | null> {
    if (this.#closed) return Promise.resolve(null);
    const { clock, answerWithinMs } = this.#options;
    this.#jobs += 1;
    const n = this.#jobs;
    return new Promise((resolve) => {
      const cancel = clock.wakeAt(clock.now() + answerWithinMs, () => this.#ended(n, null));
      this.#running.set(n, { resolve, cancel });
      try {
        this.#say({ n, job }, transfer);
        this.#lookLater();
      } catch (thrown) {
        this.#options.failed(messageOf(thrown));
        this.#ended(n, null);
      }
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#over('');
  }

  #say(said: ToSharedThread<J>, transfer: Transferable[] = []): void {
    this.#worker ??= this.#started();
    this.#worker.ref();
    this.#worker.postMessage(said, transfer);
  }

  #started(): Worker {
    const { entry, data, maxHeapBytes } = this.#options;
    const worker = new Worker(entry, {
      execArgv: [],
      // Discarded: our standard output carries NDJSON alone, and a package may print to its console.
      stdout: true,
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: maxHeapBytes / MIB },
    });
    worker.stdout.resume();
    this.#answeredAtMs = 0;
    worker.on('message', (said: FromSharedThread<R>) => {
      this.#answeredAtMs = said.cpuMs;
      if ('thrown' in said) this.#options.failed(`a job threw: ${said.thrown}`);
      if ('n' in said) this.#ended(said.n, 'value' in said ? said.value : null);
    });
    const died = (why: string) => (): void => {
      if (this.#worker === worker) void this.#over(why);
    };
    worker.on('error', died('the thread died'));
    worker.on('messageerror', died('the thread sent what cannot be read'));
    worker.on('exit', died('the thread ended'));
    return worker;
  }

  #ended(n: number, value: R | null): void {
    const job = this.#running.get(n);
    this.#running.delete(n);
    if (this.#running.size === 0) {
      this.#cancelLook?.();
      this.#cancelLook = null;
      this.#worker?.unref();
    }
    job?.cancel();
    job?.resolve(value);
  }

  /** Ends the thread and every running job. */
  async #over(why: string): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (why !== '') this.#options.failed(why);
    for (const n of this.#running.keys()) this.#ended(n, null);
    await worker?.terminate();
  }

  #lookLater(): void {
    const { clock } = this.#options;
    this.#cancelLook ??= clock.wakeAt(clock.now() + LOOK_MS, () => {
      this.#cancelLook = null;
      void this.#look();
    });
  }

  /** A thread that computes answers no question, but its CPU can be read. */
  async #look(): Promise<void> {
    const worker = this.#worker;
    if (worker === null || this.#running.size === 0) return;
    this.#say({ alive: true });
    const used = await worker.cpuUsage().catch(
      // The thread ended meanwhile, and `exit` reports it.
      () => null,
    );
    if (used === null || this.#worker !== worker) return;
    const cpuMs = (used.user + used.system) / 1000;
    if (cpuMs - this.#answeredAtMs > this.#options.silentCpuMs) await this.#over('the thread hung');
    else if (this.#running.size > 0) this.#lookLater();
  }
}
