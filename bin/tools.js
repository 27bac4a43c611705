/**
 * Runs a development tool of node_modules on the pinned Node, in the project's folder, regardless of the machine's own
 * Node.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run, toolEnvironment } from './launch.js';
import { findNode, project } from './runtime.js';

/** The package of each tool. */
const PACKAGES = { vitest: 'vitest', tsc: 'typescript', oxlint: 'oxlint', biome: '@biomejs/biome' };

/** @returns {Promise<{ code: number | null, signal: string | null }>} */
export function tool(name, args) {
  const found = findNode();
  if ('wrong' in found) {
    process.stderr.write(`firstline: ${found.wrong}\n`);
    return Promise.resolve({ code: 1, signal: null });
  }
  return run(found.node, [scriptOf(name), ...args], { cwd: project, env: toolEnvironment() });
}

function scriptOf(name) {
  const manifest = join(project, 'node_modules', PACKAGES[name], 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[name]);
}
