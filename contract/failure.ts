/**
 * The only expected error of Firstline: an outside system did not do its part.
 *
 * `retry: true`: the same input may succeed later (a database that is down, a 4xx of a relay). The work blocks and is
 * retried. `retry: false`: the input will always fail. It is parked. Any other thrown error is a bug. An ordinary
 * outcome (a bounce, a refused reply, a mail that cannot be parsed) is a value, never a Failure.
 */
export class Failure extends Error {
  readonly retry: boolean;

  constructor(message: string, options: { retry: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.retry = options.retry;
  }
}

/** The text of a thrown value, for a report or an error line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
