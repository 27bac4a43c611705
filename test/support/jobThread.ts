/** A thread whose jobs do what their name says, well and badly. */
import { serveJobs } from '../../runtime/threadSide.ts';

export type Job = 'loop' | 'pattern' | 'heap' | 'buffers' | 'end' | 'throw' | 'never' | 'recurse' | number;

await serveJobs(
  async (job: Job) => ({ value: await done(job) }),
  async () => {},
);

async function done(job: Job): Promise<number> {
  if (job === 'loop') for (;;) Math.sqrt(2);
  if (job === 'pattern') return Number(/^(a+)+$/.test(`${'a'.repeat(60)}b`));
  if (job === 'heap') for (const kept: unknown[] = []; ; ) kept.push({ kept: [kept.length] });
  if (job === 'buffers') for (const kept: Buffer[] = []; ; ) kept.push(Buffer.alloc(1_000_000, 1));
  if (job === 'end') process.exit(3);
  if (job === 'throw') throw new Error('as it should');
  if (job === 'never') return new Promise(() => setInterval(() => {}, 1_000));
  if (job === 'recurse') return recursing(0);
  return job;
}

function recursing(depth: number): number {
  return recursing(depth + 1) + 1;
}
