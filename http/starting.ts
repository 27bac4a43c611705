/**
 * What is said at every address of a process that has not begun yet: come again. A 404 would have Twilio, or a proxy
 * before several of us, take for an answer what is none.
 */
import { Hono } from 'hono';
import { problem } from './problem.ts';

const RETRY_AFTER_SECONDS = '5';

/** To be mounted last: whatever others answer, they do. */
export function starting(): Hono {
  return new Hono().all('*', (context) =>
    problem(context, 503, 'it is starting: try again in a moment', { 'retry-after': RETRY_AFTER_SECONDS }),
  );
}
