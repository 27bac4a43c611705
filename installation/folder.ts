/**
 * The data folder, made where it is not: captured mail, keys and, in the embedded profile, everything. Promises that
 * only its owner reads what is in it, whatever the umask was and whoever made it.
 */
import { chmodSync, lstatSync, mkdirSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Failure, messageOf } from '../contract/failure.ts';

/** Permissions of the group and of others. */
const SHARED = 0o077;

/** Closes the folder and what an older version left open in it. Throws a Failure where it cannot be made or closed. */
export function madeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(directory)) closeToOthers(join(directory, name));
    // A link to the folder names the folder: mkdir followed it as well.
    restrict(join(directory, '.'), lstatSync(join(directory, '.')));
  } catch (thrown) {
    throw new Failure(`the data folder ${directory} cannot be made or closed: ${messageOf(thrown)}`, {
      retry: false,
    });
  }
}

/**
 * Takes the permissions of group and others from `path` and everything below it. A closed folder is not looked into:
 * it is closed after everything in it, so that a pass that was killed is done again. Links are left as they are.
 */
export function closeToOthers(path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isSymbolicLink() || !isShared(stats)) return;
  if (stats.isDirectory()) for (const name of namesIn(path)) closeToOthers(join(path, name));
  restrict(path, stats);
}

/** What another user owns only that user can close: `check` tells of it. */
function restrict(path: string, stats: Stats): void {
  const user = process.getuid?.();
  if (user === undefined || !isShared(stats) || (user !== 0 && stats.uid !== user)) return;
  unlessGone(() => chmodSync(path, stats.mode & 0o700), undefined);
}

/** Windows has no such permissions, and Node makes some up. */
export function isShared({ mode }: Stats): boolean {
  return process.platform !== 'win32' && (mode & SHARED) !== 0;
}

function namesIn(path: string): string[] {
  return unlessGone(() => readdirSync(path), []);
}

/** A running Firstline renames and removes files meanwhile. */
function unlessGone<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return otherwise;
    throw thrown;
  }
}
