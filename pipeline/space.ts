/** Watches the disk of this process: the data folder, and the directory of blobs where that is another. */
import { statfs } from 'node:fs/promises';
import type { Configuration } from '../config/configuration.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Installation } from '../installation/grounds.ts';
import { diskWatch, type Space } from '../runtime/diskWatch.ts';
import type { Rounds } from '../runtime/rounds.ts';

export function watchSpace(
  { directory, clock, profile }: Pick<Installation, 'directory' | 'clock' | 'profile'>,
  { blobs }: Pick<Configuration, 'blobs'>,
  reports: Reports & Metrics,
): Rounds {
  const { path } = blobs;
  const shared = profile === 'cluster' && path !== null ? { blobs: () => spaceOf(path) } : {};
  return diskWatch({ data: () => spaceOf(directory), ...shared }, clock, reports);
}

async function spaceOf(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}
