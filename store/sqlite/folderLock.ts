/**
 * Allows one process on a data folder. The holder keeps an exclusive transaction on `lock.db`, which the kernel frees
 * however the process dies. A pid file would be wrong after a crash.
 */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Failure, messageOf } from '../../contract/failure.ts';

export type Held = { release(): void };

/** Null when another process holds the folder. Throws a Failure where the folder cannot be written. */
export function tryHold(directory: string): Held | null {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(join(directory, 'lock.db'));
    lock.exec('PRAGMA busy_timeout=0');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock?.close();
    if (thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY) return null;
    throw new Failure(
      `the data folder ${directory} cannot be written (${messageOf(thrown)}): make it writable, or give another with --data`,
      { retry: false, cause: thrown },
    );
  }
  const held = lock;
  return { release: () => held.close() };
}

const SQLITE_BUSY = 5;
