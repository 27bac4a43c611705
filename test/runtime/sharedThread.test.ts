/** A thread of many jobs: one that waits delays no other, and each ends whatever happens. */
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { SharedThread } from '../../runtime/sharedThread.ts';

const ENTRY = new URL('../support/manyJobsThread.ts', import.meta.url);

function opened(more: { answerWithinMs?: number } = {}) {
  const failures: string[] = [];
  const thread = new SharedThread<string, string>({
    entry: ENTRY,
    data: null,
    clock: systemClock,
    answerWithinMs: 60_000,
    silentCpuMs: 1_000,
    maxHeapBytes: 64 * 1024 * 1024,
    failed: (error) => failures.push(error),
    ...more,
  });
  onTestFinished(() => thread.close());
  return { thread, failures };
}

test('a job that waits delays no other', async () => {
  const { thread, failures } = opened();
  const first = thread.run('wait', []);
  expect(await thread.run('other', [])).toBe('did other');
  await thread.run('release', []);
  expect(await first).toBe('did wait');
  expect(failures).toEqual([]);
});

test('a job that throws has no value, and the thread goes on', async () => {
  const { thread, failures } = opened();
  expect(await thread.run('throw', [])).toBeNull();
  expect(await thread.run('other', [])).toBe('did other');
  expect(failures).toEqual(['a job threw: odd']);
});

test.each([
  ['spin', 'the thread hung'],
  ['die', 'the thread ended'],
])('%s: the jobs of the thread end without a value, and the next job starts another', async (job, why) => {
  const { thread, failures } = opened();
  const beside = thread.run('wait', []);
  expect(await thread.run(job, [])).toBeNull();
  expect(await beside).toBeNull();
  expect(failures).toEqual([why]);
  expect(await thread.run('other', [])).toBe('did other');
});

test('a job without an answer in time ends; so does one of a closed thread', async () => {
  const { thread } = opened({ answerWithinMs: 200 });
  expect(await thread.run('wait', [])).toBeNull();
  await thread.close();
  expect(await thread.run('other', [])).toBeNull();
});
