/** The thread's side: answers each posted job with its value or its error. */
import { setPriority } from 'node:os';
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { messageOf } from '../contract/failure.ts';

/** `cpuMs`: CPU time of the thread since it began. */
export type FromThread<R> = { cpuMs: number } & ({ ready: true } | { value: R } | { thrown: string });

export type Done<R> = { value: R; transfer?: Transferable[] };

/** Runs `prepare` before the thread reports ready, so that no job is blamed for it. */
export async function serveJobs<J, R>(
  work: (job: J) => Promise<Done<R>>,
  prepare: () => Promise<unknown>,
): Promise<void> {
  if (parentPort === null) throw new Error('this module must run in a worker thread');
  const port = parentPort;
  beNice(workerData);
  const say = (said: FromThread<R>, transfer: Transferable[] = []): void => port.postMessage(said, transfer);
  await prepare();
  port.on('message', (job: J) => {
    work(job).then(
      ({ value, transfer }) => say({ value, cpuMs: cpuMs() }, transfer),
      (thrown: unknown) => say({ thrown: messageOf(thrown), cpuMs: cpuMs() }),
    );
  });
  say({ ready: true, cpuMs: cpuMs() });
}

/** Only Linux has a priority per thread; elsewhere this call would change the process. */
function beNice({ niceness }: { niceness: number }): void {
  if (niceness > 0 && process.platform === 'linux') setPriority(0, niceness);
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
