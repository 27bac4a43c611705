/** Firstline as a process of its own, by its real entry, and its clients: started, spoken to, killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { until } from './grounds.ts';

export const PROGRAM = join(import.meta.dirname, '../../main.ts');

/** The machine may be busy with other tests: nobody measures time here. */
export const PATIENCE_MS = 120_000;

export type Options = { cwd?: string; env?: Record<string, string>; stdin?: string | Buffer };
export type Ended = { code: number; stdout: string; stderr: string };

export type Running = {
  pid: number;
  stdout(): string;
  stderr(): string;
  /** Waits for either output to have it. */
  says(pattern: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** The exit code; 128 and more for a signal. */
  ended: Promise<number>;
};

/** A command of Firstline to its end. */
export function firstline(args: string[], options: Options = {}): Promise<Ended> {
  return finished(process.execPath, [PROGRAM, ...args], options);
}

/** A command of Firstline that goes on; killed when the test is over. */
export function running(args: string[], options: Options = {}): Running {
  return follow(process.execPath, [PROGRAM, ...args], options);
}

/** Any program to its end. */
export async function finished(program: string, args: string[], options: Options = {}): Promise<Ended> {
  const child = follow(program, args, options);
  const code = await child.ended;
  return { code, stdout: child.stdout(), stderr: child.stderr() };
}

/** `start` on ports of its own choice, ready. */
export async function started(
  args: string[],
  options: Options = {},
): Promise<Running & { http: string; smtp: string }> {
  const child = running(['start', '--http', '127.0.0.1:0', '--smtp', '127.0.0.1:0', ...args], options);
  let over = false;
  void child.ended.then(() => {
    over = true;
  });
  await until('ready', () => over || child.stdout().includes('\n'), PATIENCE_MS);
  const [ready] = json(child.stdout());
  if (ready === undefined) throw new Error(`it did not start: ${child.stderr()}`);
  return { ...child, http: String(ready['http']), smtp: String(ready['smtp']) };
}

/** NDJSON. */
export function json(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Any program that goes on; killed when the test is over. */
export function follow(program: string, args: string[], { cwd, env, stdin }: Options): Running {
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...cleanEnvironment(), ...env },
    stdio: 'pipe',
  });
  const stdout = collected(child, 'stdout');
  const stderr = collected(child, 'stderr');
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 128)));
  });
  child.stdin.on('error', () => {});
  child.stdin.end(stdin ?? '');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    pid: child.pid ?? 0,
    stdout,
    stderr,
    ended,
    says: (pattern) =>
      until(
        `${pattern.source} in\n${stdout()}${stderr()}`,
        () => pattern.test(stdout() + stderr()),
        PATIENCE_MS,
      ),
    kill: (signal) => void child.kill(signal),
  };
}

function collected(child: ChildProcess, name: 'stdout' | 'stderr'): () => string {
  const chunks: Buffer[] = [];
  child[name]?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString();
}

/** Nothing of the machine's own settings of Firstline. */
export function cleanEnvironment(): Record<string, string | undefined> {
  const ours = /^(?:FIRSTLINE_|TWILIO_|KAFKA_|DATABASE_URL)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
