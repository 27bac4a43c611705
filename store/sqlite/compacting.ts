/**
 * Writes the database file again without its free pages, and empties the write-ahead log, so that deleted text is in
 * neither. Another process may use the file meanwhile: its commits wait.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../../contract/failure.ts';
import { asFailure } from './errors.ts';

/** A reader of another process keeps the log from being emptied until it has read its page. */
const TRIES = 600;
const PAUSE_MS = 50;

export async function compacted(writer: DatabaseSync): Promise<void> {
  try {
    writer.exec('VACUUM');
  } catch (thrown) {
    throw asFailure(thrown);
  }
  for (let left = TRIES; left > 0; left -= 1) {
    // It answers that it could not finish, and throws nothing.
    const { busy } = { ...writer.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() };
    if (busy === 0) return;
    await pause(PAUSE_MS);
  }
  throw new Failure(
    'another process reads the database all the time, so deleted text is still in its log: run this again',
    {
      retry: true,
    },
  );
}
