/** Time, injected: all code that needs the time takes a Clock, so that a test can advance it. */

/** Epoch milliseconds, the unit of every instant inside Firstline. JSON for users has ISO 8601 instead. */
export type EpochMs = number;

export interface Clock {
  now(): EpochMs;
  /** Calls `wake` once at `at`, or at once if `at` is past. The returned function cancels it. */
  wakeAt(at: EpochMs, wake: () => void): () => void;
}

/** UTC ISO 8601 with milliseconds and `Z`, or null. */
export function iso(at: EpochMs): string;
export function iso(at: EpochMs | null): string | null;
export function iso(at: EpochMs | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
