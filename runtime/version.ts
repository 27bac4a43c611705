/** The version of this Firstline, as its package.json has it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const manifest = z.object({ version: z.string() });

export function ownVersion(): string {
  const path = join(import.meta.dirname, '../package.json');
  return manifest.parse(JSON.parse(readFileSync(path, 'utf8'))).version;
}
