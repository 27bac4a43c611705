/**
 * The one error of Firstline: something outside us did not do its part.
 *
 * `retry: true` says that the same input may succeed later (a database that is down, a 4xx of a relay): the work
 * blocks and is tried again. `retry: false` says that it never will: the input is parked. Anything that is not a
 * Failure is a bug. An ordinary outcome (a bounce, a refused reply, a mail that cannot be parsed) is a value,
 * never a Failure.
 */
export class Failure extends Error {
  readonly retry: boolean;

  constructor(message: string, options: { retry: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.retry = options.retry;
  }
}

/** The text of anything that was thrown, for a report or an error line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
