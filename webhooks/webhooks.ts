/**
 * The work of one endpoint: makes deliveries of new facts, sends those that are due, and records each attempt. One worker
 * an endpoint, so that a slow or dead one delays no other.
 *
 * Promises: the deliveries of one ticket leave in the order of its facts. A process that dies between the receiver's
 * answer and our commit sends once more, with the same `webhook-id` where the receiver reads one. Never sends words of people: the
 * history has none.
 */
import type { Clock } from '../contract/clock.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { FactRow } from '../contract/rows.ts';
import { type ClaimedDelivery, type Endpoint, webhookId, type Webhooks } from '../contract/webhooks.ts';
import { afterAttempt, type Attempt, HELD_FROM } from './backoff.ts';
import { type Post, SEND_WITHIN_MS } from './sending.ts';
import { signedHeaders } from './signing.ts';

/** `requestOf`: headers and body of a delivery, made again for each attempt. Null: nothing of it is worth telling any more. */
export type Receiver = Endpoint & {
  requestOf: (claimed: ClaimedDelivery, now: number) => Promise<HookRequest | null>;
  post: Post;
  /** One delivery at a time, this long after the one before. All wait while the receiver's limit of requests lasts. */
  paceMs?: number;
};
export type HookRequest = { headers: Record<string, string>; body: string };
export type HookGrounds = { webhooks: Webhooks; clock: Clock; reports: Reports & Metrics };

/** Deliveries in flight to one endpoint. */
const AT_A_TIME = 8;
/** The attempt's outcome is committed under the lease. */
const LEASE_MS = SEND_WITHIN_MS + 30_000;
/** No commit announces the end of another process's lease. */
const LOOK_EVERY_MS = 15_000;

/** One turn; returns the instant of the next one, unless a commit comes before. */
export async function hookTurn(receiver: Receiver, grounds: HookGrounds): Promise<number> {
  const { webhooks, clock } = grounds;
  const read = await webhooks.fill(receiver, clock.now());
  // While nothing succeeds, one attempt shows whether the endpoint is back.
  const claimed = await webhooks.claim(receiver.id, clock.now(), LEASE_MS, ({ failures }) =>
    failures < HELD_FROM && receiver.paceMs === undefined ? AT_A_TIME : 1,
  );
  await Promise.all(claimed.map((one) => deliver(receiver, one, grounds)));
  if (claimed.length > 0) return clock.now() + (receiver.paceMs ?? 0);
  if (read > 0) return clock.now();
  const due = await webhooks.nextDue(receiver.id);
  return Math.min(due ?? Number.POSITIVE_INFINITY, clock.now() + LOOK_EVERY_MS);
}

async function deliver(receiver: Receiver, claimed: ClaimedDelivery, grounds: HookGrounds): Promise<void> {
  const { webhooks, clock, reports } = grounds;
  const { delivery, fact } = claimed;
  const request = await receiver.requestOf(claimed, clock.now());
  const attempt = request === null ? NOTHING : await receiver.post(request.headers, request.body);
  const now = clock.now();
  const told = {
    webhook: receiver.id,
    delivery: webhookId(delivery),
    fact: fact.id,
    type: fact.type,
    outcome: attempt.outcome,
  };
  await webhooks.settle(delivery, now, (current, state) => {
    const settled = afterAttempt(current, state, attempt, now, receiver.paceMs !== undefined);
    if (settled.endpoint.paused?.at === now)
      reportPaused(receiver.id, settled.endpoint.paused.because, reports);
    return settled;
  });
  reports.count('firstline_webhook_attempts_total', {
    webhook: receiver.id,
    outcome: attempt.ok ? 'delivered' : 'deferred',
  });
  reports.say(attempt.ok ? 'info' : 'warn', attempt.ok ? 'delivered' : 'deferred', told);
}

const NOTHING: Attempt = { ok: true, gone: false, outcome: 'out-of-date', waitMs: 0 };

export function reportPaused(webhook: string, because: string, reports: Reports): void {
  const mend = 'mend the receiver, then resume the endpoint on the page /webhooks';
  reports.say('error', 'blocked', { webhook, because, mend });
}

/** Signed by each of these keys, as the Standard Webhooks specification describes. */
export function signedBy(keys: readonly Uint8Array[]): Receiver['requestOf'] {
  return async ({ delivery, fact }, now) => {
    const body = bodyOf(fact);
    return { headers: signedHeaders(keys, { id: webhookId(delivery), at: now, body }), body };
  };
}

/** The fact as `/api/v1/facts` shows it, in the frame of the Standard Webhooks specification. */
export function bodyOf(fact: FactRow): string {
  return JSON.stringify({ type: fact.type, timestamp: fact.at, data: fact });
}
