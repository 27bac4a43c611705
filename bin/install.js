/**
 * Installs the packages of package-lock.json if they are missing or different, with all output on standard error.
 * Promises exactly the lockfile's packages, including the pinned Node, or exit 1 with a remedy. Never changes anything
 * but node_modules.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { project } from './runtime.js';

const STAMP = '.firstline-lock';

/** Installs in `root` if needed; ends the process with 1 on failure. */
export async function installMissing(root = project) {
  if (isInstalled(root)) return;
  tell('installing packages, the pinned Node among them (half a minute on most machines) …');
  const exit = await npmCi(root);
  if (exit !== 0) {
    tell(
      `\`npm ci\` failed (exit ${exit}), see above. It needs the npm registry once: check the network ` +
        'or the proxy (`npm config get registry`), then run the same command again.',
    );
    process.exit(1);
  }
  stamp(root);
  tell('installed.');
}

/** Whether node_modules matches the lockfile. Stamps a matching installation made by npm itself. */
export function isInstalled(root) {
  if (readText(join(root, 'node_modules', STAMP)) === lockDigest(root)) return true;
  if (!isWhatNpmInstalled(root)) return false;
  stamp(root);
  return true;
}

function stamp(root) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'node_modules', STAMP), lockDigest(root));
}

function lockDigest(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/**
 * Compares the lockfile with npm's own record of node_modules; packages for other platforms may be absent from the
 * record.
 */
function isWhatNpmInstalled(root) {
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (record === null) return false;
  const wanted = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const present = packagesOf(record);
  const names = new Set([...Object.keys(wanted), ...Object.keys(present)].filter((name) => name !== ''));
  return [...names].every((name) => {
    if (present[name] === undefined) return wanted[name].optional === true && !isMadeForThis(wanted[name]);
    return present[name].integrity === wanted[name]?.integrity && existsSync(join(root, name));
  });
}

/**
 * Whether npm had to install this optional package here. Ignores packages per libc: npm knows this machine's libc, we
 * do not.
 */
function isMadeForThis({ os, cpu, libc }) {
  if (os === undefined || cpu === undefined || libc !== undefined) return false;
  return allows(os, process.platform) && allows(cpu, process.arch);
}

function allows(list, one) {
  return list === undefined || [list].flat().includes(one);
}

function packagesOf(lock) {
  return JSON.parse(lock).packages ?? {};
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/**
 * `include`: a production environment must not drop the pinned Node or the tests. `loglevel`: npm on Node 20 warns
 * about packages that need the pinned Node; errors are still shown. `fetch-retry`: without a network, npm fails within
 * seconds.
 */
function npmCi(root) {
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--include=dev'];
  const more = ['--include=optional', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const [program, ...before] = npm();
  return new Promise((resolve) => {
    const child = spawn(program, [...before, 'ci', ...flags, ...more], {
      cwd: root,
      // npm's output goes to standard error: standard output is for NDJSON.
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && before.length === 0,
    });
    child.on('error', (error) => {
      tell(`cannot run npm: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
}

/** The npm that started us, else the one on the PATH. */
function npm() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /^npm(-cli)?\.c?js$/.test(basename(cli))) return [process.execPath, cli];
  return ['npm'];
}

function tell(text) {
  process.stderr.write(`firstline: ${text}\n`);
}
