/**
 * Measures the free bytes of the folders that this process writes, and reports a folder that gets full: once as it begins,
 * then each hour, and once when it is over.
 */
import type { Clock } from '../contract/clock.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import { type Rounds, rounds } from './rounds.ts';

const LOOK_EVERY_MS = 30_000;
const AGAIN_AFTER_MS = 3_600_000;
/** A day of much mail, with its recordings. */
export const LOW_BYTES = 1024 ** 3;

export type Space = { freeBytes: number; totalBytes: number };

/** `spaces`: by the folder's name, how to ask for its space. */
export function diskWatch(
  spaces: Record<string, () => Promise<Space>>,
  clock: Clock,
  reports: Reports & Metrics,
): Rounds {
  const toldAt = new Map<string, number>();
  const look = async (): Promise<void> => {
    for (const [folder, ask] of Object.entries(spaces)) {
      const space = await ask();
      reports.gauge('firstline_disk_free_bytes', space.freeBytes, { folder });
      tell(folder, space);
    }
  };
  const tell = (folder: string, { freeBytes, totalBytes }: Space): void => {
    const last = toldAt.get(folder);
    // A small disk is not low from its beginning.
    const isLow = freeBytes < Math.min(LOW_BYTES, totalBytes / 10);
    if (!isLow && last !== undefined) {
      toldAt.delete(folder);
      reports.say('info', 'space', { folder, freeBytes, totalBytes });
    }
    if (!isLow || (last !== undefined && clock.now() - last < AGAIN_AFTER_MS)) return;
    toldAt.set(folder, clock.now());
    reports.say('error', 'space', { folder, freeBytes, totalBytes, because: 'the disk is nearly full' });
  };
  return rounds(look, {
    clock,
    everyMs: LOOK_EVERY_MS,
    atOnce: true,
    failed: (error) => reports.say('warn', 'failed', { who: 'disk watch', error }),
  });
}
