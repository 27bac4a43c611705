/** Threads that read hostile shapes, one after the other: each with little memory, and killed at a deadline. */
import { Worker } from 'node:worker_threads';
import type { Done, Task } from './shapeWorker.ts';

/** Wall clock; far above what a linear reader needs on a busy machine. */
const DEADLINE_MS = 20_000;
/** Most heap that reading one mail may need, with the model and the languages of the classifier. */
const HEAP_MB = 200;

/** CPU milliseconds, or why there are none. */
export type Reading = { cpuMs: number } | { failed: string };

export class ReadingThread {
  #worker: Worker | null = null;

  async read(task: Task): Promise<Reading> {
    this.#worker ??= await started();
    const reading = await answered(this.#worker, task);
    if ('failed' in reading) await this.end();
    return reading;
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}

async function started(): Promise<Worker> {
  const worker = new Worker(new URL('shapeWorker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
  });
  const ready = await answered(worker, null);
  if ('failed' in ready) throw new Error(`the reading thread does not start: ${ready.failed}`);
  return worker;
}

function answered(worker: Worker, task: Task | null): Promise<Reading> {
  return new Promise((resolve) => {
    const done = (reading: Reading): void => {
      clearTimeout(timer);
      worker.off('message', told).off('error', broke).off('exit', ended);
      resolve(reading);
    };
    const told = (found: Done): void => done(found);
    const broke = (thrown: unknown): void => done({ failed: String(thrown) });
    const ended = (code: number): void => done({ failed: `ended with ${code}` });
    const timer = setTimeout(() => done({ failed: `not done after ${DEADLINE_MS} ms` }), DEADLINE_MS);
    worker.on('message', told).on('error', broke).on('exit', ended);
    if (task !== null) worker.postMessage(task);
  });
}
