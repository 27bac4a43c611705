/**
 * One process on a data folder. The holder keeps an exclusive transaction on `lock.db`: the kernel frees it when the
 * process dies, however it dies. A pid file would lie after a crash.
 */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Failure } from '../contract/failure.ts';

export type Held = { release(): void };

/** Null when another process holds the folder. */
export function tryHold(directory: string): Held | null {
  const lock = new DatabaseSync(join(directory, 'lock.db'));
  try {
    lock.exec('PRAGMA busy_timeout=0');
    lock.exec('BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (thrown) {
    lock.close();
    if (thrown instanceof Error && 'errcode' in thrown && thrown.errcode === SQLITE_BUSY) return null;
    throw new Failure(`the data folder ${directory} cannot be locked`, { retry: false, cause: thrown });
  }
}

const SQLITE_BUSY = 5;
