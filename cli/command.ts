/**
 * The shape of a command: its part of `firstline --help`, and how it runs. Standard output carries NDJSON and nothing
 * else; progress and errors for people go to standard error.
 */
import type { ParseArgsConfig } from 'node:util';
import type { Readable } from 'node:stream';

export type Io = {
  stdin: Readable;
  /** Prints one line of NDJSON on standard output. Resolves when the pipe accepts more. */
  print(value: unknown): Promise<void>;
  /** Whether standard output is a terminal: a person reads. Absent: no. */
  isTerminal?: boolean;
  /** Prints text for a person on standard output, in place of NDJSON. */
  text?(line: string): Promise<void>;
  /** Prints one line on standard error. */
  tell(text: string): void;
};

export type Invocation = {
  positionals: string[];
  /** Values of the command's own options, as returned by parseArgs of `node:util`. */
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
  /** The arguments after the name, for instance `FILE… | -`. */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Smallest and largest number of positionals. Other numbers are wrong usage: exit 2. */
  positionals: { min: number; max: number };
  /** The exit code: 0 done, 1 failed or found a fault. Throws UsageError for wrong usage. */
  run(call: Invocation): Promise<number>;
};

/** Wrong usage: exit 2, with this message as the one line. */
export class UsageError extends Error {}
