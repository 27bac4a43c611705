/** The side of a thread that does many jobs at once: answers each posted job, and each question whether it lives. */
import { parentPort } from 'node:worker_threads';
import { messageOf } from '../contract/failure.ts';

export type ToSharedThread<J> = { n: number; job: J } | { alive: true };
/** `cpuMs`: CPU time of the thread since it began. */
export type FromSharedThread<R> = { cpuMs: number } & (
  | { alive: true }
  | { n: number; value: R }
  | { n: number; thrown: string }
);

export function serveMany<J, R>(work: (job: J) => Promise<R>): void {
  if (parentPort === null) throw new Error('this module must run in a worker thread');
  const port = parentPort;
  const say = (said: FromSharedThread<R>): void => port.postMessage(said);
  port.on('message', (asked: ToSharedThread<J>) => {
    if ('alive' in asked) return say({ alive: true, cpuMs: cpuMs() });
    const { n, job } = asked;
    work(job).then(
      (value) => say({ n, value, cpuMs: cpuMs() }),
      (thrown: unknown) => say({ n, thrown: messageOf(thrown), cpuMs: cpuMs() }),
    );
  });
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
