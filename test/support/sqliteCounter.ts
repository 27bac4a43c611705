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
  /** How often each page was written to the write-ahead log; empty unless asked for. */
  walPages: ReadonlyMap<number, number>;
};

export type SqliteCounter = { reset(): void; counts(): SqliteCounts; stop(): void };

/**
 * Call before the database at `path` is opened for the first time, and `stop` before another counter begins. Threads
 * of this process are not counted. `pages`: also counts pages, which costs a short read each.
 */
export function countSqlite(path: string, { pages = false } = {}): SqliteCounter {
  const wal = openWal(path, pages);
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
      walPages: wal.pages(),
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

/** https://sqlite.org/walformat.html: the file's header, and before each page its number, most significant byte first. */
const WAL_HEADER_BYTES = 32;
/** https://sqlite.org/walformat.html#walidxfmt: the header of the WAL-index, in the byte order of the machine. */
const HEADER_BYTES = 48;
const FRAMES_AT = 16;
const SALT_AT = 32;
const PAGE_SIZE_AT = 14;
const FRAME_HEADER_BYTES = 24;

/** Adds up the frames of every generation: a write-ahead log restarts after a checkpoint, in the same file. */
function openWal(path: string, isCountingPages: boolean) {
  let index: number | null = null;
  let log: number | null = null;
  let pages = new Map<number, number>();
  const header = Buffer.alloc(HEADER_BYTES);
  const countPages = (from: number, to: number, frameBytes: number): void => {
    log ??= openSync(`${path}-wal`, 'r');
    for (let frame = from; frame < to; frame += 1) {
      const page = Buffer.alloc(4);
      readSync(log, page, 0, 4, WAL_HEADER_BYTES + frame * frameBytes);
      pages.set(page.readUInt32BE(), (pages.get(page.readUInt32BE()) ?? 0) + 1);
    }
  };
  let [generation, frames, bytes] = ['', 0, 0];
  return {
    /** After a commit. */
    look() {
      index ??= openSync(`${path}-shm`, 'r');
      readSync(index, header, 0, HEADER_BYTES, 0);
      const now = header.toString('hex', SALT_AT, SALT_AT + 8);
      const all = header.readUInt32LE(FRAMES_AT);
      const known = now === generation ? frames : 0;
      const frameBytes = header.readUInt16LE(PAGE_SIZE_AT) + FRAME_HEADER_BYTES;
      bytes += (all - known) * frameBytes;
      if (isCountingPages) countPages(known, all, frameBytes);
      [generation, frames] = [now, all];
    },
    reset() {
      bytes = 0;
      pages = new Map();
    },
    bytes: () => bytes,
    pages: () => pages,
    close() {
      for (const file of [index, log]) if (file !== null) closeSync(file);
    },
  };
}
