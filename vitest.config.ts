/** How the tests run: in two projects, three files at a time, with a summary that names skipped tests. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { PROJECTS } from './test/support/projects.ts';
import { LongFirst } from './test/support/sequencer.ts';
import { Summary } from './test/support/summary.ts';

/**
 * Limits a test with real servers (Dovecot, our own processes), which start in seconds on an idle machine. Longer than the
 * waits inside a test, so that the wait fails first and says what did not happen.
 */
const REAL_SERVER_MS = 150_000;

/** The processes that tests start compile each module once, as `bin/launch.js` lets a user's process do: half of a start's CPU. */
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'firstline');

export default defineConfig({
  test: {
    projects: PROJECTS.map((project) => ({ extends: true as const, test: project })),
    // SQLite handles and child processes end with their process: no worker threads.
    pool: 'forks',
    // Most tests with servers wait: on two cores three files at a time end a third earlier than two.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    testTimeout: REAL_SERVER_MS,
    hookTimeout: REAL_SERVER_MS,
    // A busy machine may run a real server's test out of time. The summary names each test that passed on its second try.
    retry: process.env.FIRSTLINE_CI === '1' ? 1 : 0,
    reporters: ['default', new Summary()],
  },
});
