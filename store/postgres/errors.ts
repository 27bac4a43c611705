/**
 * Translates PostgreSQL's errors. A temporary error becomes a Failure with `retry`; `mayRunAgain` marks those after
 * which the same transaction may succeed; any other error is a bug and stays as it is. Never puts an address or a
 * sender's value into a message.
 */
import { DatabaseError } from 'pg';
import { Failure } from '../../contract/failure.ts';

/** SQLSTATEs (PostgreSQL documentation, appendix A) after which the same transaction may succeed when run again. */
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';
const RUN_AGAIN = new Set([SERIALIZATION_FAILURE, DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION]);

/**
 * Classes and codes of temporary errors: connections, missing resources, an operator's intervention, I/O, a refused
 * login, a missing database; a read-only server, an idle transaction ended by the server, and the transaction that
 * one of these aborted.
 */
const MAY_PASS = ['08', '53', '57', '58', '28', '3D', '25006', '25P02', '25P03'];
/** The connection is unusable after these. A read-only server may stay so while another server accepts writes. */
const CONNECTION_GONE = ['08', '57P', '25P03', '25006'];

/** Data exceptions quote the value, which may be a person's words. */
const QUOTES_VALUES = '22';

/** Translates an error of the driver. */
export function asFailure(thrown: unknown): unknown {
  if (thrown instanceof Failure || isProgrammingError(thrown)) return thrown;
  if (!(thrown instanceof DatabaseError)) {
    return new Failure(`the database cannot be reached: ${reasonOf(thrown)}`, { retry: true, cause: thrown });
  }
  const code = thrown.code ?? '';
  if (RUN_AGAIN.has(code) || isOutdatedPlan(thrown))
    return new Failure(`a concurrent transaction conflicts (${code})`, { retry: true, cause: thrown });
  if (MAY_PASS.some((prefix) => code.startsWith(prefix)))
    return new Failure(`the database refuses: ${thrown.routine ?? 'no reason given'} (${code})`, {
      retry: true,
      cause: thrown,
    });
  if (code.startsWith(QUOTES_VALUES)) return new Error(`a value that the database cannot store (${code})`);
  return thrown;
}

/** Whether to run the transaction again at once. */
export function mayRunAgain(thrown: unknown): boolean {
  const cause = causeOf(thrown);
  return cause !== null && (RUN_AGAIN.has(cause.code ?? '') || isOutdatedPlan(cause));
}

/** An insert that conflicts on every run is no coincidence but a bug: returns PostgreSQL's own error. */
export function afterLastRun(thrown: unknown): unknown {
  const cause = causeOf(thrown);
  return cause?.code === UNIQUE_VIOLATION ? cause : thrown;
}

/** Whether the connection must not be used again. */
export function endsConnection(thrown: unknown): boolean {
  if (!(thrown instanceof Failure)) return false;
  const cause = causeOf(thrown);
  if (cause === null) return true;
  return isOutdatedPlan(cause) || CONNECTION_GONE.some((prefix) => cause.code?.startsWith(prefix));
}

function causeOf(thrown: unknown): DatabaseError | null {
  return thrown instanceof Failure && thrown.cause instanceof DatabaseError ? thrown.cause : null;
}

/** A migration added a column: statements prepared before it must be prepared again. */
function isOutdatedPlan(error: DatabaseError): boolean {
  return error.code === '0A000' && error.routine === 'RevalidateCachedQuery';
}

function isProgrammingError(thrown: unknown): boolean {
  return thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof ReferenceError;
}

/** Replaces the driver's own messages, which name the server's address. */
function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof code === 'string' && /^[A-Z_0-9]+$/.test(code)) return code;
  const message = thrown instanceof Error ? thrown.message : '';
  return /timeout/i.test(message) ? 'it did not answer in time' : 'the connection was lost';
}
