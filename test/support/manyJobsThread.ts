/** A thread of many jobs: waits, spins, throws or dies as it is told. */
import { serveMany } from '../../runtime/sharedThreadSide.ts';

const waiting: (() => void)[] = [];

serveMany(async (job: string): Promise<string> => {
  process.stdout.write('a package that prints\n');
  if (job === 'spin') for (;;);
  if (job === 'throw') throw new Error('odd');
  if (job === 'die') process.exit(1);
  if (job === 'wait') await new Promise<void>((resolve) => waiting.push(resolve));
  if (job === 'release') for (const go of waiting.splice(0)) go();
  return `did ${job}`;
});
