/** When to retry a message that could not be sent. Pure. Gives up after five days (RFC 5321 §4.5.4.1: at least 4–5). */
import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;

/** Short delays for greylisting, long ones for a broken relay. Their sum is slightly over five days. */
const DELAYS_MINUTES = [1, 5, 15, 60, 240, ...Array.from({ length: 15 }, () => 480)];

const GIVE_UP_AFTER_MS = 5 * 24 * 60 * MINUTE_MS;

/** The attempts of a message that a relay defers for five days. Beyond both the message has failed. */
export const MAX_ATTEMPTS = DELAYS_MINUTES.length + 1;

/**
 * When to retry after `attempt` (1 is the first) failed at `now`, epoch milliseconds; null to give up. Adds up to a
 * tenth of the delay, derived from the message's id, so that concurrent failures do not retry together.
 */
export function nextAttemptAt(
  message: { id: string; queuedAt: number },
  attempt: number,
  now: number,
): number | null {
  // Attempts while the relay refused this installation count, but cost the message no day.
  const isYoung = now - message.queuedAt < GIVE_UP_AFTER_MS;
  const minutes = DELAYS_MINUTES[attempt - 1] ?? (isYoung ? DELAYS_MINUTES.at(-1) : undefined);
  if (minutes === undefined) return null;
  return now + Math.round(minutes * MINUTE_MS * (1 + share(message.id, attempt) / 10));
}

function share(message: string, attempt: number): number {
  return createHash('sha256').update(`${message}/${attempt}`).digest().readUInt16BE(0) / 65_536;
}
