/**
 * How often a page that keeps changing is got again: soon after a quiet time, and ever less often while each request is
 * followed by the next change. Two hundred open consoles in a storm would otherwise take the machine from the intake.
 */

/** The least and the longest time between two requests, in ms. */
const OFTEN_MS = 1_000;
const SELDOM_MS = 8_000;

export function newPace() {
  let gapMs = OFTEN_MS;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    /** When a page that changes now may be got again. @param {number} now */
    next: (now) => Math.max(now, askedAt + gapMs),
    /** Notes a request. @param {number} now */
    asked(now) {
      gapMs = now - askedAt <= 2 * gapMs ? Math.min(2 * gapMs, SELDOM_MS) : OFTEN_MS;
      askedAt = now;
    },
  };
}
