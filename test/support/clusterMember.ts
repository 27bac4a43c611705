/**
 * A process of a cluster: `main.ts start --only …` on addresses that it keeps over its lives, killed, stopped, frozen
 * and started again by its name. What it reports lies in a file, so that nobody's pipe holds it up.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { until } from './grounds.ts';
import { portToKeep } from './ports.ts';
import { PROGRAM } from './process.ts';

/** From spawning to the ready line, on a machine that may be busy and with servers that may be down. */
const READY_MS = 180_000;
/** From SIGTERM to the end. */
const STOP_MS = 90_000;

export type Member = {
  name: string;
  /** As `--only` has them. */
  roles: string;
  /** `host:port`, the same in every life. */
  http: string;
  smtp: string;
  /** Its reports, of all lives: NDJSON. */
  reports: string;
  state(): 'down' | 'starting' | 'up' | 'frozen';
  pid(): number;
  /** How often it was spawned. */
  lives(): number;
  /** How often it ended without being told to. */
  ownEnds(): number;
  /** Resolves when it is ready; rejects when it ends before, or in another life. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** The exit code of a stop by SIGTERM; 137 where it had to be killed. */
  stop(): Promise<number>;
  freeze(): void;
  thaw(): void;
};

export type MemberOptions = {
  name: string;
  roles: string;
  args: string[];
  env: Record<string, string | undefined>;
  reports: string;
  /** Started again whenever it ends without being told to. */
  revives: boolean;
};

export async function clusterMember(options: MemberOptions): Promise<Member> {
  const { name, roles, reports } = options;
  const http = `127.0.0.1:${await portToKeep()}`;
  const smtp = `127.0.0.1:${await portToKeep()}`;
  const args = [PROGRAM, 'start', '--only', roles, '--http', http, '--smtp', smtp, ...options.args];
  const life = { child: null as ChildProcess | null, state: 'down' as ReturnType<Member['state']> };
  const counted = { lives: 0, ownEnds: 0 };

  const gone = (child: ChildProcess, told: boolean): void => {
    if (life.child !== child) return;
    life.child = null;
    life.state = 'down';
    if (told) return;
    counted.ownEnds += 1;
    if (options.revives) start().catch(() => {});
  };

  const start = async (): Promise<void> => {
    if (life.child !== null) throw new Error(`${name} runs already`);
    const child = spawned(args, options);
    counted.lives += 1;
    Object.assign(life, { child, state: 'starting' });
    child.once('exit', () => gone(child, false));
    await readyLine(child, name);
    if (life.child === child && life.state === 'starting') life.state = 'up';
  };

  /** From here on its end is no surprise. */
  const ending = (signal: NodeJS.Signals): Promise<number> => {
    const { child } = life;
    if (child === null) return Promise.resolve(0);
    const ended = endOf(child);
    gone(child, true);
    child.kill(signal);
    // A frozen one hears nothing but SIGKILL.
    child.kill('SIGCONT');
    return within(ended, child);
  };

  const signalled = (signal: NodeJS.Signals, from: string, to: 'up' | 'frozen'): void => {
    if (life.state !== from) return;
    life.child?.kill(signal);
    life.state = to;
  };

  return {
    name,
    roles,
    http,
    smtp,
    reports,
    state: () => life.state,
    pid: () => life.child?.pid ?? 0,
    lives: () => counted.lives,
    ownEnds: () => counted.ownEnds,
    start,
    async kill() {
      await ending('SIGKILL');
    },
    stop: () => ending('SIGTERM'),
    freeze: () => signalled('SIGSTOP', 'up', 'frozen'),
    thaw: () => signalled('SIGCONT', 'frozen', 'up'),
  };
}

function spawned(args: string[], { env, reports }: MemberOptions): ChildProcess {
  const file = openSync(reports, 'a');
  try {
    return spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', file] });
  } finally {
    closeSync(file);
  }
}

async function readyLine(child: ChildProcess, name: string): Promise<void> {
  const told = { ready: false, over: false };
  if (child.stdout === null) throw new Error('no standard output');
  createInterface({ input: child.stdout }).once('line', () => {
    told.ready = true;
  });
  child.once('exit', () => {
    told.over = true;
  });
  await until(`${name} is ready`, () => told.ready || told.over, READY_MS);
  if (!told.ready) throw new Error(`${name} ended before it was ready`);
}

function endOf(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  if (child.signalCode !== null) return Promise.resolve(137);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 137)));
}

async function within(ended: Promise<number>, child: ChildProcess): Promise<number> {
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  try {
    return await ended;
  } finally {
    clearTimeout(timer);
  }
}
