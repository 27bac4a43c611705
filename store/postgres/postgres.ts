/**
 * PostgreSQL as the database of the cluster profile.
 *
 * Promises: a transaction that resolved is on the server's disk. Opening connects to nothing, so a process that needs
 * no database runs while it is down. Lost connections are replaced automatically. Never: a statement that waits for
 * ever; a second run of a commit whose outcome is unknown (that throws a Failure, and a repeated input is recognised
 * by its ids).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, type ClientConfig, Pool, type PoolClient } from 'pg';
import { randomId, sha256 } from '../../contract/ids.ts';
import { type Metrics, silent } from '../../contract/reports.ts';
import type { Database, Row, Sql } from '../../contract/sql.ts';
import {
  type Ask,
  askOn,
  connected,
  connectionConfig,
  discard,
  mustBePrimary,
  withinSeconds,
} from './connections.ts';
import { afterLastRun, asFailure, endsConnection, mayRunAgain } from './errors.ts';
import { commitNews } from './news.ts';
import { openSession, type Session } from './session.ts';
import { statementsOn } from './statements.ts';
import { compactTables, snapshotOf } from './wholeTables.ts';

export type PostgresOptions = {
  url: string;
  reports?: Metrics;
  /** Concurrent transactions; more wait. Reads have connections of their own. */
  poolSize?: number;
  /** The name shown by `pg_stat_activity`. */
  applicationName?: string;
};

export type Postgres = Database & {
  readonly session: Session;
  /** A separate connection that may outlive transactions. The caller ends it. */
  connect(): Promise<Client>;
};

const TRANSACTIONS = 8;
const READERS = 3;
const IDLE_MS = 30_000;
/** Limits the runs of one transaction. Beyond it the transaction fails. */
const RUNS = 5;
const PAUSE_MS = 10;

export function openPostgres(options: PostgresOptions): Postgres {
  const config = connectionConfig(options.url, options.applicationName ?? 'firstline');
  const writers = pool(config, options.poolSize ?? TRANSACTIONS);
  // A read never waits for a transaction to return its connection.
  const readers = pool(config, READERS);
  const connect = (): Promise<Client> => connected(config);
  const session = openSession(connect);
  const news = commitNews(session);
  const reports = options.reports ?? silent;
  const close = async (): Promise<void> => {
    await withinSeconds(news.close());
    await Promise.all([ended(writers), ended(readers), withinSeconds(session.close())]);
  };
  let closing: Promise<void> | null = null;
  return {
    dialect: 'postgres',
    session,
    connect,
    read: statementsOn((question) => lent(readers, (ask) => ask(question)), false),
    async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
      const run = () => lent(writers, (ask, isGone) => once(ask, isGone, work));
      const { value, changed } = await withReruns(reports, run);
      if (changed) news.committed();
      return value;
    },
    snapshot: (tables): AsyncIterable<{ table: string; row: Row }> => snapshotOf(connect, tables),
    compact: () => compactTables(connect),
    onCommit: (listener) => news.listen(listener),
    whisper: (text) => session.whisper(text),
    onWhisper: (listener) => session.onWhisper(listener),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

type Lender = { pool: Pool; lent: Set<PoolClient> };

function pool(config: ClientConfig, max: number): Lender {
  const verify = (client: PoolClient, done: (error?: Error) => void): void => {
    mustBePrimary(client).then(() => done(), done);
  };
  const made = new Pool({ ...config, max, idleTimeoutMillis: IDLE_MS, verify });
  // The pool has removed the connection and opens another when needed.
  made.on('error', () => {});
  // A connection lost while lent: its current or next statement reports the error.
  made.on('connect', (client) => client.on('error', () => {}));
  return { pool: made, lent: new Set() };
}

/** Lends a connection to `work`; a connection lost meanwhile is not returned to the pool. */
async function lent<T>(lender: Lender, work: (ask: Ask, isGone: () => boolean) => Promise<T>): Promise<T> {
  const client = await lender.pool.connect().catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  lender.lent.add(client);
  let gone = false;
  const asked = askOn(client);
  const ask: Ask = async (question) => {
    try {
      return await asked(question);
    } catch (thrown) {
      gone ||= endsConnection(thrown);
      throw thrown;
    }
  };
  try {
    return await work(ask, () => gone);
  } finally {
    lender.lent.delete(client);
    client.release(gone);
  }
}

/** Runs `work` once. Throws its error after a rollback. */
async function once<T>(
  ask: Ask,
  isGone: () => boolean,
  work: (sql: Sql) => Promise<T>,
): Promise<{ value: T; changed: boolean }> {
  const sql = statementsOn(ask, true);
  await ask({ text: 'BEGIN ISOLATION LEVEL READ COMMITTED' });
  try {
    const value = await work(sql);
    const { command } = await ask({ text: 'COMMIT' });
    // PostgreSQL answers ROLLBACK when `work` continued after a failed statement.
    if (command !== 'COMMIT') throw new Error('a transaction went on after a failed statement');
    return { value, changed: sql.changed() };
  } catch (thrown) {
    // On a lost connection the server rolls back when it notices.
    if (!isGone()) await ask({ text: 'ROLLBACK' });
    throw thrown;
  }
}

async function withReruns<T>(reports: Metrics, run: () => Promise<T>): Promise<T> {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run();
    } catch (thrown) {
      if (!mayRunAgain(thrown)) throw thrown;
      if (runs === RUNS) throw afterLastRun(thrown);
      reports.count('firstline_transaction_reruns_total');
      // Grows, with a random part: two transactions that collided would collide again.
      await pause(PAUSE_MS * 2 ** runs * (0.5 + chance()));
    }
  }
}

/** From 0 to 1. */
function chance(): number {
  return Number.parseInt(sha256(randomId('')).slice(0, 4), 16) / 0x10000;
}

/** Waits for running transactions, then cuts their connections: they fail and roll back. */
async function ended({ pool: closing, lent: clients }: Lender): Promise<void> {
  await withinSeconds(closing.end());
  for (const client of clients) discard(client);
}
