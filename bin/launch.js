/**
 * Runs one of our programs on the pinned Node as a child, with the same terminal and exit code. Passes signals on. If
 * one process dies, so does the other. Never runs two programs at once.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, project } from './runtime.js';

/** The signals passed on. Other signals cannot be caught, or are not used to stop a program. */
const PASSED_ON = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Node's compile cache, with types stripped: a command then starts with a third of the work (70 ms of CPU instead of
 * 240). Keyed by content, so never stale. If it is not writable, Node runs without it.
 */
const COMPILED = join(project, 'node_modules', '.cache', 'firstline');

/** `firstline ARGS…`; ends this process as the command ends. */
export async function launch(args) {
  const found = findNode();
  if ('wrong' in found) {
    process.stderr.write(`firstline: ${found.wrong}\n`);
    process.exit(1);
  }
  const leash = pathToFileURL(join(project, 'bin', 'leash.js')).href;
  const words = ['--import', leash, join(project, 'main.ts'), ...args];
  endLike(
    await run(found.node, words, { leashed: true, env: { NODE_COMPILE_CACHE: COMPILED, ...process.env } }),
  );
}

/**
 * Resolves with the child's exit code or signal when it has ended. A leashed child has a channel that breaks when we
 * die, so that a killed launcher leaves no pipeline that holds the data folder.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ leashed?: boolean, cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ code: number | null, signal: string | null }>}
 */
export function run(program, args, { leashed = false, cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const stdio = leashed ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit';
    const child = spawn(program, args, { stdio, env, ...(cwd === undefined ? {} : { cwd }) });
    const passOn = (signal) => child.kill(signal);
    for (const signal of PASSED_ON) process.on(signal, passOn);
    const ended = (outcome) => {
      for (const signal of PASSED_ON) process.off(signal, passOn);
      resolve(outcome);
    };
    child.on('error', (error) => {
      process.stderr.write(`firstline: cannot run ${program}: ${error.message}\n`);
      ended({ code: 1, signal: null });
    });
    child.on('exit', (code, signal) => ended({ code, signal }));
  });
}

/** Ends this process with the child's exit code, or by the signal that ended the child. */
export function endLike({ code, signal }) {
  if (signal === null) process.exit(code ?? 1);
  process.kill(process.pid, signal);
  // SIGKILL and SIGTERM always end us. After another signal we exit as a shell would.
  setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 1000);
}

/** The environment with the tools of node_modules, including the pinned Node, first on the PATH. */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: join(project, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
  };
}
