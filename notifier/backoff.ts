/**
 * When a message that could not be sent is tried again. Pure. After five days (RFC 5321 §4.5.4.1: at least 4–5) it is
 * given up.
 */
import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/** First the greylisting that ends in minutes, then the relay that is mended in hours. Sums to five days and a bit. */
const DELAYS_MINUTES = [1, 5, 15, 60, 240, ...Array.from({ length: 15 }, () => 480)];

/** So many attempts are made at all. */
export const MAX_ATTEMPTS = DELAYS_MINUTES.length + 1;

/**
 * When to try again after `attempt` (1 is the first) failed at `now`, epoch milliseconds; null: it is given up. The
 * message's id spreads those that failed together over a tenth of the delay, always the same way.
 */
export function nextAttemptAt(message: { id: string }, attempt: number, now: number): number | null {
  const minutes = DELAYS_MINUTES[attempt - 1];
  if (minutes === undefined) return null;
  return now + Math.round(minutes * MINUTE_MS * (1 + share(message.id, attempt) / 10));
}

function share(message: string, attempt: number): number {
  return createHash('sha256').update(`${message}/${attempt}`).digest().readUInt16BE(0) / 65_536;
}
