/** Milliseconds from starting the process to its line `ready`: the median of five, on a folder it knows. */
import { startChild } from './child.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder } from './installation.ts';

const AIM_MS = 1_500;
const STARTS = 5;

export const ready: Measure = async () => {
  const bench = benchFolder(100);
  const taken: number[] = [];
  try {
    // The first makes the folder and compiles: it is told apart.
    for (let n = 0; n <= STARTS; n += 1) {
      const child = await startChild(bench);
      taken.push(child.readyMs);
      await child.stop();
    }
  } finally {
    bench.remove();
  }
  const [first = 0, ...warm] = taken;
  const median = percentile(warm, 0.5);
  return {
    measure: 'start',
    aim: `median ≤ ${AIM_MS} ms`,
    met: median <= AIM_MS,
    figures: {
      starts: warm.length,
      medianMs: rounded(median),
      slowestMs: rounded(Math.max(...warm)),
      onAnEmptyFolderMs: rounded(first),
    },
  };
};
