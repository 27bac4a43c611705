/**
 * Why bytes could not be written, as one word: a label of a metric, and what `/readyz` and reports say. It is read from
 * the system's own error behind a Failure, never from its text.
 */

/** `not-now`: any other cause, such as a server that does not answer. */
export type Unwritable = 'disk-full' | 'disk-read-only' | 'disk-error' | 'not-now';

/** By the codes of Node's errors (errno.h). EFBIG: the process may write no longer file. */
const BY_CODE: Readonly<Record<string, Unwritable>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  EIO: 'disk-error',
};

/** By SQLite's primary result codes (https://sqlite.org/rescode.html). */
const BY_SQLITE: ReadonlyMap<number, Unwritable> = new Map([
  [8, 'disk-read-only'],
  [10, 'disk-error'],
  [13, 'disk-full'],
]);

/** Limits how far causes are followed. */
const MAX_CAUSES = 8;

export function unwritable(thrown: unknown): Unwritable {
  let cause = thrown;
  for (let depth = 0; depth < MAX_CAUSES && cause instanceof Error; depth += 1, cause = cause.cause) {
    const known = ofOne(cause);
    if (known !== undefined) return known;
  }
  return 'not-now';
}

function ofOne(error: Error): Unwritable | undefined {
  if ('errcode' in error && typeof error.errcode === 'number') return BY_SQLITE.get(error.errcode & 0xff);
  return 'code' in error && typeof error.code === 'string' ? BY_CODE[error.code] : undefined;
}
