/** Which errors of SQLite may pass. */
import { Failure, messageOf } from '../../contract/failure.ts';

export const SQLITE_BUSY = 5;
/** Errors that may pass: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN. */
const MAY_PASS = new Set([SQLITE_BUSY, 6, 8, 10, 13, 14]);

export function asFailure(thrown: unknown): unknown {
  const code = errorCode(thrown);
  if (code === null || !MAY_PASS.has(code)) return thrown;
  return new Failure(`the database cannot write: ${messageOf(thrown)}`, { retry: true, cause: thrown });
}

/** SQLite's primary result code (https://sqlite.org/rescode.html): the low byte; the other bytes give details. */
export function errorCode(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return null;
  return typeof thrown.errcode === 'number' ? thrown.errcode & 0xff : null;
}
