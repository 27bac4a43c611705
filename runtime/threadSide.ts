/** The side of a thread: answers each job that is posted to it with its value, or with what it threw. */
import { setPriority } from 'node:os';
import { parentPort, type Transferable, workerData } from 'node:worker_threads';
import { messageOf } from '../contract/failure.ts';

/** `cpuMs`: CPU of the thread since it began. */
export type FromThread<R> = { cpuMs: number } & ({ ready: true } | { value: R } | { thrown: string });

export type Done<R> = { value: R; transfer?: Transferable[] };

/** `prepare` is run before the thread says that it is ready, so that no job is blamed for it. */
export async function serveJobs<J, R>(
  work: (job: J) => Promise<Done<R>>,
  prepare: () => Promise<unknown>,
): Promise<void> {
  if (parentPort === null) throw new Error('this module is the beginning of a thread');
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

/** Linux alone has a priority for a thread; elsewhere it would be the process's. */
function beNice({ niceness }: { niceness: number }): void {
  if (niceness > 0 && process.platform === 'linux') setPriority(0, niceness);
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
