/** Replaces a file whole or not at all: the new one is written beside it, accepted, and renamed. */
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** `accepts` gets the path of the new file, and throws where it must not replace the old one. */
export function replaceFile(
  path: string,
  text: string,
  mode: number,
  accepts: (candidate: string) => void,
): void {
  const candidate = `${path}.${process.pid}.new`;
  try {
    const file = openSync(candidate, 'wx', 0o600);
    try {
      fchmodSync(file, mode & 0o777);
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    accepts(candidate);
    renameSync(candidate, path);
  } finally {
    rmSync(candidate, { force: true });
  }
}
