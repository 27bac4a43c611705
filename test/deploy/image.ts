/** What the Dockerfile makes, without a container: its instructions, and a folder as the image has it. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/folders.ts';
import { PROJECT } from './services.ts';

const dockerfile = readFileSync(join(PROJECT, 'Dockerfile'), 'utf8');
/** Instructions, continued lines joined, comments left out. */
const instructions = dockerfile
  .replaceAll(/^#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '');

/** What stands behind this word, a line each. */
export function all(word: string): string[] {
  return instructions
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));
}

/** What .dockerignore lets through. */
export const included = readFileSync(join(PROJECT, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('!'))
  .map((line) => line.slice(1));

/** The packages of `imageFolder` are links: they must not find what lies beside where they point to. */
export const AS_COPIED = ['--preserve-symlinks', '--preserve-symlinks-main'];

/** The same program on a port of this test's own. */
export function readyOn(port: number): string {
  const file = join(temporaryFolder(), 'ready.mjs');
  const text = readFileSync(join(PROJECT, 'deploy/ready.js'), 'utf8');
  writeFileSync(file, text.replace(/PORT = \d+/, `PORT = ${port}`));
  return file;
}

/** What .dockerignore lets through, and the packages but those that the Dockerfile takes out. */
export function imageFolder(): string {
  const image = temporaryFolder();
  for (const path of included) {
    if (existsSync(join(PROJECT, path))) cpSync(join(PROJECT, path), join(image, path), { recursive: true });
  }
  const takenOut = /rm -rf ([a-z@ -]+)$/m.exec(
    instructions.find((line) => line.startsWith('RUN cd node_modules')) ?? '',
  );
  const gone = new Set([...(takenOut?.[1] ?? '').split(' '), '.bin', '.cache']);
  if (gone.size < 4) throw new Error('the Dockerfile takes nothing out');
  mkdirSync(join(image, 'node_modules'));
  const installed = join(PROJECT, 'node_modules');
  for (const name of readdirSync(installed)) {
    if (!gone.has(name)) symlinkSync(join(installed, name), join(image, 'node_modules', name));
  }
  return image;
}
