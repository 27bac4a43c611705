/** `export --person`: an archive beside a running Firstline, and what it refuses. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../cli/command.ts';
import { command } from '../../cli/export.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { silent } from '../../contract/reports.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { router } from '../../router/router.ts';
import { decideFact } from '../../runtime/stages.ts';
import { mail } from '../support/arrivals.ts';
import { atEnd } from '../support/endings.ts';
import { temporaryFolder } from '../support/folders.ts';

async function held() {
  const directory = temporaryFolder();
  const configuration = loadConfiguration({ file: null, environment: {} });
  const installation = await holdInstallation(directory, configuration, 'anew');
  atEnd(() => installation.close());
  const grounds = { clock: installation.clock, reports: silent };
  await installation.store.transaction((tx) => decideFact(router, grounds, tx, mail({ id: 'c1' })));
  return directory;
}

async function run(dataDir: string, options: Record<string, string>, ...positionals: string[]) {
  const lines: unknown[] = [];
  const told: string[] = [];
  const print = async (line: unknown) => void lines.push(line);
  const io = { stdin: process.stdin, print, tell: (line: string) => void told.push(line) };
  const code = await command.run({ positionals, options, configFile: null, dataDir, io });
  return { code, lines, told };
}

test('writes the archive of an address in any case, and prints what it has', async () => {
  const directory = await held();
  const out = join(temporaryFolder(), 'archive');
  const { code, lines, told } = await run(directory, { person: 'ANN@contoso.test', out });
  expect(code).toBe(0);
  expect(lines).toEqual([
    { event: 'exported', folder: out, tickets: 1, entries: 1, files: 0, missing: 0, waiting: 0 },
  ]);
  expect(told.join()).not.toContain('ann@');
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('There is something wrong');
});

test('says clearly that nothing is kept, and makes no folder', async () => {
  const directory = await held();
  const out = join(temporaryFolder(), 'archive');
  await expect(run(directory, { person: 'eve@contoso.test', out })).rejects.toThrow('nothing is kept');
  expect(existsSync(out)).toBe(false);
});

test.each<[string, Record<string, string>, string[]]>([
  ['no folder', { person: 'ann@contoso.test' }, []],
  ['no person', { out: 'x' }, []],
  ['a kind beside it', { person: 'ann@contoso.test', out: 'x' }, ['tickets']],
  ['a name instead of an address', { person: 'Ann', out: 'x' }, []],
])('refuses %s', async (_name, options, positionals) => {
  await expect(run(temporaryFolder(), options, ...positionals)).rejects.toThrow(UsageError);
});

test('without a person it asks for a kind', async () => {
  await expect(run(temporaryFolder(), {})).rejects.toThrow('export what?');
});
