/** How the tests run: each file in a process of its own, two at a time, with a summary that names what was skipped. */
import { defineConfig } from 'vitest/config';
import { Summary } from './test/support/summary.ts';

/**
 * Of a test with real servers (Dovecot, processes of ours): they start in seconds, but the machine may be busy. Longer
 * than whoever waits in it does, so that it is told what did not happen.
 */
const REAL_SERVER_MS = 150_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // SQLite handles and child processes belong to one file and end with it: no worker threads.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: REAL_SERVER_MS,
    hookTimeout: REAL_SERVER_MS,
    reporters: ['default', new Summary()],
  },
});
