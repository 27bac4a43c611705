/** When to retry a message that could not be sent. Pure. Gives up after five days (RFC 5321 §4.5.4.1: at least 4–5). */
import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/** Short delays for greylisting, long ones for a broken relay. Their sum is slightly over five days. */
const DELAYS_MINUTES = [1, 5, 15, 60, 240, ...Array.from({ length: 15 }, () => 480)];

/** Limits the attempts for one message. Beyond it the message has failed. */
export const MAX_ATTEMPTS = DELAYS_MINUTES.length + 1;

/**
 * When to retry after `attempt` (1 is the first) failed at `now`, epoch milliseconds; null to give up. Adds up to a
 * tenth of the delay, derived from the message's id, so that concurrent failures do not retry together.
 */
export function nextAttemptAt(message: { id: string }, attempt: number, now: number): number | null {
  const minutes = DELAYS_MINUTES[attempt - 1];
  if (minutes === undefined) return null;
  return now + Math.round(minutes * MINUTE_MS * (1 + share(message.id, attempt) / 10));
}

function share(message: string, attempt: number): number {
  return createHash('sha256').update(`${message}/${attempt}`).digest().readUInt16BE(0) / 65_536;
}
