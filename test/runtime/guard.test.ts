/** What a process was at when it died, and what the next makes of it. A process that died is a guard that never ended. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Guard, guardOf } from '../../runtime/guard.ts';
import { fileMarks } from '../../store/sqlite/marks.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';

function lives(): () => Guard {
  const folder = join(temporaryFolder(), 'marks');
  return () => {
    const marks = fileMarks(folder);
    onTestFinished(() => marks.close());
    return guardOf(marks, 'reading');
  };
}

/** Begins each and never ends it. */
async function diesWith(guard: Guard, causes: string[]): Promise<void> {
  let begun = 0;
  for (const cause of causes) void guard.run(cause, () => ((begun += 1), new Promise<never>(() => {})));
  await until('all have begun', () => begun === causes.length);
}

const well = async (): Promise<string> => 'done';

test('one death alone is no sentence, two are, and they are remembered', async () => {
  const next = lives();
  await diesWith(next(), ['a']);
  const second = next();
  await diesWith(second, ['a']);
  expect(await next().run('a', well)).toBeNull();
  expect(await next().run('a', well)).toBeNull();
  expect(await next().run('b', well)).toBe('done');
});

test('what was survived once is as if it had never been suspected', async () => {
  const next = lives();
  await diesWith(next(), ['a']);
  expect(await next().run('a', well)).toBe('done');
  await diesWith(next(), ['a']);
  expect(await next().run('a', well)).toBe('done');
});

test('a process that dies between two pieces of work leaves nobody suspected', async () => {
  const next = lives();
  for (let life = 0; life < 4; life += 1) expect(await next().run('a', well)).toBe('done');
});

test('a crowd is tried one at a time, while nothing else runs, and is not condemned for it', async () => {
  const next = lives();
  for (let life = 0; life < 3; life += 1) await diesWith(next(), [`a${life}`, `b${life}`]);
  await diesWith(next(), ['a', 'b', 'c']);
  const guard = next();
  let within = 0;
  const most: Record<string, number> = {};
  const work = (cause: string) => async (): Promise<string> => {
    within += 1;
    most[cause] = within;
    await new Promise((resolve) => setImmediate(resolve));
    most[cause] = Math.max(most[cause] ?? 0, within);
    within -= 1;
    return 'done';
  };
  const causes = ['x', 'a', 'y', 'b', 'z', 'c'];
  const ended = await Promise.all(causes.map((cause) => guard.run(cause, work(cause))));
  expect(ended).toEqual(causes.map(() => 'done'));
  expect(most).toMatchObject({ a: 1, b: 1, c: 1 });
  const together = ['a', 'b', 'c'].map((cause) => guard.run(cause, work(cause)));
  await Promise.all(together);
  expect(Math.max(...Object.values(most))).toBe(3);
});

test('work that fails is not marked any more, and fails as it did', async () => {
  const next = lives();
  const fails = () => Promise.reject(new Error('as it should'));
  for (let life = 0; life < 3; life += 1)
    await expect(next().run('a', fails)).rejects.toThrow('as it should');
  expect(await next().run('a', well)).toBe('done');
});
