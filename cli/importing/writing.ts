/**
 * Writes a changed configuration file: whole or not at all, and only one that a process may run by. Its mode stays; a link
 * stays a link.
 */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { Failure } from '../../contract/failure.ts';

/** `accepts` throws for a file that must not be written. `before`: what the caller read. */
export function writeConfiguration(
  file: string,
  before: string,
  after: string,
  accepts: (candidate: string) => void,
): void {
  const path = realpathSync(file);
  // Beside it: paths in the file are relative to its folder.
  const candidate = `${path}.${process.pid}.new`;
  try {
    writeNew(candidate, after, statSync(path).mode);
    accepts(candidate);
    if (readFileSync(path, 'utf8') !== before)
      throw new Failure(`${file} was changed meanwhile: run this again`, { retry: false });
    renameSync(candidate, path);
  } finally {
    rmSync(candidate, { force: true });
  }
}

function writeNew(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    fchmodSync(file, mode & 0o777);
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
