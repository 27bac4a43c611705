/**
 * The shape of a command: what `firstline --help` shows of it and how it runs. Standard output carries NDJSON and
 * nothing else; progress and errors for people go to standard error.
 */
import type { ParseArgsConfig } from 'node:util';
import type { Readable } from 'node:stream';

export type Io = {
  stdin: Readable;
  /** One line of NDJSON on standard output. Resolves when the pipe takes more. */
  print(value: unknown): Promise<void>;
  /** One line on standard error. */
  tell(text: string): void;
};

export type Invocation = {
  positionals: string[];
  /** Values of the command's own options, as `node:util` parseArgs gives them. */
  options: Record<string, string | boolean | undefined>;
  /** `--config`, FIRSTLINE_CONFIG, or null: the built-in defaults. */
  configFile: string | null;
  /** `--data`, FIRSTLINE_DATA, or `data` in the current folder; absolute. */
  dataDir: string;
  io: Io;
};

export type Command = {
  name: string;
  /** One line for `--help`. */
  summary: string;
  /** What follows the name, for instance `FILE… | -`. */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Smallest and largest number of positionals; outside of it: exit 2. */
  positionals: { min: number; max: number };
  /** The exit code: 0 done, 1 failed or something found wrong. Throws UsageError for wrong usage. */
  run(call: Invocation): Promise<number>;
};

/** Wrong usage: exit 2, with this one line. */
export class UsageError extends Error {}
