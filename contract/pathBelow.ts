/** A path out of a row, a backup or a message, as a file below a folder of ours. Looks at text alone: follows no links. */
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** Absolute; null where `path` leads out of `folder`, or is the folder itself. */
export function pathBelow(folder: string, path: string): string | null {
  const full = resolve(folder, path);
  const within = relative(resolve(folder), full);
  const leavesIt = within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  return leavesIt || path.includes('\0') ? null : full;
}
