/** The manual's ways to another place, run as they stand there: what each step needs is so by then. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { command as backup } from '../../cli/backup.ts';
import { command as restore } from '../../cli/restore.ts';
import { TOPIC_PREFIX } from '../../config/defaults.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { temporaryFolder } from '../support/folders.ts';
import { finished } from '../support/process.ts';
import { isOurs, PROJECT, readCompose } from './services.ts';

const { services } = readCompose();
const CONSOLE = ['compose', 'run', '--rm', '--no-deps', '-T'];

/** A command of the script, and the two files that say where database and log are, as they were then. */
type Step = { words: string[]; url: string; configuration: string };

/** The one block of the page that has all of these. */
function blockWith(...parts: string[]): string {
  const page = readFileSync(join(PROJECT, 'docs/operations.md'), 'utf8');
  const blocks = [...page.matchAll(/^```sh\n([^`]*)^```$/gm)].map(([, block = '']) => block);
  const found = blocks.filter((block) => parts.every((part) => block.includes(part)));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

/** Nothing of it is done: `docker` and `sudo` tell that they were called. The editor writes what its line says. */
async function stepsOf(script: string): Promise<Step[]> {
  const folder = temporaryFolder();
  for (const name of ['bin', 'secrets', 'deploy']) mkdirSync(join(folder, name));
  writeFileSync(
    join(folder, 'secrets/database_url.txt'),
    'postgres://firstline:word@postgres:5432/firstline',
  );
  writeFileSync(join(folder, 'deploy/firstline.yaml'), '# as it was\n');
  const tells = `const { appendFileSync, readFileSync } = require('node:fs');
const [url, configuration] = ['secrets/database_url.txt', 'deploy/firstline.yaml'].map((file) => readFileSync(file, 'utf8'));
const words = [process.env.SAID, ...process.argv.slice(2)];
appendFileSync('steps.ndjson', JSON.stringify({ words, url, configuration }) + '\\n');`;
  writeFileSync(join(folder, 'tells.cjs'), tells);
  const program = (name: string, body: string): void => {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  };
  for (const name of ['docker', 'sudo'])
    program(name, `SAID=${name} exec '${process.execPath}' tells.cjs "$@"`);
  program('editor', `echo '${/\{ prefix: [^}]*\}/.exec(script)?.[0] ?? ''}' >> "$1"`);
  const env = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, EDITOR: 'editor' };
  const { code, stderr } = await finished('sh', ['-ec', script], { cwd: folder, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = readFileSync(join(folder, 'steps.ndjson'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Step);
}

/** The step that runs this command of ours, its place, and what it is given. */
function ourStep(steps: Step[], { name, options }: typeof backup) {
  const at = steps.findIndex(({ words }) => words.includes('console') && words.includes(name));
  const step = steps[at];
  if (step === undefined) throw new Error(`${name} is not run`);
  expect(step.words.slice(1, 6)).toEqual(CONSOLE);
  const args = step.words.slice(step.words.indexOf(name) + 1);
  return { ...step, at, given: parseArgs({ args, options, allowPositionals: true }) };
}

describe('the manual’s way out of a lost Kafka', () => {
  test('saves what is left of the old place, and restores it into a new one, under other names', async () => {
    const steps = await stepsOf(blockWith('--without-log'));
    const saved = ourStep(steps, backup);
    expect(saved.given.values).toEqual({ 'without-log': true });
    expect(saved.configuration).toBe('# as it was\n');
    expect(new Set(steps[0]?.words)).toEqual(new Set(['docker', 'compose', 'stop', ...roles]));

    const filled = ourStep(steps, restore);
    expect(filled.given.positionals).toEqual(saved.given.positionals);
    const made = steps.slice(saved.at, filled.at).find(({ words }) => words.includes('createdb'));
    expect(filled.url).toBe(saved.url.replace(/\w+$/, made?.words.at(-1) ?? ''));
    expect(filled.url).not.toBe(saved.url);
    expect(filled.configuration).toMatch(new RegExp(`prefix: ${TOPIC_PREFIX}\\.\\w+ `));
    expect(steps[filled.at - 1]?.words).toEqual(expect.arrayContaining(['up', '--wait', 'kafka']));

    const last = steps.at(-1)?.words ?? [];
    expect(last).toEqual(expect.arrayContaining(['up', '--force-recreate', ...roles]));
  });
});

describe('the manual’s way from one machine to a cluster', () => {
  test('waits for the servers, and hands over a file that the container’s user may read', async () => {
    const steps = await stepsOf(blockWith('/backup.gz:ro', 'up -d').replaceAll('FILE', 'one.gz'));
    const filled = ourStep(steps, restore);
    const servers = Object.entries(services).filter(([, service]) => !isOurs(service));
    const awaited = ['up', '--wait', ...servers.map(([name]) => name)];
    expect(steps[0]?.words).toEqual(expect.arrayContaining(awaited));

    const [source = '', target] = (filled.words[filled.words.indexOf('-v') + 1] ?? '').split(':');
    expect(filled.given.positionals).toEqual([target]);
    const [uid = ''] = (services.console?.user ?? '').split(':');
    const readable = steps
      .slice(0, filled.at)
      .find(({ words }) => source.endsWith(`/${words.at(-1)}`))?.words;
    expect(readable).toEqual(['sudo', 'install', '-m', '400', '-o', uid, 'one.gz', 'restore.gz']);
    expect(steps.at(-1)?.words).toEqual(['docker', 'compose', 'up', '-d']);
  });
});
