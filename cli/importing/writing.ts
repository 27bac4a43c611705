/**
 * Writes a changed configuration file: whole or not at all, and only one that a process may run by. Its mode stays; a link
 * stays a link.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { Failure } from '../../contract/failure.ts';
import { replaceFile } from '../wholeFile.ts';

/** `accepts` throws for a file that must not be written. `before`: what the caller read. */
export function writeConfiguration(
  file: string,
  before: string,
  after: string,
  accepts: (candidate: string) => void,
): void {
  const path = realpathSync(file);
  replaceFile(path, after, statSync(path).mode, (candidate) => {
    accepts(candidate);
    if (readFileSync(path, 'utf8') !== before)
      throw new Failure(`${file} was changed meanwhile: run this again`, { retry: false });
  });
}
