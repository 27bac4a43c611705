/** Jobs in threads: what a job does to its thread is its own end and no other's. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { systemClock } from '../../runtime/clock.ts';
import { IN_TURN } from '../../runtime/jobQueue.ts';
import type { Ended, JobLimits } from '../../runtime/thread.ts';
import { ThreadPool } from '../../runtime/threadPool.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import type { Job } from '../support/jobThread.ts';
import { finished } from '../support/process.ts';

const MIB = 1024 * 1024;
const JOBS = '../support/jobThread.ts';
const LIMITS: JobLimits = { cpuMs: 300, idleMs: 30_000, patienceMs: null };
/** More than any job here uses. */
const PATIENT: JobLimits = { cpuMs: 60_000, idleMs: 120_000, patienceMs: null };

function pool(options: { threads?: number; spare?: number; entry?: string } = {}): ThreadPool<Job, number> {
  const made = new ThreadPool<Job, number>({
    entry: new URL(options.entry ?? JOBS, import.meta.url),
    threads: options.threads ?? 1,
    spare: options.spare ?? 0,
    clock: systemClock,
    mostHeapBytes: 100 * MIB,
    mostExternalBytes: 100 * MIB,
    maxHeapBytes: 300 * MIB,
    stackBytes: 4 * MIB,
    niceness: 0,
  });
  onTestFinished(() => made.close());
  return made;
}

function run(of: ThreadPool<Job, number>, job: Job, limits = LIMITS, turn = IN_TURN): Promise<Ended<number>> {
  return of.run(
    () => ({ job, transfer: [] }),
    () => limits,
    () => turn,
  );
}

describe('a job', () => {
  test('that is done ends with its value, and each that waits has its turn in order', async () => {
    const threads = pool();
    const ended: number[] = [];
    const jobs = [1, 2, 3, 4].map(async (job) => {
      await run(threads, job);
      ended.push(job);
    });
    await Promise.all(jobs);
    expect(ended).toEqual([1, 2, 3, 4]);
  });

  test.each<[Job, string, Partial<JobLimits>]>([
    ['loop', 'deadline', {}],
    ['pattern', 'deadline', {}],
    ['never', 'deadline', { idleMs: 400 }],
    ['heap', 'memory', { cpuMs: 60_000 }],
    ['buffers', 'memory', { cpuMs: 60_000 }],
    ['end', 'died', {}],
  ])('%s is killed for %s, and the next is done', async (job, killed, limits) => {
    const threads = pool();
    const ended = run(threads, job, { ...LIMITS, ...limits });
    const next = run(threads, 7);
    expect(await ended).toEqual({ killed });
    expect(await next).toEqual({ value: 7 });
  });

  test.each<[Job, string]>([
    ['throw', 'a job threw: as it should'],
    ['recurse', 'Maximum call stack size exceeded'],
  ])('%s rejects with what was thrown, and its thread goes on', async (job, message) => {
    const threads = pool();
    await expect(run(threads, job)).rejects.toThrow(message);
    expect(await run(threads, 7)).toEqual({ value: 7 });
  });

  test('that hangs holds up nothing in the other thread', async () => {
    const threads = pool({ threads: 2 });
    const hanging = run(threads, 'loop', { ...PATIENT, cpuMs: 3_000 });
    const order: string[] = [];
    void hanging.then(() => order.push('hanging'));
    for (let job = 0; job < 20; job += 1) await run(threads, job);
    order.push('twenty');
    await hanging;
    expect(order).toEqual(['twenty', 'hanging']);
  });

  test('over its patience gives way to one that waits, and goes on where none does', async () => {
    const threads = pool();
    const impatient = { ...LIMITS, cpuMs: 1_000, patienceMs: 100 };
    const displaced = run(threads, 'loop', impatient);
    const waiting = run(threads, 7);
    expect(await displaced).toEqual({ displaced: true });
    expect(await waiting).toEqual({ value: 7 });
    expect(await run(threads, 'loop', impatient)).toEqual({ killed: 'deadline' });
  });
});

describe('suspects', () => {
  const late = { lateMs: 60_000, isSuspect: true, room: null };

  test('never have the last free thread, and each has its turn', async () => {
    const threads = pool({ threads: 2 });
    const begun: number[] = [];
    const hanging = [1, 2, 3].map((n) =>
      threads.run(
        () => (begun.push(n), { job: 'loop', transfer: [] }),
        () => ({ ...LIMITS, cpuMs: 1_000 }),
        () => late,
      ),
    );
    for (let job = 0; job < 20; job += 1) {
      expect(await run(threads, job)).toEqual({ value: job });
      expect(begun.length).toBeLessThan(2);
    }
    expect(await Promise.all(hanging)).toEqual(hanging.map(() => ({ killed: 'deadline' })));
    expect(begun).toEqual([1, 2, 3]);
  });

  test('beyond their room are tried again later, or are displaced', async () => {
    const threads = pool();
    const running = run(threads, 'loop', PATIENT).catch((thrown: unknown) => thrown);
    await expect(
      run(threads, 7, LIMITS, { ...late, room: { most: 0, beyond: 'retry' } }),
    ).rejects.toMatchObject({ retry: true });
    const displaced = run(threads, 7, LIMITS, { ...late, room: { most: 0, beyond: 'displaced' } });
    expect(await displaced).toEqual({ displaced: true });
    await threads.close();
    await running;
  });
});

describe('threads', () => {
  test('that are spare replace a killed one without a start', async () => {
    const folder = temporaryFolder();
    const [entry, starts] = [join(folder, 'entry.ts'), join(folder, 'starts')];
    const jobs = JSON.stringify(new URL(JOBS, import.meta.url).href);
    const told = `appendFileSync(${JSON.stringify(starts)}, 'x');`;
    writeFileSync(entry, `import { appendFileSync } from 'node:fs';\nawait import(${jobs});\n${told}`);
    const threads = pool({ spare: 1, entry: pathToFileURL(entry).href });
    threads.warm();
    await until('both have started', () => existsSync(starts) && readFileSync(starts, 'utf8') === 'xx');
    rmSync(entry);
    expect(await run(threads, 'end')).toEqual({ killed: 'died' });
    expect(await run(threads, 7)).toEqual({ value: 7 });
  });

  test('that cannot be started are a failure to be tried again, and no end of a job', async () => {
    const threads = pool({ entry: './no-such-module.ts' });
    const failed = await run(threads, 7).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(Failure);
    expect(failed).toMatchObject({ retry: true });
  });

  test('that are closed fail what waits, and kill what runs', async () => {
    const threads = pool();
    const running = run(threads, 'loop', PATIENT).catch((thrown: unknown) => thrown);
    await run(pool(), 1);
    const waiting = run(threads, 7).catch((thrown: unknown) => thrown);
    await threads.close();
    expect(await waiting).toMatchObject({ retry: true });
    // Where it had not begun, it waited.
    expect(await running).toSatisfy(
      (ended) => ended instanceof Failure || JSON.stringify(ended) === '{"killed":"died"}',
    );
    await expect(run(threads, 7)).rejects.toMatchObject({ retry: true });
  });

  test('take all memory, and a process with 384 MB of heap lives', async () => {
    const script = join(import.meta.dirname, '../support/heapOfThreads.ts');
    const { code, stdout, stderr } = await finished(
      process.execPath,
      ['--max-old-space-size=384', script],
      {},
    );
    expect({ code, stdout, stderr: code === 0 ? '' : stderr }).toEqual({
      code: 0,
      stdout: 'memory memory 15\n',
      stderr: '',
    });
  });
});
