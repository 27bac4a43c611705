/**
 * Installs the packages of package-lock.json when they are missing or others, with everything said on standard
 * error. Promises exactly what the lockfile says, the pinned Node included, or exit 1 with what to do. Never touches
 * anything but node_modules.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { project } from './runtime.js';

const STAMP = '.firstline-lock';

/** Installs in `root` if need be; ends the process with 1 where that fails. */
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

/** Whether node_modules is what the lockfile says. Stamps what somebody installed by npm itself. */
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

/** Compares npm's own record of node_modules; packages for other machines may be absent from it. */
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

/** Whether npm had to install this optional package here. Which libc there is, npm knows and we do not ask. */
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
 * `include`: a production environment must not drop the pinned Node or the tests. `loglevel`: npm on Node 20 warns of
 * packages that the pinned Node runs; errors are still shown. `fetch-retry`: offline is said in seconds.
 */
function npmCi(root) {
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--include=dev'];
  const more = ['--include=optional', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const [program, ...before] = npm();
  return new Promise((resolve) => {
    const child = spawn(program, [...before, 'ci', ...flags, ...more], {
      cwd: root,
      // npm's own lines belong to standard error here: standard output is for NDJSON.
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

/** The npm that runs us, else the one on the PATH. */
function npm() {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /^npm(-cli)?\.c?js$/.test(basename(cli))) return [process.execPath, cli];
  return ['npm'];
}

function tell(text) {
  process.stderr.write(`firstline: ${text}\n`);
}
