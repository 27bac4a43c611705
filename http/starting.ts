/**
 * Answers 503 at every address of a process that is still starting. Twilio, or a proxy in front of several processes,
 * would take a 404 for a final answer.
 */
import { Hono } from 'hono';
import { problem } from './problem.ts';

const RETRY_AFTER_SECONDS = '5';

/** Mount it last, because it answers every request that reaches it. */
export function starting(): Hono {
  return new Hono().all('*', (context) =>
    problem(context, 503, 'the process is starting; try again in a moment', {
      'retry-after': RETRY_AFTER_SECONDS,
    }),
  );
}
