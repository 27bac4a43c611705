/** Folders that go when the test that asked for them is over. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'firstline-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
