/**
 * Installs the packages of package-lock.json if they are missing or different, with all output on standard error.
 * Promises exactly the lockfile's packages, including the pinned Node, or exit 1 with a remedy. Never changes anything
 * but node_modules.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bringsNode, isNewEnough, OLDEST, project } from './runtime.js';

const STAMP = '.firstline-lock';

/** How often a person at a terminal reads the progress. */
const TELL_MS = 500;

/**
 * Installs in `root` if needed; ends the process with 1 on failure. `dev`: also the packages of tests and checks, which
 * running does not need. `machine` is the Node that asks.
 */
export async function installMissing(root = project, { dev = true, machine = process } = {}) {
  if (isInstalled(root, { dev })) return;
  const brings = bringsNode(root, machine);
  if (!brings && !isNewEnough(machine.version)) {
    tell(
      `no Node for ${machine.platform}-${machine.arch} comes with the packages, and this is Node ${machine.version}: ` +
        `install Node ${OLDEST} or newer (https://nodejs.org), then run the same command again. Nothing was installed.`,
    );
    process.exit(1);
  }
  const wanted = wantedNames(root, dev);
  tell(
    `installing packages: ${wanted.length}${brings ? ', the pinned Node among them' : ''}${dev ? ', for tests and checks too' : ''} ` +
      '(half a minute on most machines) …',
  );
  const stop = followed(root, wanted);
  const exit = await npmCi(root, dev);
  stop();
  if (exit !== 0) {
    tell(
      `\`npm ci\` failed (exit ${exit}), see above. It needs the npm registry once: check the network ` +
        'or the proxy (`npm config get registry`), then run the same command again.',
    );
    process.exit(1);
  }
  stamp(root, dev);
  tell('installed.');
}

/** Whether node_modules has what is wanted. Stamps a matching installation made by npm itself. */
export function isInstalled(root, { dev = true } = {}) {
  const known = readText(join(root, 'node_modules', STAMP));
  if (known === stampOf(root, true) || (!dev && known === stampOf(root, false))) return true;
  for (const withDev of dev ? [true] : [true, false]) {
    if (!isWhatNpmInstalled(root, withDev)) continue;
    stamp(root, withDev);
    return true;
  }
  return false;
}

function stamp(root, dev) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'node_modules', STAMP), stampOf(root, dev));
}

function stampOf(root, dev) {
  return dev ? lockDigest(root) : `${lockDigest(root)} without dev`;
}

/** Writes over one line of the terminal how many packages have come. The result ends that. */
function followed(root, wanted) {
  if (!process.stderr.isTTY) return () => {};
  const show = () => {
    const present = wanted.filter((name) => existsSync(join(root, name, 'package.json'))).length;
    process.stderr.write(`\rfirstline: ${present} of ${wanted.length} packages `);
  };
  const timer = setInterval(show, TELL_MS);
  return () => {
    clearInterval(timer);
    show();
    process.stderr.write('\n');
  };
}

/** The folders of the packages for this machine. */
function wantedNames(root, dev) {
  const packages = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).flatMap(([name, one]) =>
    name === '' || (one.dev === true && !dev) || (one.optional === true && !isMadeForThis(one)) ? [] : [name],
  );
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
function isWhatNpmInstalled(root, dev) {
  const record = readText(join(root, 'node_modules', '.package-lock.json'));
  if (record === null) return false;
  const all = packagesOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const wanted = dev ? all : Object.fromEntries(Object.entries(all).filter(([, one]) => one.dev !== true));
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
 * `include`: a production environment must not drop the pinned Node, nor the tests where they are wanted. `loglevel`: npm
 * on Node 20 warns about packages that need the pinned Node; errors are still shown. `fetch-retry`: without a network, npm
 * fails within seconds.
 */
function npmCi(root, dev) {
  const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const which = dev ? '--include=dev' : '--omit=dev';
  // Our line shows the progress.
  const quiet = '--no-progress';
  const more = ['--include=optional', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'];
  const [program, ...before] = npm();
  return new Promise((resolve) => {
    const child = spawn(program, [...before, 'ci', ...flags, which, quiet, ...more], {
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
