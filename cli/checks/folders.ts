/** Whether the data folder and the blobs can be written. Writes one small file and removes it. */
import { constants, existsSync, statSync } from 'node:fs';
import { access, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Configuration } from '../../config/configuration.ts';
import { randomId } from '../../contract/ids.ts';
import { tryHold } from '../../store/sqlite/folderLock.ts';
import { bucketCheck } from './bucket.ts';
import { type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';
import { openInFolder, warned } from './permissions.ts';

/** The smallest free space. With less, a day of mail may not fit, and the check fails. */
const ENOUGH_BYTES = 256 * 1024 * 1024;

export function dataCheck(folder: string): Check {
  return {
    name: 'data',
    async look() {
      const finding = warned(await writable(folder), openInFolder(folder));
      if (!finding.ok || !existsSync(join(folder, 'lock.db'))) return finding;
      const held = tryHold(folder);
      held?.release();
      return held === null
        ? { ...finding, detail: `${finding.detail}; in use by a running Firstline` }
        : finding;
    },
  };
}

export function blobsCheck(dataFolder: string, { profile, blobs }: Configuration): Check {
  const { path, s3 } = blobs;
  if (s3 !== null && profile === 'cluster') return bucketCheck(s3);
  return {
    name: 'blobs',
    look: () =>
      s3 === null
        ? writable(path ?? join(dataFolder, 'blobs'))
        : Promise.resolve(
            failed(
              'the embedded profile keeps its blobs in the data folder',
              'remove `blobs.s3`, or use `profile: cluster`',
            ),
          ),
  };
}

async function writable(folder: string): Promise<Finding> {
  const there = existing(folder);
  const mend = `let this user write to ${there}, or give another folder`;
  try {
    if (!statSync(there).isDirectory()) return failed(`${there} is not a folder`, mend);
    await access(there, constants.W_OK | constants.X_OK);
    if (there === folder) await probe(folder);
  } catch (thrown) {
    return failed(`${folder} cannot be written: ${codeOf(thrown)}`, mend);
  }
  const { bavail, bsize } = await statfs(there);
  const freeBytes = bavail * bsize;
  if (freeBytes < ENOUGH_BYTES) {
    return failed(
      `${folder}: ${megabytes(freeBytes)} left on the disk`,
      `free at least ${megabytes(ENOUGH_BYTES)}`,
    );
  }
  return found(
    `${folder} ${there === folder ? 'can be written' : 'can be created'}, ${megabytes(freeBytes)} free`,
  );
}

/** The folder, or its nearest existing parent: `check` creates none. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

async function probe(folder: string): Promise<void> {
  const path = join(folder, `.${randomId('check')}`);
  try {
    await writeFile(path, 'check\n', { flag: 'wx' });
  } finally {
    await rm(path, { force: true });
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'for an unknown reason';
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 / 1024)} MB`;
}
