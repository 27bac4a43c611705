/**
 * Decides after an attempt. Pure. Retries for three days; then the delivery has failed if the endpoint took others
 * meanwhile, and otherwise the endpoint is paused with all that waits.
 */
import { createHash } from 'node:crypto';
import type { EndpointState, HookDelivery, Settled } from '../contract/webhooks.ts';

const SECOND_MS = 1_000;
const DELAYS_SECONDS = [5, 30, 120, 600, 1_800, 7_200, 18_000, 36_000, 43_200];
export const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000;
/** From this many failures without a success on, the endpoint as a whole waits, and then gets one attempt at a time. */
export const HELD_FROM = 5;
const MAX_HOLD_MS = 3_600_000;
/** Limits the wait that a receiver asks for. */
const MAX_ASKED_MS = 3_600_000;

/** RFC 6585 section 4. */
const TOO_MANY = '429';
/** Where the receiver asks for no wait. */
const PACED_HOLD_MS = 30_000;

/** `outcome`: an HTTP status, or a cause in a word. `waitMs`: the receiver's Retry-After. */
export type Attempt = { ok: boolean; gone: boolean; outcome: string; waitMs: number };

export function afterAttempt(
  delivery: HookDelivery,
  state: EndpointState,
  attempt: Attempt,
  now: number,
  isPaced = false,
): Settled {
  const { outcome } = attempt;
  const asked = Math.min(attempt.waitMs, MAX_ASKED_MS);
  // A limit of requests is no failure of this delivery: the endpoint as a whole waits.
  if (isPaced && outcome === TOO_MANY)
    return {
      delivery: { status: 'queued', dueAt: delivery.dueAt, outcome },
      endpoint: { ...state, holdUntil: now + (asked === 0 ? PACED_HOLD_MS : asked) },
    };
  if (attempt.ok)
    return {
      delivery: { status: 'delivered', dueAt: now, outcome },
      endpoint: { failures: 0, holdUntil: 0, succeededAt: now, paused: state.paused },
    };
  const failures = state.failures + 1;
  const holdUntil =
    failures < HELD_FROM ? 0 : now + Math.min(MAX_HOLD_MS, delayOf(state.id, failures - HELD_FROM));
  const failed = { failures, holdUntil, succeededAt: state.succeededAt };
  const dueAt = now + Math.max(delayOf(delivery.fact, delivery.attempts), asked);
  const queued = { status: 'queued', dueAt, outcome } as const;
  if (attempt.gone)
    return { delivery: queued, endpoint: { ...failed, paused: { at: now, because: 'gone' } } };
  const firstAt = delivery.firstAt ?? now;
  if (now - firstAt < GIVE_UP_AFTER_MS)
    return { delivery: queued, endpoint: { ...failed, paused: state.paused } };
  if ((state.succeededAt ?? 0) > firstAt)
    return {
      delivery: { status: 'failed', dueAt: now, outcome },
      endpoint: { ...failed, paused: state.paused },
    };
  return { delivery: queued, endpoint: { ...failed, paused: { at: now, because: 'failing' } } };
}

/** Up to a tenth more, derived from the name, so that many failures at once do not retry together. */
function delayOf(name: string, failedBefore: number): number {
  const seconds = DELAYS_SECONDS[failedBefore] ?? DELAYS_SECONDS.at(-1) ?? 0;
  const share = createHash('sha256').update(`${name}/${failedBefore}`).digest().readUInt16BE(0) / 65_536;
  return Math.round(seconds * SECOND_MS * (1 + share / 10));
}
