/**
 * A real S3-compatible server (Versity S3 Gateway on a folder) on a port of its own, with one bucket. Its binary is
 * $VERSITYGW, or on the PATH, or fetched once with Go into node_modules/.cache.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { S3Options } from '../../blobs/s3.ts';
import { atEnd } from './endings.ts';
import { until } from './grounds.ts';
import { portToKeep } from './ports.ts';

const MODULE = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/versitygw');
/** It compiles for more than a minute on a quiet machine. */
const FETCH_MS = 600_000;
const PATIENCE_MS = 60_000;

const ACCESS_KEY = 'firstline';
export const SECRET_KEY = 'not-a-secret-hunter2';
const BUCKET = 'mails';

/** Why there can be none here; null: there can. */
export function noS3(): string | null {
  return binary() === null ? 'skipped, because versitygw is neither here nor can Go fetch it' : null;
}

export type S3Server = {
  endpoint: string;
  /** What a client of the bucket is made with. */
  options: S3Options;
  /** The bucket, as a folder: an object is a file. */
  bucket: string;
  start(): Promise<void>;
  /** Takes no more and answers nobody; connections are cut. */
  kill(): Promise<void>;
  /** Killed, and what it held is gone. */
  close(): Promise<void>;
  /** Connections stay, and nothing answers. */
  freeze(): void;
  thaw(): void;
};

/** Removed when the test, test file or program that asked for it ends. */
export async function s3Server(): Promise<S3Server> {
  const server = await openS3();
  atEnd(() => server.close());
  return server;
}

/** The caller closes it. */
export async function openS3(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-s3-'));
  const port = await portToKeep();
  const bucket = join(folder, BUCKET);
  mkdirSync(bucket, { recursive: true });
  const endpoint = `http://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;
  const signal = (name: NodeJS.Signals): void => void running?.kill(name);
  const start = async (): Promise<void> => {
    running = spawned(port, folder);
    await until('an S3 server', () => answers(port), PATIENCE_MS);
  };
  const kill = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    endpoint,
    bucket,
    options: optionsOf(endpoint),
    start,
    kill,
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  };
}

function optionsOf(endpoint: string): S3Options {
  return {
    bucket: BUCKET,
    prefix: 'firstline',
    endpoint,
    region: 'us-east-1',
    accessKeyId: ACCESS_KEY,
    secretAccessKey: () => SECRET_KEY,
    sessionToken: null,
  };
}

/** As a process of Firstline is told of it. */
export function s3Environment({ endpoint, options }: S3Server): Record<string, string> {
  return {
    FIRSTLINE_BLOBS: `s3://${options.bucket}/${options.prefix}`,
    FIRSTLINE_S3_ENDPOINT: endpoint,
    AWS_ACCESS_KEY_ID: ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: SECRET_KEY,
    AWS_REGION: 'us-east-1',
  };
}

function spawned(port: number, folder: string): ChildProcess {
  return spawn(
    binary() ?? '',
    ['--port', `127.0.0.1:${port}`, '--quiet', '--health', '/health', 'posix', folder],
    {
      env: { ...process.env, ROOT_ACCESS_KEY: ACCESS_KEY, ROOT_SECRET_KEY: SECRET_KEY },
      stdio: 'ignore',
    },
  );
}

let found: string | null | undefined;

function binary(): string | null {
  found ??= given() ?? onPath() ?? fetched();
  return found;
}

function given(): string | null {
  const path = process.env['VERSITYGW'];
  return path !== undefined && existsSync(path) ? path : null;
}

function onPath(): string | null {
  const { status, stdout } = spawnSync('sh', ['-c', 'command -v versitygw'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Fetched beside, then renamed: two test files may look for it at the same moment. */
function fetched(): string | null {
  const path = join(CACHE, 'versitygw');
  if (existsSync(path)) return path;
  const aside = join(CACHE, `fetching-${process.pid}`);
  const env = { ...process.env, GOBIN: aside };
  const { status } = spawnSync('go', ['install', MODULE], { env, stdio: 'ignore', timeout: FETCH_MS });
  if (status !== 0) return null;
  renameSync(join(aside, 'versitygw'), path);
  rmSync(aside, { recursive: true });
  return path;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
