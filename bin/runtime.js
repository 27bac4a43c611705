/**
 * Finds the Node that Firstline runs on: the one the lockfile pins, else the machine's own where it is new enough.
 * Promises a path that exists, or a sentence that says what to do. Never downloads anything.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** The oldest Node that runs our TypeScript as it is. */
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
      wrong: `nothing is installed yet: run \`npm start\` once in ${root}, it installs what is missing`,
    };
  }
  const pinned = pinnedNode(root, machine);
  if (pinned !== null && existsSync(pinned)) return { node: pinned };
  if (isNewEnough(machine.version)) return { node: machine.execPath };
  return {
    wrong:
      `no pinned Node for ${machine.platform}-${machine.arch} in node_modules, and this is Node ${machine.version}: ` +
      `install Node ${OLDEST} or newer, or run \`npm ci --include=optional\` in ${root}`,
  };
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

/** Where the pinned package keeps its executable, or null where none is made for this machine. */
function pinnedNode(root, { platform, arch }) {
  const folder = join(root, 'node_modules', `node-${platform === 'win32' ? 'win' : platform}-${arch}`);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return null;
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(folder, bin.node);
}
