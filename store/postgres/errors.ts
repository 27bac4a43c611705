/**
 * What PostgreSQL's errors mean to Firstline: what may pass is a Failure with `retry`, what would pass if the
 * transaction ran again says so, anything else is a bug and stays as it is. Never puts an address or a value that
 * somebody sent into a message.
 */
import { DatabaseError } from 'pg';
import { Failure } from '../../contract/failure.ts';

/** SQLSTATEs (PostgreSQL documentation, appendix A) after which the same transaction, run again, may succeed. */
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';
const RUN_AGAIN = new Set([SERIALIZATION_FAILURE, DEADLOCK_DETECTED, LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION]);

/**
 * Classes and codes of what passes by itself or by an operator's hand: connections, missing resources, an operator's
 * intervention, I/O, a login that is refused; then a read-only server, an idle transaction that was ended, and the
 * transaction that one of these has aborted.
 */
const MAY_PASS = ['08', '53', '57', '58', '28', '3D', '25006', '25P02', '25P03'];
/** After these the connection is of no more use; a server that is read-only now may stay so, and another writes. */
const CONNECTION_GONE = ['08', '57P', '25P03', '25006'];

/** A data exception quotes the value, which may be anybody's words. */
const QUOTES_VALUES = '22';

/** What was thrown by the driver, as Firstline throws it. */
export function asFailure(thrown: unknown): unknown {
  if (thrown instanceof Failure || isProgrammingError(thrown)) return thrown;
  if (!(thrown instanceof DatabaseError)) {
    return new Failure(`the database cannot be reached: ${reasonOf(thrown)}`, { retry: true, cause: thrown });
  }
  const code = thrown.code ?? '';
  if (RUN_AGAIN.has(code) || isOutdatedPlan(thrown))
    return new Failure(`another decision came in between (${code})`, { retry: true, cause: thrown });
  if (MAY_PASS.some((prefix) => code.startsWith(prefix)))
    return new Failure(`the database refuses: ${thrown.routine ?? 'no reason'} (${code})`, {
      retry: true,
      cause: thrown,
    });
  if (code.startsWith(QUOTES_VALUES)) return new Error(`a value the database cannot keep (${code})`);
  return thrown;
}

/** Whether the transaction is to be run again at once. */
export function mayRunAgain(thrown: unknown): boolean {
  const cause = causeOf(thrown);
  return cause !== null && (RUN_AGAIN.has(cause.code ?? '') || isOutdatedPlan(cause));
}

/** Run again in vain, an insert that hits a key is no coincidence: the error itself, which is a bug's. */
export function afterLastRun(thrown: unknown): unknown {
  const cause = causeOf(thrown);
  return cause?.code === UNIQUE_VIOLATION ? cause : thrown;
}

/** Whether the connection it came from must not be used again. */
export function endsConnection(thrown: unknown): boolean {
  if (!(thrown instanceof Failure)) return false;
  const cause = causeOf(thrown);
  if (cause === null) return true;
  return isOutdatedPlan(cause) || CONNECTION_GONE.some((prefix) => cause.code?.startsWith(prefix));
}

function causeOf(thrown: unknown): DatabaseError | null {
  return thrown instanceof Failure && thrown.cause instanceof DatabaseError ? thrown.cause : null;
}

/** A migration gave a table another column: the statements prepared before it must be prepared anew. */
function isOutdatedPlan(error: DatabaseError): boolean {
  return error.code === '0A000' && error.routine === 'RevalidateCachedQuery';
}

function isProgrammingError(thrown: unknown): boolean {
  return thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof ReferenceError;
}

/** The driver's own messages name the server's address. */
function reasonOf(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (typeof code === 'string' && /^[A-Z_0-9]+$/.test(code)) return code;
  const message = thrown instanceof Error ? thrown.message : '';
  return /timeout/i.test(message) ? 'it did not answer in time' : 'the connection was lost';
}
