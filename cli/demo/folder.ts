/**
 * The folder of a demo: `demo-data` in the current folder, recreated each time, or the folder given by `--data`.
 * Never removes or uses a folder without the demo's marker: it may be a real installation.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from '../../contract/failure.ts';
import { tryHold } from '../../store/sqlite/folderLock.ts';

export const MARKER = '.firstline-demo';
const OWN = 'demo-data';

/** `asked`: the folder of `--data`, or null. Returns the absolute path of the prepared folder. */
export function demoFolder(asked: string | null): string {
  const folder = asked ?? resolve(OWN);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    if (!existsSync(join(folder, MARKER)))
      throw new Failure(
        `${folder} holds files that are not a demo’s: move them away, or give another folder with --data`,
        { retry: false },
      );
    if (asked === null) clear(folder);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, MARKER), 'A demo of Firstline made this folder; the next one removes it.\n');
  return folder;
}

function clear(folder: string): void {
  const held = tryHold(folder);
  if (held === null) throw new Failure(`another demo is running in ${folder}`, { retry: false });
  held.release();
  rmSync(folder, { recursive: true });
}
