/**
 * A real PostgreSQL on a port and in a folder of its own, started when a test file first asks and shared by its tests;
 * or the server that DATABASE_URL names. Each test has a fresh database. Never for measuring: its disk is not waited for.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, chownSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../store/migrations.ts';
import { openPostgres, type Postgres, type PostgresOptions } from '../../store/postgres/postgres.ts';
import { atEnd, atFileEnd } from './endings.ts';
import { portToKeep } from './ports.ts';

const DEBIAN = '/usr/lib/postgresql';
const SCHEMA = join(import.meta.dirname, '../../store/schema/postgres');
const TEMPLATE = 'firstline_template';

/** Why there can be none here; null: there can. */
export function noPostgres(): string | null {
  if (process.env.DATABASE_URL) return null;
  if (binaries() === null)
    return 'skipped, because no PostgreSQL server is installed and DATABASE_URL is not set';
  if (isRoot() && ownerOf() === null)
    return 'skipped, because PostgreSQL does not run as root and there is no user postgres';
  return null;
}

/** Why this test cannot stop and start the server; null: it can. */
export function noPostgresOfItsOwn(): string | null {
  return process.env.DATABASE_URL
    ? 'skipped, because the server that DATABASE_URL names is not ours to stop'
    : noPostgres();
}

export type PostgresServer = {
  /** Of one database on it. */
  url(database: string): string;
  /** Where its files lie; null for a server that is not ours. */
  data: string | null;
  start(): Promise<void>;
  /** As an operator does it: every connection is cut off, and everything is on the disk. */
  stop(): Promise<void>;
  /** As a crash does it. */
  kill(): Promise<void>;
};

const atTheEnd: (() => Promise<unknown>)[] = [];
// Of the test file that imports this.
atFileEnd(async () => {
  for (const end of atTheEnd) await end();
});

let shared: Promise<PostgresServer> | null = null;
let databases = 0;

/** The test file's server. */
export function postgresServer(): Promise<PostgresServer> {
  shared ??= process.env.DATABASE_URL ? given(process.env.DATABASE_URL) : ownServer();
  return shared;
}

/** The address of a fresh database with the store's tables; without them where `empty`. */
export async function freshDatabase(options: { empty?: boolean } = {}): Promise<string> {
  const server = await postgresServer();
  databases += 1;
  const name = `firstline_${process.pid}_${databases}`;
  const template = options.empty === true ? 'template0' : await templateOn(server);
  await asked(server.url('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
  atEnd(async () => {
    await asked(server.url('postgres'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
  return server.url(name);
}

/** Closed when the test that asked for it is over. */
export function opened(url: string, options: Omit<PostgresOptions, 'url'> = {}): Postgres {
  const database = openPostgres({ url, ...options });
  atEnd(() => database.close());
  return database;
}

/** One statement on a connection of its own. */
export async function asked(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

let template: Promise<string> | null = null;

/** Migrated once; a copy of it takes a fraction of that. */
function templateOn(server: PostgresServer): Promise<string> {
  template ??= (async () => {
    const name = `${TEMPLATE}_${process.pid}`;
    await asked(server.url('postgres'), `CREATE DATABASE ${name} TEMPLATE template0`);
    const database = openPostgres({ url: server.url(name) });
    await migrate(database, 'store', SCHEMA);
    await database.close();
    if (server.data === null) atTheEnd.push(() => asked(server.url('postgres'), `DROP DATABASE ${name}`));
    return name;
  })();
  return template;
}

async function given(address: string): Promise<PostgresServer> {
  const fixed = (): never => {
    throw new Error('the server that DATABASE_URL names is not ours');
  };
  return {
    url(database) {
      const url = new URL(address);
      url.pathname = `/${database}`;
      return url.href;
    },
    data: null,
    start: fixed,
    stop: fixed,
    kill: fixed,
  };
}

async function ownServer(): Promise<PostgresServer> {
  const bin = binaries() ?? '';
  const owner = isRoot() ? (ownerOf() ?? undefined) : undefined;
  const data = mkdtempSync(join(tmpdir(), 'firstline-pg-'));
  if (owner !== undefined) chownSync(data, owner.uid, owner.gid);
  const port = await portToKeep();
  const init = ['-D', data, '-U', 'firstline', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'];
  execFileSync(join(bin, 'initdb'), init, { stdio: 'ignore', cwd: data, ...owner });
  appendFileSync(
    join(data, 'postgresql.conf'),
    `listen_addresses = '127.0.0.1'\nport = ${port}\nunix_socket_directories = ''\nmax_connections = 200
fsync = off\nfull_page_writes = off\nlog_min_messages = panic\nlog_min_error_statement = panic\n`,
  );
  const url = (database: string): string => `postgres://firstline@127.0.0.1:${port}/${database}`;
  let running: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    running = spawn(join(bin, 'postgres'), ['-D', data], {
      stdio: 'ignore',
      cwd: data,
      detached: true,
      ...owner,
    });
    await answers(url('postgres'));
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  // SIGINT is PostgreSQL's fast shutdown; SIGQUIT its immediate one, which leaves recovery to the next start.
  const server = { url, data, start, stop: () => end('SIGINT'), kill: () => end('SIGQUIT') };
  atTheEnd.push(async () => {
    await server.kill();
    rmSync(data, { recursive: true, force: true });
  });
  process.once('exit', () => running?.kill('SIGQUIT'));
  await start();
  return server;
}

async function answers(url: string): Promise<void> {
  const end = performance.now() + 60_000;
  for (;;) {
    try {
      await asked(url, 'SELECT 1');
      return;
    } catch (thrown) {
      if (performance.now() > end) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The folder of the newest installed server's programs. */
function binaries(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function ownerOf(): { uid: number; gid: number } | null {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
