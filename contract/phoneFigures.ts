/**
 * Figures of the phone by day and number, counted from folded calls and from the calls back of agents (`#called`, or a ring back).
 *
 * A call that nobody took and that left no voicemail is abandoned. Twilio's reception answers for us: such a call counts as a
 * voicemail or as abandoned. Never: a caller's number or words.
 */
import type { CallState } from './call.ts';

export type PhoneFigures = {
  /** Of the beginning, in UTC. */
  day: string;
  /** Our number; `''` for a call whose number is unknown. */
  number: string;
  calls: number;
  answered: number;
  voicemails: number;
  abandoned: number;
  /** From the beginning to the answer; null without an answered call. */
  waitSeconds: { p50: number | null; p90: number | null };
  /** Answers by telephone to tickets of the number. */
  callbacks: number;
  /** Call backs that callers were promised on that day, that were kept on it, and that became late on it, kept since or not. */
  promised: number;
  kept: number;
  late: number;
};

/** `key`: of the promise, which is late once. */
export type Promised = { of: 'promised' | 'kept' | 'reminded'; late: boolean; key: string };
/** An answer by telephone, or a step of a promise to ring back. */
export type Callback = { at: number; number: string; promise?: Promised };
export type CallOutcome = 'answered' | 'voicemails' | 'abandoned';

/** Null while the call is going on. */
export function outcomeOfCall(call: CallState): CallOutcome | null {
  if (call.answer !== undefined) return 'answered';
  if (call.recordings.length > 0 || call.voicemail !== undefined) return 'voicemails';
  return call.endedAt === null ? null : 'abandoned';
}

type Counted = Pick<PhoneFigures, 'day' | 'number'> &
  Record<CallOutcome | 'callbacks' | 'promised' | 'kept' | 'late', number> & { waits: number[] };

/** Adds up calls, and gives the figures in the order of days and numbers. */
export class PhoneCount {
  readonly #counted = new Map<string, Counted>();
  readonly #late = new Set<string>();
  /** All days as one, for figures of a span. */
  readonly #isWhole: boolean;

  constructor({ whole = false } = {}) {
    this.#isWhole = whole;
  }

  add(call: CallState): void {
    const outcome = outcomeOfCall(call);
    const at = call.startedAt ?? call.endedAt ?? call.recordedAt;
    if (outcome === null || at === null) return;
    const counted = this.#of(at, call.number ?? '');
    counted[outcome] += 1;
    if (call.answer !== undefined) counted.waits.push(Math.max(0, Math.round((call.answer.at - at) / 1_000)));
  }

  addCallback({ at, number, promise }: Callback): void {
    const counted = this.#of(at, number);
    if (promise === undefined) counted.callbacks += 1;
    else if (promise.of !== 'reminded') counted[promise.of] += 1;
    if (promise?.late !== true || this.#late.has(promise.key)) return;
    this.#late.add(promise.key);
    counted.late += 1;
  }

  figures(): PhoneFigures[] {
    return [...this.#counted]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { day, number, waits, callbacks, promised, kept, late, ...outcomes }]) => {
        const calls = outcomes.answered + outcomes.voicemails + outcomes.abandoned;
        const sorted = waits.toSorted((a, b) => a - b);
        const waitSeconds = { p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
        return { day, number, calls, ...outcomes, waitSeconds, callbacks, promised, kept, late };
      });
  }

  #of(at: number, number: string): Counted {
    const day = this.#isWhole ? '' : new Date(at).toISOString().slice(0, 10);
    const key = `${day} ${number}`;
    const known = this.#counted.get(key);
    if (known !== undefined) return known;
    const none = {
      answered: 0,
      voicemails: 0,
      abandoned: 0,
      callbacks: 0,
      promised: 0,
      kept: 0,
      late: 0,
    };
    const fresh: Counted = { day, number, ...none, waits: [] };
    this.#counted.set(key, fresh);
    return fresh;
  }
}

/** Of sorted numbers, the smallest that this share of them does not exceed. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
