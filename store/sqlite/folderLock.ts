/**
 * Allows one process on a data folder. The holder keeps an exclusive transaction on `lock.db`, which the kernel frees
 * however the process dies. A pid file would be wrong after a crash: the note of its holder is read only by a process
 * that has just found it held, for the words of a refusal.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
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
  leaveNote(directory);
  return { release: () => held.close() };
}

const NOTE = 'lock.txt';

function leaveNote(directory: string): void {
  try {
    writeFileSync(join(directory, NOTE), `process ${process.pid} on ${hostname()}\n`, { mode: 0o600 });
  } catch (thrown) {
    // A full disk must not keep a Firstline from starting, which then refuses mail with its reason.
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
  }
}

/** `process 1234 on HOST`, of a folder that was found held. Of a holder that is just beginning: the one before it. */
export function holderOf(directory: string): string {
  try {
    return readFileSync(join(directory, NOTE), 'utf8').trim().slice(0, MAX_NOTE);
  } catch {
    // An older release leaves none.
    return 'another process';
  }
}

const MAX_NOTE = 300;

const SQLITE_BUSY = 5;
