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
      isTerminal: stdout.isTTY,
      async text(line) {
        if (!stdout.write(`${harmless(line)}\n`)) await once(stdout, 'drain');
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

/**
 * A terminal obeys control characters, and text may quote a stranger's mail. Line ends are ours; signs that turn the
 * direction of writing go too.
 */
function harmless(text: string): string {
  return text.replace(OBEYED, '·');
}

// oxlint-disable-next-line no-control-regex -- these characters are removed
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

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
