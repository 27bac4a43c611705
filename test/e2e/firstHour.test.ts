/**
 * The first hour of four people, by README alone: its blocks are run as they stand, in a copy of the project. Only ports and the
 * folder for temporary files are others, because tests share the machine.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isInstalled } from '../../bin/install.js';
import { commands } from '../../cli/commands.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { portToKeep } from '../support/ports.ts';
import { finished, follow, json, PATIENCE_MS, type Running } from '../support/process.ts';

vi.setConfig({ testTimeout: 400_000 });

const project = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(project, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block);

/** The one block of README that has these words. */
function block(words: string): string {
  const found = blocks.filter((one) => one.includes(words));
  expect(found, words).toHaveLength(1);
  return found[0] ?? '';
}

const [, starter = ''] = /```yaml\n(mailboxes:[\s\S]*?)```/.exec(readme) ?? [];

/** The programs of README's blocks. */
const absent = ['curl', 'swaks'].filter((program) => spawnSync('which', [program]).status !== 0);
const missing = absent.length === 0 ? null : `skipped, because there is no ${absent.join(' and no ')}`;

const LEFT_OUT = new Set(['node_modules', 'data', '.git']);

/** Where the registry is near: the newcomer's `npm start` installs the packages itself. Elsewhere a test must not need the network. */
const INSTALLS = process.env.FIRSTLINE_CI === '1';

/** A copy of the project as a clone has it. Unless it `installs` them, with the packages of the tests. */
async function clone({ installs = false } = {}) {
  const folder = join(temporaryFolder(), 'firstline');
  cpSync(project, folder, {
    recursive: true,
    filter: (path) => !LEFT_OUT.has(relative(project, path).split(sep)[0] ?? ''),
  });
  if (!installs) symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  // Otherwise `npm start` would install into the packages of the tests.
  expect(isInstalled(folder, { dev: false })).toBe(!installs);
  const scratch = join(folder, 'tmp');
  mkdirSync(scratch);
  const [smtp, http] = [await portToKeep(), await portToKeep()];
  const here = (words: string): string =>
    words
      .replaceAll('127.0.0.1:2525', `127.0.0.1:${smtp}`)
      .replaceAll('127.0.0.1:8025', `127.0.0.1:${http}`)
      .replaceAll('/tmp/', `${scratch}/`);
  return {
    folder,
    http,
    /** Words of README in a shell. */
    async sh(words: string) {
      const ended = await finished('bash', ['-ec', here(words)], { cwd: folder });
      expect(ended.code, `${words}\n${ended.stdout}${ended.stderr}`).toBe(0);
      return ended.stdout;
    },
    async start(more = ''): Promise<Running> {
      const ports = `--smtp 127.0.0.1:${smtp} --http 127.0.0.1:${http}`;
      const running = follow('bash', ['-c', `exec npm start -- ${ports} ${more}`], { cwd: folder });
      await running.says(/Ctrl-C stops it/);
      return running;
    },
    /** npm itself ends by the signal; what it started ends in order. */
    async stop(running: Running): Promise<void> {
      running.kill('SIGTERM');
      await running.says(/"report":"stopped"/);
      await silence(http);
    },
    /** Waits until the output of a command has it. */
    async sees(words: string, pattern: RegExp): Promise<string> {
      let shown = '';
      await until(
        `${pattern.source} by ${words}`,
        async () => {
          shown = (await finished('bash', ['-c', here(words)], { cwd: folder })).stdout;
          return pattern.test(shown);
        },
        PATIENCE_MS,
      );
      return shown;
    },
  };
}

type Row = Record<string, unknown>;
const rows = (text: string): Row[] => json(text);

const MAIL = block('/tmp/mail.eml');
const OTHER_MAIL = block("--header 'Subject: VM is slow'");
const RESULTS = block('trace first-try@contoso.test');
const ANSWER = block('notice=$(ls');

test('a newcomer sends a mail, sees what became of it and why, and answers as the agent', async (context) => {
  if (missing !== null) return context.skip(missing);
  const at = await clone({ installs: INSTALLS });
  expect(blocks[0]).toContain('npm test ');
  const running = await at.start();
  await at.sh(MAIL);
  await at.sh(OTHER_MAIL);
  const captured = 'ls data/captured/*/*acknowledgement* data/captured/*/*assignment* | wc -l';
  await at.sees(captured, /^4$/m);
  const [trace = '', find = '', tickets = '', messages = '', listing = ''] = RESULTS.trimEnd().split('\n');
  expect(rows(await at.sh(trace)).map(({ stage }) => stage)).toEqual(
    expect.arrayContaining(['ingest', 'classifier', 'router', 'notifier']),
  );
  expect(rows(await at.sees(find, /FL-1001/))).toMatchObject([{ number: 'FL-1001' }]);
  expect(rows(await at.sh(tickets))).toMatchObject([
    {
      number: 'FL-1001',
      category: 'billing',
      agent: expect.any(String),
      firstResponseDue: expect.any(String),
    },
    { number: 'FL-1002' },
  ]);
  const kinds = rows(await at.sh(messages)).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['acknowledgement', 'assignment']));
  expect((await at.sh(listing)).match(/\.eml$/gm)).toHaveLength(4);

  const [link = ''] = /http:\/\/127\.0\.0\.1:\d+\/first\/\S+/.exec(running.stderr()) ?? [];
  expect((await fetch(link)).status).toBe(200);
  const [, invite = ''] = /`(\.\/bin\/firstline\.js invite [^`]+)` prints a link/.exec(readme) ?? [];
  const [invited] = rows(await at.sh(invite));
  expect((await fetch(String(invited?.['link']))).status).toBe(200);

  await at.sh(ANSWER);
  const last = ANSWER.trimEnd().split('\n').at(-1) ?? '';
  const [reply] = rows(await at.sees(last, /"kind":"reply"/));
  expect(reply).toMatchObject({ kind: 'reply', to: [expect.stringMatching(/@contoso\.test$|@/)] });
  const mail = await at.sees('cat data/captured/*/*reply*', /Corrected: the new invoice/);
  expect(mail).toMatch(/^From: .*support@firstline\.test/m);
  expect(mail).toMatch(/^(?:In-Reply-To|References): /m);
  await at.stop(running);
});

test('an admin begins with ten lines, brings customers in, and changes the team while it runs', async (context) => {
  if (missing !== null) return context.skip(missing);
  const at = await clone();
  // The servers of example.com are nobody's here.
  const team = starter.replaceAll(/^(?:mailboxes|relay|server): .*\n/gm, '');
  expect(team.split('\n').length).toBeGreaterThan(7);
  writeFileSync(join(at.folder, 'firstline.yaml'), team);
  const config = '--config firstline.yaml';
  const [, check = ''] = /`(\.\/bin\/firstline\.js check --config firstline\.yaml)`/.exec(readme) ?? [];
  expect(rows(await at.sh(check)).filter(({ ok }) => ok !== true)).toEqual([]);
  await at.start(config);
  writeFileSync(join(at.folder, 'FILE.csv'), 'name;domains;language\nFábrica Norte;norte.test;pt\n');
  const [, imported = ''] = /`(\.\/bin\/firstline\.js customers import FILE\.csv)`/.exec(readme) ?? [];
  expect(rows(await at.sh(`${imported} ${config}`)).at(-1)).toMatchObject({ new: 1, written: false });
  expect(rows(await at.sh(`${imported} ${config} --yes`)).at(-1)).toMatchObject({ written: true });
  expect(readme).toContain('`./bin/firstline.js reload`');
  expect(rows(await at.sh('./bin/firstline.js reload'))).toMatchObject([
    { event: 'reloaded', changed: true, waits: [] },
  ]);
  await at.sh(MAIL.replaceAll('maria@contoso.test', 'rita@norte.test'));
  const [ticket] = rows(await at.sees('./bin/firstline.js export tickets', /FL-1001/));
  expect(ticket).toMatchObject({ customer: 'fabrica-norte', category: 'billing' });
});

test('an operator watches it, kills it, and moves it to another folder', async (context) => {
  if (missing !== null) return context.skip(missing);
  const at = await clone();
  const first = await at.start();
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    expect(readme).toContain(`\`${path}\``);
    expect((await fetch(`http://127.0.0.1:${at.http}${path}`)).status).toBe(200);
  }
  await at.sh(MAIL);
  first.kill('SIGKILL');
  await first.ended;
  // npm is dead; what it started ends by itself, and the folder is free.
  await silence(at.http);
  const second = await at.start();
  const [only, ...others] = rows(await at.sees('./bin/firstline.js export tickets', /FL-1001/));
  expect([only?.['number'], others]).toEqual(['FL-1001', []]);
  expect(readme).toMatch(/`\.\/bin\/firstline\.js backup FILE`.*`restore FILE` into an empty folder/);
  await at.sh('./bin/firstline.js backup FILE');
  await at.stop(second);
  expect(readme).toContain('`./bin/firstline.js replay`');
  await at.sh('./bin/firstline.js replay');
  await at.sh('./bin/firstline.js restore FILE --data other');
  const moved = await at.sh('./bin/firstline.js export tickets --data other');
  expect(moved).toBe(await at.sh('./bin/firstline.js export tickets'));
  expect(existsSync(join(at.folder, 'data', 'captured'))).toBe(true);
});

/** Nothing serves the port any more. */
async function silence(port: number): Promise<void> {
  const isOver = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      () => false,
      () => true,
    );
  await until('it has ended', isOver, PATIENCE_MS);
}

test('every command that README names is a command', () => {
  const named = [...readme.matchAll(/\.\/bin\/firstline\.js ([a-z]+)/g)].map(([, name]) => name);
  const known = commands.map(({ name }) => name);
  expect(new Set(named).size).toBeGreaterThan(10);
  expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
});
