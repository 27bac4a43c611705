/** A small checkout of its own: the real launcher, the real packages, and a main.ts written by the test. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const project = resolve(import.meta.dirname, '../..');

export function checkout(main: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-bin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(project, 'bin'), join(folder, 'bin'), { recursive: true });
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(project, file), join(folder, file));
  writeFileSync(join(folder, 'main.ts'), main);
  return folder;
}
