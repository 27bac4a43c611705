/**
 * Hostile mails of each shape at four sizes: CPU grows with the size and not with its square, and stays below a bound,
 * in a thread with little memory. Growth is compared within one run, so that a busy machine does not matter.
 */
import { afterAll, expect, test } from 'vitest';
import { ReadingThread } from './reading.ts';
import { shapes } from './shapes.ts';

const SIZES = [25_000, 50_000, 100_000, 200_000];
/** Below it growth is noise: compiling, collecting garbage. */
const FLOOR_MS = 120;
/** For each doubling; what is quadratic grows by four. */
const GROWTH = 3;
const MOST_MS = 2_000;
/** A measurement that looks bad is taken again: another process may have had the caches. */
const TRIES = 3;

const threads = [new ReadingThread(), new ReadingThread()];
afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.end()));
});

/** The least of each size over the tries: a collection of all garbage takes hundreds of milliseconds at any size. */
async function offence(thread: ReadingThread, shape: string): Promise<string | null> {
  const least = SIZES.map(() => Number.POSITIVE_INFINITY);
  for (let tries = 0; tries < TRIES; tries += 1) {
    for (const [index, size] of SIZES.entries()) {
      const reading = await thread.read({ shape, size });
      if ('failed' in reading) return `${shape} at ${size} bytes: ${reading.failed}`;
      least[index] = Math.min(least[index] as number, reading.cpuMs);
    }
    if (!offends(least)) return null;
  }
  return `${shape}: ${least.map((ms) => Math.round(ms)).join(', ')} ms`;
}

/** A bound that is reached at 100,000 bytes makes one step, and growth ends there. */
function offends([, second = 0, third = 0, last = 0]: number[]): boolean {
  if (last > MOST_MS) return true;
  return last > FLOOR_MS && last > third * GROWTH && last > second * GROWTH * GROWTH;
}

test('there are more than a hundred shapes, each with a name of its own', () => {
  expect(shapes.length).toBeGreaterThan(100);
  expect(new Set(shapes.map(({ name }) => name)).size).toBe(shapes.length);
});

test('each shape takes time in proportion to its size', async () => {
  const waiting = shapes.values();
  const offences: string[] = [];
  const lane = async (thread: ReadingThread): Promise<void> => {
    for (const { name } of waiting) {
      const found = await offence(thread, name);
      if (found !== null) offences.push(found);
    }
  };
  await Promise.all(threads.map(lane));
  expect(offences).toEqual([]);
}, 600_000);
