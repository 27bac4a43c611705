/** Firstline as a process of its own, as `start` begins it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bench } from './installation.ts';

/** Of what it says on standard error, for the case that it does not start. */
const KEPT_WORDS = 2_000;
const project = join(import.meta.dirname, '../..');

export type Child = {
  pid: number;
  readyMs: number;
  smtpPort: number;
  /** `host:port` */
  http: string;
  dataDir: string;
  stop(): Promise<void>;
};

/** Resolves when it says that it is ready. The compiled code is kept where the commands keep it. */
/** As `main.ts start` does, or another program that is given the data folder and says the same line. */
export async function startChild(
  { folder, configFile }: Bench,
  program: string | null = null,
): Promise<Child> {
  const dataDir = join(folder, 'data');
  const start = [join(project, 'main.ts'), 'start', '--config', configFile, '--data', dataDir];
  const began = performance.now();
  const child = spawn(process.execPath, program === null ? start : [program, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_COMPILE_CACHE: join(project, 'node_modules/.cache/firstline'), ...process.env },
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-KEPT_WORDS);
  });
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(`it ended before it was ready: ${said}`))),
  ]);
  const readyMs = performance.now() - began;
  const { smtp, http }: { smtp: string; http: string } = JSON.parse(String(line));
  return {
    pid: child.pid ?? 0,
    readyMs,
    http,
    smtpPort: Number(smtp.slice(smtp.lastIndexOf(':') + 1)),
    dataDir,
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
