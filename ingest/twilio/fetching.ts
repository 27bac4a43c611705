/**
 * Fetches what Twilio or another system holds and the store lists as pending, until it is no longer listed.
 *
 * Promises: tries again with growing delays, new things first; one that fails delays no other. Never fetches one thing twice
 * at a time.
 */
import type { Clock, EpochMs } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';

export const FETCHES_AT_ONCE = 4;
/** The delay after the first failure; it doubles with each further one. */
export const FIRST_RETRY_MS = 1_000;
export const LONGEST_RETRY_MS = 10 * 60_000;
/** Interval at which the store is polled without news. */
export const LOOK_EVERY_MS = 60_000;
/** A fetched thing stays pending until its fact is folded. The pause before it is fetched again doubles up to this. */
export const LONGEST_AGAIN_MS = 24 * 3_600_000;

export type FetchLoop = { stop(): Promise<void> };
/** Calls `round` at the instant that it returned, and earlier when there may be something new. */
export type LoopOver = (round: () => Promise<EpochMs>) => FetchLoop;

export type Fetching<T> = {
  name: string;
  pending: () => Promise<T[]>;
  keyOf: (wanted: T) => string;
  /** For reports. */
  idsOf: (wanted: T) => Record<string, string>;
  /** Throws to be called again. `failures`: how often it has thrown for this one. */
  fetch: (wanted: T, failures: number, signal: AbortSignal) => Promise<{ bytes: number }>;
  atOnce?: number;
  loop: LoopOver;
  clock: Clock;
  reports: Reports;
};

/** The instant of the next attempt, the failures since the last success, and the successes. */
type Waiting = Map<string, { failures: number; successes: number; at: number }>;

export function fetcher<T>(options: Fetching<T>): Inbox {
  const stopping = new AbortController();
  const waiting: Waiting = new Map();
  let loop: FetchLoop | null = null;
  return {
    name: options.name,
    async start() {
      loop = options.loop(() => oneRound(options, waiting, stopping.signal));
    },
    async stop() {
      stopping.abort();
      await loop?.stop();
    },
  };
}

/** Fetches the due things. Returns the instant of the next round. */
async function oneRound<T>(options: Fetching<T>, waiting: Waiting, signal: AbortSignal): Promise<number> {
  const { clock, reports, keyOf, name } = options;
  try {
    const pending = await options.pending();
    forgetOthers(waiting, pending.map(keyOf));
    const now = clock.now();
    const due = pending.filter((wanted) => (waiting.get(keyOf(wanted))?.at ?? 0) <= now);
    await inTurns(due, options.atOnce ?? FETCHES_AT_ONCE, (wanted) =>
      fetchOne(options, waiting, wanted, signal),
    );
  } catch (thrown) {
    reports.say('error', 'failed', { inbox: name, error: messageOf(thrown) });
  }
  const next = [...waiting.values()].map(({ at }) => at).filter((at) => at > clock.now());
  return Math.min(clock.now() + LOOK_EVERY_MS, ...next);
}

async function fetchOne<T>(
  options: Fetching<T>,
  waiting: Waiting,
  wanted: T,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return;
  const { clock, reports } = options;
  const key = options.keyOf(wanted);
  const { failures: before, successes } = waiting.get(key) ?? { failures: 0, successes: 0 };
  try {
    const { bytes } = await options.fetch(wanted, before, signal);
    // The stage that folds its fact may stand for hours.
    const pauseMs = Math.min(LOOK_EVERY_MS * 2 ** successes, LONGEST_AGAIN_MS);
    waiting.set(key, { failures: 0, successes: successes + 1, at: clock.now() + pauseMs });
    reports.say('info', 'accepted', { ...options.idsOf(wanted), bytes });
  } catch (thrown) {
    if (signal.aborted) return;
    const failures = before + 1;
    const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
    waiting.set(key, { failures, successes, at: clock.now() + pauseMs });
    const error = messageOf(thrown);
    reports.say('warn', 'deferred', { ...options.idsOf(wanted), failures, pauseMs, error });
  }
}

/** Drops the records of things that are no longer pending. */
function forgetOthers(waiting: Waiting, pending: string[]): void {
  const wanted = new Set(pending);
  for (const key of waiting.keys()) if (!wanted.has(key)) waiting.delete(key);
}

async function inTurns<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
