/**
 * Standard input and output of this process. Promises that all printed lines are written before the process ends, and
 * that a closed pipe (`| head`) is no error.
 */
import { once } from 'node:events';
import { messageOf } from '../contract/failure.ts';
import { jsonLine } from '../contract/jsonLine.ts';
import type { Io } from './command.ts';

/** Limits the wait at the end for standard error to be read. */
const MAX_FAREWELL_MS = 500;

export type Terminal = { io: Io; showHelp(text: string): void; end(exitCode: number): Promise<void> };

export function openTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  stdout.on('error', endAsReader);
  // A closed standard error does not stop the work.
  stderr.on('error', () => {});
  process.on('uncaughtException', (thrown) => {
    stderr.write(`firstline: ${messageOf(thrown).split('\n')[0]}\n`);
    process.exit(1);
  });
  return {
    io: {
      stdin,
      async print(value) {
        if (!stdout.write(jsonLine(value))) await once(stdout, 'drain');
      },
      tell: (text) => void stderr.write(`${text}\n`),
    },
    showHelp: (text) => void stdout.write(`${text}\n`),
    async end(exitCode) {
      await left(stdout);
      await Promise.race([left(stderr), later(MAX_FAREWELL_MS)]);
      process.exit(exitCode);
    },
  };
}

/** EPIPE: the consumer closed the pipe because it has read enough. Any other error (a full disk) is a failure. */
function endAsReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`firstline: cannot write to standard output: ${error.message}\n`);
  process.exit(1);
}

function left(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}

function later(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs);
  });
}
