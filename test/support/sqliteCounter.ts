/**
 * Counts what this process asks of one SQLite database, below Firstline's own code: statements by their text, commits,
 * and bytes written to its write-ahead log.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { DatabaseSync, StatementSync } from 'node:sqlite';

export type SqliteCounts = {
  /** Savepoints and commits are statements too. */
  statements: number;
  commits: number;
  walBytes: number;
  /** Number of runs by text. */
  byText: ReadonlyMap<string, number>;
};

export type SqliteCounter = { reset(): void; counts(): SqliteCounts; stop(): void };

/**
 * Call before the database at `path` is opened for the first time, and `stop` before another counter begins. Threads
 * of this process are not counted.
 */
export function countSqlite(path: string): SqliteCounter {
  const wal = openWal(path);
  const ours = new WeakSet<object>();
  let byText = new Map<string, number>();
  const seen = (text: string): void => {
    byText.set(text, (byText.get(text) ?? 0) + 1);
  };
  const ran = (statement: object): void => {
    if (ours.has(statement) && statement instanceof StatementSync) seen(statement.sourceSQL);
  };
  const undo = [
    afterEach(DatabaseSync.prototype, 'prepare', (connection, _, statement) => {
      if (isOf(connection, path) && statement instanceof StatementSync) ours.add(statement);
    }),
    afterEach(DatabaseSync.prototype, 'exec', (connection, [text]) => {
      if (!isOf(connection, path)) return;
      seen(String(text));
      if (text === 'COMMIT') wal.look();
    }),
    afterEach(StatementSync.prototype, 'all', ran),
    afterEach(StatementSync.prototype, 'get', ran),
    afterEach(StatementSync.prototype, 'run', ran),
  ];
  return {
    reset() {
      byText = new Map();
      wal.reset();
    },
    counts: () => ({
      statements: [...byText.values()].reduce((sum, n) => sum + n, 0),
      commits: byText.get('COMMIT') ?? 0,
      walBytes: wal.bytes(),
      byText,
    }),
    stop() {
      for (const one of undo) one();
      wal.close();
    },
  };
}

function isOf(connection: object, path: string): boolean {
  return connection instanceof DatabaseSync && connection.isOpen && connection.location() === path;
}

type After = (self: object, args: unknown[], result: unknown) => void;

/** Replaces a method by one that also tells `after`. The result puts the method back. */
function afterEach(prototype: object, name: string, after: After): () => void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function') throw new Error(`node:sqlite has no method ${name}`);
  const told = new Proxy(method, {
    apply(target, self, args) {
      const result: unknown = Reflect.apply(target, self, args);
      after(self, args, result);
      return result;
    },
  });
  Reflect.set(prototype, name, told);
  return () => Reflect.set(prototype, name, method);
}

/** https://sqlite.org/walformat.html#walidxfmt: the header of the WAL-index, in the byte order of the machine. */
const HEADER_BYTES = 48;
const FRAMES_AT = 16;
const SALT_AT = 32;
const PAGE_SIZE_AT = 14;
const FRAME_HEADER_BYTES = 24;

/** Adds up the frames of every generation: a write-ahead log restarts after a checkpoint, in the same file. */
function openWal(path: string) {
  let index: number | null = null;
  const header = Buffer.alloc(HEADER_BYTES);
  let [generation, frames, bytes] = ['', 0, 0];
  return {
    /** After a commit. */
    look() {
      index ??= openSync(`${path}-shm`, 'r');
      readSync(index, header, 0, HEADER_BYTES, 0);
      const now = header.toString('hex', SALT_AT, SALT_AT + 8);
      const all = header.readUInt32LE(FRAMES_AT);
      const fresh = now === generation ? all - frames : all;
      bytes += fresh * (header.readUInt16LE(PAGE_SIZE_AT) + FRAME_HEADER_BYTES);
      [generation, frames] = [now, all];
    },
    reset() {
      bytes = 0;
    },
    bytes: () => bytes,
    close() {
      if (index !== null) closeSync(index);
    },
  };
}
