/** Folders that are removed when the test, test file or program that asked for them ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './endings.ts';

export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'firstline-'));
  atEnd(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
