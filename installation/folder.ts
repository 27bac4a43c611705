/**
 * The data folder, created where it is missing: captured mail, keys and, in the embedded profile, all data. Promises
 * that only its owner can read it, for any umask and any creator.
 */
import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Failure, messageOf } from '../contract/failure.ts';

/** Permissions of the group and of other users. */
const SHARED = 0o077;

/**
 * Removes the permissions of other users from the folder, and from files that an older version left readable. Throws
 * a Failure where the folder cannot be created or changed.
 */
export function madeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(directory)) closeToOthers(join(directory, name));
    // A link to the folder stands for the folder: mkdir followed it too.
    restrict(join(directory, '.'), lstatSync(join(directory, '.')));
  } catch (thrown) {
    throw new Failure(
      `the data folder ${directory} cannot be created or closed to other users: ${messageOf(thrown)}`,
      { retry: false },
    );
  }
}

/**
 * Removes the permissions of group and other users from `path` and everything below it. A restricted folder is
 * skipped: it is restricted after its contents, so that the next start repeats a pass that was killed. Links are left
 * unchanged.
 */
export function closeToOthers(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isSymbolicLink() || !isShared(stats)) return;
  if (stats.isDirectory()) for (const name of namesIn(path)) closeToOthers(join(path, name));
  restrict(path, stats);
}

/** Only the owner can change the mode; `check` reports such files. */
function restrict(path: string, stats: Stats): void {
  const user = process.getuid?.();
  if (user === undefined || !isShared(stats) || (user !== 0 && stats.uid !== user)) return;
  unlessGone(() => chmodSync(path, stats.mode & 0o700), undefined);
}

/** Windows has no such permissions, and Node invents some. */
export function isShared({ mode }: Stats): boolean {
  return process.platform !== 'win32' && (mode & SHARED) !== 0;
}

function namesIn(path: string): string[] {
  return unlessGone(() => readdirSync(path), []);
}

/** A running Firstline renames and removes files concurrently. */
function unlessGone<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return otherwise;
    throw thrown;
  }
}
