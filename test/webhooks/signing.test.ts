/** Signatures and payloads as the Standard Webhooks specification has them, and what follows from each attempt. */
import { describe, expect, test } from 'vitest';
import { signingKey } from '../../config/hooksSection.ts';
import type { EndpointState, HookDelivery } from '../../contract/webhooks.ts';
import { type Attempt, afterAttempt, GIVE_UP_AFTER_MS, HELD_FROM } from '../../webhooks/backoff.ts';
import { signedHeaders } from '../../webhooks/signing.ts';

test('a signature is that of the specification’s own example', () => {
  const key = signingKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw') ?? new Uint8Array();
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: 1_614_265_330_999, body: '{"test": 2432232314}' };
  expect(signedHeaders([key], signed)).toEqual({
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
  const both = signedHeaders([key, new Uint8Array(32)], signed)['webhook-signature']?.split(' ');
  expect(both).toHaveLength(2);
  expect(both?.[0]).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', `whsec_${'A'.repeat(90)}`])(
  '%j is no secret',
  (secret) => {
    expect(signingKey(secret)).toBeNull();
  },
);

const delivery: HookDelivery = {
  endpoint: 'crm',
  seq: 1,
  fact: 'f1',
  type: 'ticket.opened',
  ticket: 'FL-1001',
  status: 'queued',
  attempts: 0,
  firstAt: null,
  dueAt: 0,
  triedAt: null,
  outcome: '',
};
const works: EndpointState = {
  id: 'crm',
  position: 1,
  failures: 0,
  holdUntil: 0,
  succeededAt: null,
  paused: null,
};
const failed: Attempt = { ok: false, gone: false, outcome: '500', waitMs: 0 };
const T = 1_800_000_000_000;

describe('after an attempt', () => {
  test('that succeeded the endpoint is as new', () => {
    const ok = { ok: true, gone: false, outcome: '204', waitMs: 0 };
    expect(afterAttempt(delivery, { ...works, failures: 9, holdUntil: T }, ok, T)).toEqual({
      delivery: { status: 'delivered', dueAt: T, outcome: '204' },
      endpoint: { failures: 0, holdUntil: 0, succeededAt: T, paused: null },
    });
  });

  test('that failed the delivery waits longer each time, up to half a day and a tenth', () => {
    const waits = Array.from({ length: 14 }, (_, attempts) => {
      const settled = afterAttempt({ ...delivery, attempts, firstAt: T }, works, failed, T);
      expect(settled.delivery.status).toBe('queued');
      return settled.delivery.dueAt - T;
    });
    expect(waits[0]).toBeGreaterThanOrEqual(5_000);
    expect(waits[0]).toBeLessThan(5_600);
    for (const [n, wait] of waits.slice(1, 9).entries()) expect(wait).toBeGreaterThan(waits[n] ?? 0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1.1 * 43_200_000);
  });

  test('the receiver’s Retry-After counts, for an hour at most', () => {
    const wait = (waitMs: number) =>
      afterAttempt(delivery, works, { ...failed, waitMs }, T).delivery.dueAt - T;
    expect(wait(60_000)).toBe(60_000);
    expect(wait(86_400_000)).toBe(3_600_000);
  });

  test('the endpoint is held from the fifth failure on, for an hour at most', () => {
    const hold = (failures: number) => afterAttempt(delivery, { ...works, failures }, failed, T).endpoint;
    expect(hold(HELD_FROM - 2).holdUntil).toBe(0);
    expect(hold(HELD_FROM - 1).holdUntil).toBeGreaterThan(T);
    expect(hold(1_000).holdUntil).toBeLessThanOrEqual(T + 3_600_000);
  });

  test('after three days the delivery has failed if others arrived, else the endpoint is paused', () => {
    const old = { ...delivery, attempts: 12, firstAt: T - GIVE_UP_AFTER_MS };
    const lives = afterAttempt(old, { ...works, succeededAt: T - 1 }, failed, T);
    expect([lives.delivery.status, lives.endpoint.paused]).toEqual(['failed', null]);
    const dead = afterAttempt(old, { ...works, succeededAt: old.firstAt - 1 }, failed, T);
    expect(dead.delivery.status).toBe('queued');
    expect(dead.endpoint.paused).toEqual({ at: T, because: 'failing' });
    const young = afterAttempt({ ...old, firstAt: old.firstAt + 1 }, works, failed, T);
    expect([young.delivery.status, young.endpoint.paused]).toEqual(['queued', null]);
  });

  test('410 pauses the endpoint at once, and loses nothing', () => {
    const gone = afterAttempt(delivery, works, { ...failed, gone: true, outcome: '410' }, T);
    expect(gone.delivery.status).toBe('queued');
    expect(gone.endpoint.paused).toEqual({ at: T, because: 'gone' });
  });
});
