/** Time as a ground: whatever needs the hour is given a Clock, so that a test can move it. */

/** Epoch milliseconds, the unit of every instant inside Firstline. JSON that others read has ISO 8601 instead. */
export type EpochMs = number;

export interface Clock {
  now(): EpochMs;
  /** Calls `wake` once when `at` has come (at once if it is past). The result cancels it. */
  wakeAt(at: EpochMs, wake: () => void): () => void;
}

/** UTC ISO 8601 with milliseconds and `Z`, or null. */
export function iso(at: EpochMs): string;
export function iso(at: EpochMs | null): string | null;
export function iso(at: EpochMs | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
