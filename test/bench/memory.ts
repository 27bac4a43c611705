/**
 * Memory while many mails go through: RSS and, after a collection, the heap in use, at a fifth, three fifths and the
 * end. Mails are made as they are needed and acknowledged before the next thousand, so that nothing but Firstline grows.
 */
import { type Measure, mebibytes, rounded } from './figures.ts';
import { benchFolder, startBench, takeIn, untilAcknowledged } from './installation.ts';
import { generatedMail } from './mails.ts';

/** What the end may have more than a fifth of the way: caches that are still being filled. */
const AIM_GROWTH = 1.25;
const PIECE = 500;
const POINTS = [0.2, 0.6, 1];

export const memory: Measure = async ({ mails: count }) => {
  const bench = benchFolder(count);
  const running = await startBench(bench);
  const seen: { share: number; rss: number; heap: number }[] = [];
  try {
    for (let done = 0; done < count; ) {
      const next = Math.min(
        count,
        done + PIECE,
        ...POINTS.map((share) => Math.ceil(share * count)).filter((at) => at > done),
      );
      const piece = Array.from({ length: next - done }, (_, n) => generatedMail(done + n, 1, count));
      await takeIn(running, piece, done);
      await untilAcknowledged(running, next);
      done = next;
      const share = POINTS.find((point) => Math.ceil(point * count) === done);
      if (share !== undefined) seen.push({ share, ...inUse() });
    }
  } finally {
    await running.stop();
    bench.remove();
  }
  return measured(count, seen);
};

function inUse(): { rss: number; heap: number } {
  if (globalThis.gc === undefined) throw new Error('needs node --expose-gc');
  const { rss } = process.memoryUsage();
  globalThis.gc();
  return { rss, heap: process.memoryUsage().heapUsed };
}

function measured(count: number, seen: { share: number; rss: number; heap: number }[]) {
  const growth = (seen.at(-1)?.rss ?? 0) / (seen[0]?.rss ?? 1);
  const points = seen.flatMap(({ share, rss, heap }) => [
    [`rssMb${share * 100}`, mebibytes(rss)],
    [`heapMb${share * 100}`, mebibytes(heap)],
  ]);
  return {
    measure: 'memory',
    aim: `RSS at the end ≤ ${AIM_GROWTH} × at a fifth`,
    met: growth <= AIM_GROWTH,
    figures: { mails: count, growth: rounded(growth, 2), ...Object.fromEntries(points) },
  };
}
