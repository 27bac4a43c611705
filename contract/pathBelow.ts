/**
 * Resolves a path from a row, a backup or a message to a file inside one of our folders. Checks text only: follows no
 * links.
 */
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Absolute; null if `path` leaves `folder`, or is the folder itself. */
export function pathBelow(folder: string, path: string): string | null {
  const full = resolve(folder, path);
  const within = relative(resolve(folder), full);
  const leavesIt = within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  return leavesIt || path.includes('\0') ? null : full;
}
