/**
 * A thread as the product's, but for mails that a test has marked: one hangs, one takes all memory, one ends its
 * thread. The defects of the parsers that did so are mended, and a wall must hold for the next.
 */
import { readJob, type ReadJob } from '../../ingest/mail/readJob.ts';
import { serveJobs } from '../../runtime/threadSide.ts';

await serveJobs(
  (job: ReadJob) => {
    if (job.kind === 'mail')
      poisonedBy(/^X-Poison: (\w+)/m.exec(Buffer.from(job.raw).toString('latin1', 0, 2_000))?.[1]);
    return readJob(job);
  },
  async () => {},
);

function poisonedBy(kind: string | undefined): void {
  if (kind === 'loop') for (;;) Math.sqrt(2);
  if (kind === 'heap') for (const kept: unknown[] = []; ; ) kept.push({ kept: [kept.length] });
  if (kind === 'buffers') for (const kept: Buffer[] = []; ; ) kept.push(Buffer.alloc(1_000_000, 1));
  if (kind === 'wait') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (kind === 'end') process.exit(3);
}
