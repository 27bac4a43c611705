/**
 * Runs a program of ours on the pinned Node as a child, and is a window of it: same terminal, same exit code, signals
 * passed on, and neither outlives the other. Never runs two things at once.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findNode, project } from './runtime.js';

/** What is passed on. The others either cannot be caught or are nobody's way to stop a program. */
const PASSED_ON = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Where Node keeps what it compiled, types taken out: a command then starts with a third of the work (70 ms of CPU
 * instead of 240). Keyed by content, so it cannot be stale; where it cannot be written, Node goes on without.
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
 * Resolves when the child has ended, with what it ended by. A leashed child has a channel that breaks when we die, so
 * that a killed launcher leaves no pipeline behind that holds the data folder.
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
  // A signal that did not end us (SIGKILL and SIGTERM always do): say it the way a shell does.
  setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 1000);
}

/** The environment in which tools of node_modules, and the pinned Node, are found first. */
export function toolEnvironment() {
  return {
    ...process.env,
    PATH: join(project, 'node_modules', '.bin') + delimiter + (process.env.PATH ?? ''),
  };
}
