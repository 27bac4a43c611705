/**
 * Finds the Node for Firstline: the one pinned by the lockfile, else the machine's own if it is new enough. Promises an
 * existing path, or a sentence with a remedy. Never downloads anything.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest Node that runs our TypeScript unbuilt. */
export const OLDEST = '24.21.0';

/**
 * `{ node }`, the path of the executable, or `{ wrong }`, one line for a person. `machine` is the Node that asks.
 *
 * @param {string} [root] folder of the checkout
 * @param {{ version: string, execPath: string, platform: string, arch: string }} [machine]
 * @returns {{ node: string } | { wrong: string }}
 */
export function findNode(root = project, machine = process) {
  if (!existsSync(join(root, 'node_modules'))) {
    return {
      wrong: `no packages are installed yet: run \`npm start\` once in ${root} to install them`,
    };
  }
  const pinned = pinnedNode(root, machine);
  if (pinned !== null && existsSync(pinned)) return { node: pinned };
  if (isNewEnough(machine.version)) return { node: machine.execPath };
  const again = bringsNode(root, machine) ? `, or run \`npm ci --include=optional\` in ${root}` : '';
  return {
    wrong:
      `no pinned Node for ${machine.platform}-${machine.arch} in node_modules, and this is Node ${machine.version}: ` +
      `install Node ${OLDEST} or newer${again}`,
  };
}

/** Whether the packages of the lockfile have a Node for this machine. */
export function bringsNode(root, machine) {
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock)) return false;
  const { packages = {} } = JSON.parse(readFileSync(lock, 'utf8'));
  return packages[`node_modules/${packageOf(machine)}`] !== undefined;
}

function packageOf({ platform, arch }) {
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/** Whether `version` (`v24.21.0`) is at least OLDEST. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = numbers(version);
  const [oldestMajor = 0, oldestMinor = 0] = numbers(OLDEST);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

function numbers(version) {
  return version.replace(/^v/, '').split('.').map(Number);
}

/** The path of the pinned package's executable; null if there is no package for this machine. */
function pinnedNode(root, machine) {
  const folder = join(root, 'node_modules', packageOf(machine));
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return null;
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(folder, bin.node);
}
