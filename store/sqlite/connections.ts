/** Connections to the database file, and the file's page size. */
import { DatabaseSync } from 'node:sqlite';
import { Failure, messageOf } from '../../contract/failure.ts';
import { shortKey } from '../../contract/ids.ts';
import { keyOfCause } from '../tables/factKeys.ts';
import { asFailure, errorCode, SQLITE_BUSY } from './errors.ts';

/** Limits the wait for another process's write (an `import` beside `start`). */
const BUSY_TIMEOUT_MS = 10_000;
/**
 * Bytes of a page. A commit writes each changed page whole to the write-ahead log, and many of our rows are short and
 * go to pages of their own: 1 KiB writes less than half of the bytes that 4 KiB do.
 */
const PAGE_BYTES = 1024;
/** The write-ahead log is copied to the database file at this length: 8 MiB. */
const CHECKPOINT_PAGES = 8_000;
/**
 * KiB of the page cache. A commit that adds a page to the file walks over the whole cache of its connection (SQLite
 * 3.53, `pcache1TruncateUnsafe`): ten rows cost 446 µs of CPU at 32 MiB, 132 at 4. Pages beyond it are in the cache of
 * the system. A reading connection commits nothing.
 */
const CACHE_KIB = { writer: 4_096, reader: 32_768 };
/** The pause between two tries where SQLite itself does not wait. */
const BUSY_PAUSE_MS = 5;
/** Throws a Failure with the file's name where it cannot be opened: read-only, no folder, no database. */
export function connect(
  path: string,
  durability: 'full' | 'none',
  role: keyof typeof CACHE_KIB = 'writer',
): DatabaseSync {
  let connection: DatabaseSync | null = null;
  try {
    connection = new DatabaseSync(path);
    prepareConnection(connection, durability, role);
    connection.function('short_key', { deterministic: true }, (text) => shortKey(String(text)));
    connection.function('key_of_cause', { deterministic: true }, (cause) => keyOfCause(String(cause)));
    return connection;
  } catch (thrown) {
    connection?.close();
    throw notOpened(path, thrown);
  }
}

function notOpened(path: string, thrown: unknown): Failure {
  const what = `${path} cannot be opened (${messageOf(thrown)}): the folder must exist and be writable`;
  return new Failure(what, { retry: false, cause: thrown });
}

/**
 * Rewrites a file of another page size, in one transaction of SQLite. Nobody else may use the file. Calls `told` with its
 * size in bytes before that; then with the bytes `left` if it could not: the disk needs free space of twice the file's
 * size. Such a file works as it is, and the next start tries again.
 */
export function resizePages(path: string, told: (bytes: number, left: number) => void): void {
  let connection: DatabaseSync | null = null;
  try {
    connection = new DatabaseSync(path);
    const { page_size: size, page_count: pages } = {
      ...connection.prepare('PRAGMA page_size').get(),
      ...connection.prepare('PRAGMA page_count').get(),
    };
    if (size === PAGE_BYTES || pages === 0) return;
    const bytes = Number(size) * Number(pages);
    told(bytes, 0);
    // SQLite never changes the page size of a file in WAL mode.
    if (!vacuumed(connection)) told(bytes, bytes);
  } catch (thrown) {
    throw notOpened(path, thrown);
  } finally {
    connection?.close();
  }
}

/** False where the disk is full or another process has the file open. */
function vacuumed(connection: DatabaseSync): boolean {
  try {
    connection.exec(`PRAGMA journal_mode=DELETE; PRAGMA page_size=${PAGE_BYTES}; VACUUM`);
    return true;
  } catch (thrown) {
    if (asFailure(thrown) instanceof Failure) return false;
    throw thrown;
  }
}

function prepareConnection(
  connection: DatabaseSync,
  durability: 'full' | 'none',
  role: keyof typeof CACHE_KIB,
): void {
  connection.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}`);
  // Of a new file; `resizePages` changes that of an old one.
  connection.exec(`PRAGMA page_size=${PAGE_BYTES}`);
  switchToWal(connection);
  connection.exec(`PRAGMA synchronous=${durability === 'full' ? 'FULL' : 'OFF'}`);
  connection.exec('PRAGMA foreign_keys=ON');
  connection.exec(`PRAGMA cache_size=-${CACHE_KIB[role]}`);
  // A checkpoint copies each changed page once. At SQLite's 1,000 pages it copied 52 kB a mail, at 8,000 it copies 32.
  connection.exec(`PRAGMA wal_autocheckpoint=${CHECKPOINT_PAGES}`);
  // Keeps a savepoint's undo data in memory: in a temporary file it was three in five of all writes.
  connection.exec('PRAGMA temp_store=MEMORY');
}

/**
 * Two connections that switch a new file at the same moment block each other, and SQLite refuses one of them at once:
 * `busy_timeout` does not apply there (https://sqlite.org/c3ref/busy_handler.html).
 */
function switchToWal(connection: DatabaseSync): void {
  for (let waited = 0; ; waited += BUSY_PAUSE_MS) {
    try {
      connection.exec('PRAGMA journal_mode=wal');
      return;
    } catch (thrown) {
      if (errorCode(thrown) !== SQLITE_BUSY || waited >= BUSY_TIMEOUT_MS) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_PAUSE_MS);
    }
  }
}
