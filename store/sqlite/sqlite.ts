/**
 * SQLite as the database of the embedded profile: one file, one writing connection, one reading connection.
 *
 * Promises: a transaction that resolved is on the disk (WAL, `synchronous=FULL`). Transactions that wait together
 * share one commit and so one fsync, and each fails alone. Never: two writers at once, a read of uncommitted rows.
 */
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../contract/failure.ts';
import type { Database, Row, Sql, SqlValue } from '../../contract/sql.ts';
import { compacted } from './compacting.ts';
import { connect } from './connections.ts';
import { asFailure } from './errors.ts';
import { statements } from './statements.ts';

export type SqliteOptions = {
  /** `full` fsyncs every commit. `none` is for simulations that kill no machine. */
  durability?: 'full' | 'none';
  /** Interval of polling for other processes' commits, in milliseconds; 0: no polling. */
  pollMs?: number;
};

/** Limits the transactions that share one commit, so that the first of them does not wait for a long queue. */
const SHARED_COMMIT = 64;

type Waiting = {
  work: (sql: Sql) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
};

export function openSqlite(path: string, options: SqliteOptions = {}): Database {
  const writer = connect(path, options.durability ?? 'full');
  const reader = connect(path, options.durability ?? 'full', 'reader');
  reader.exec('PRAGMA query_only=ON');
  const sql = statements(writer);
  const listeners = new Set<() => void>();
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  const counter = writer.prepare('SELECT total_changes() AS n');
  const changes = (): unknown => counter.get()?.n;
  const announce = (): void => {
    for (const listener of listeners) listener();
  };
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const before = changes();
      await commitTogether(writer, sql, waiting.splice(0, SHARED_COMMIT));
      // Announces only commits that changed a row: a courier that found nothing to claim must not wake itself.
      if (changes() !== before) announce();
      if (waiting.length > 0) await nextTurn();
    }
    running = null;
  };
  const stopPolling = pollOthers(writer, options.pollMs ?? 100, () => running === null, announce);

  return {
    dialect: 'sqlite',
    read: statements(reader),
    transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        // On the next turn: transactions begun in this turn share the commit, and a long backlog of promises leaves
        // sockets and files their turns.
        running ??= nextTurn().then(run);
      });
    },
    snapshot: (tables) => snapshot(path, tables),
    async compact() {
      while (running !== null) await running;
      await compacted(writer);
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // One process runs the stages and the console of a file.
    async whisper() {},
    onWhisper: () => () => {},
    async close() {
      stopPolling();
      listeners.clear();
      await running;
      reader.close();
      writer.close();
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A separate connection with one read transaction: it sees the moment of its start and blocks no writer. */
async function* snapshot(
  path: string,
  tables: readonly string[],
): AsyncIterable<{ table: string; row: Row }> {
  const connection = connect(path, 'full', 'reader');
  try {
    connection.exec('BEGIN');
    for (const table of tables) {
      for (const row of connection.prepare(`SELECT * FROM ${table}`).iterate())
        yield { table, row: row as Row };
    }
    connection.exec('COMMIT');
  } finally {
    connection.close();
  }
}

/**
 * Runs all waiting transactions in one commit. If one throws, all are undone and run again, each in its own savepoint:
 * then only that one is undone. A failed commit fails them all.
 */
async function commitTogether(connection: DatabaseSync, sql: Sql, group: Waiting[]): Promise<void> {
  try {
    connection.exec('BEGIN IMMEDIATE');
    const outcomes = (await runPlain(connection, sql, group)) ?? (await runIsolated(connection, sql, group));
    connection.exec('COMMIT');
    for (const tell of outcomes) tell();
  } catch (thrown) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    for (const { reject } of group) reject(asFailure(thrown));
  }
}

type Tell = () => void;

/** Without savepoints, which copy every page they change. Null: one threw, and all are undone. */
async function runPlain(connection: DatabaseSync, sql: Sql, group: Waiting[]): Promise<Tell[] | null> {
  const outcomes: Tell[] = [];
  for (const { work, resolve } of group) {
    try {
      const value = await work(sql);
      outcomes.push(() => resolve(value));
    } catch (thrown) {
      if (group.length === 1) throw thrown;
      mustStillRun(connection);
      connection.exec('ROLLBACK');
      connection.exec('BEGIN IMMEDIATE');
      return null;
    }
    mustStillRun(connection);
  }
  return outcomes;
}

async function runIsolated(connection: DatabaseSync, sql: Sql, group: Waiting[]): Promise<Tell[]> {
  const outcomes: Tell[] = [];
  for (const { work, resolve, reject } of group) {
    try {
      const value = await sql.savepoint(() => work(sql));
      outcomes.push(() => resolve(value));
    } catch (thrown) {
      outcomes.push(() => reject(thrown));
    }
    mustStillRun(connection);
  }
  return outcomes;
}

/** A full disk or an I/O error may have rolled back every transaction of the group. */
function mustStillRun(connection: DatabaseSync): void {
  if (!connection.isTransaction)
    throw new Failure('the database rolled the transaction back', { retry: true });
}

/** `data_version` changes when another connection commits; the writer's own commits do not change it. */
function pollOthers(
  connection: DatabaseSync,
  everyMs: number,
  idle: () => boolean,
  announce: () => void,
): () => void {
  if (everyMs === 0) return () => {};
  const version = (): SqlValue => {
    const row = connection.prepare('PRAGMA data_version').get();
    return typeof row?.data_version === 'number' ? row.data_version : 0;
  };
  let seen = version();
  const timer = setInterval(() => {
    if (!idle()) return;
    const now = version();
    if (now === seen) return;
    seen = now;
    announce();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
