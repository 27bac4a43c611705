/** Where the corpora of real inputs with known answers lie; they are not part of the project. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The folder, or null where it is absent: tests that need it are skipped and say so. */
export function corporaPath(): string | null {
  const folder = process.env['FIRSTLINE_CORPORA'] ?? resolve(import.meta.dirname, '../../../shared/corpora');
  return existsSync(folder) ? folder : null;
}
