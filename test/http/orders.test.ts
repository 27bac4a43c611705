/** An order by the API: what is handed on, what is refused and how, and that nothing is ordered without a key of its own. */
import { oneIssue } from '../support/vendorNotices.ts';
import { open } from '../support/callers.ts';
import { describe, expect, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { rows } from '../../contract/rows.ts';
import type { Order, OrderAnswer, Trial } from '../../contract/order.ts';
import { api, type Exports } from '../../http/api.ts';
import { httpApp } from '../../http/app.ts';
import { testClock } from '../support/grounds.ts';

const KEY = 'k3y-of-this-installation';
const DONE: OrderAnswer = { facts: [{ id: 'f1', type: 'agent.ordered' }], refusal: null, seen: 9 };
const NOBODY = async () => {
  throw new Error('not asked for');
};

type Sent = { headers?: Record<string, string>; body?: unknown; number?: string };

/** Sends an order to an API whose orders end so. `given`: what was handed on. */
async function send(sent: Sent, ends: OrderAnswer | 'other' | null = DONE, would: Trial | null = null) {
  const given: Order[] = [];
  const tried: Order[] = [];
  const exports: Exports = {
    page: NOBODY,
    phones: NOBODY,
    tickets: NOBODY,
    found: NOBODY,
    ticket: NOBODY,
    seen: async () => 7,
    trace: NOBODY,
    report: async () => ({}),
    issues: oneIssue,
    run: NOBODY,
    wouldDo: async (order) => {
      tried.push(order);
      return would;
    },
    async order(order) {
      given.push(order);
      return ends;
    },
  };
  const app = httpApp({
    mounts: [api({ exports, callers: { apiKey: KEY, person: async () => null, ...open } })],
    clock: testClock(),
    reports: silent,
  });
  const answer = await app.request(`/api/v1/tickets/${sent.number ?? 'FL-1001'}/orders`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
      'idempotency-key': 'click-1',
      ...sent.headers,
    },
    body: typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body),
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown>, given, tried };
}

describe('a preview', () => {
  const body = { agent: 'rui', unfollow: true, preview: true };

  test('says what would happen, and does nothing', async () => {
    const { status, json, given, tried } = await send({ body }, DONE, {
      refusal: null,
      reach: { goes: 12, asks: 9 },
    });
    expect([status, json]).toEqual([200, { reach: { goes: 12, asks: 9 }, facts: [], seen: 7 }]);
    expect(given).toEqual([]);
    expect(tried).toMatchObject([{ agent: 'rui', ticket: 'FL-1001', orders: { unfollow: true } }]);
    expect(tried[0]?.orders).not.toHaveProperty('preview');
  });

  test('is refused as the order would be', async () => {
    const because = [{ rule: 'follows-nothing' }];
    const refusal = { reason: 'bad-argument' as const, allowed: [], because };
    const { status, json, given } = await send({ body }, DONE, { refusal });
    expect([status, json['because'], given]).toEqual([422, because, []]);
  });

  test('of an unknown ticket is not found, and of contradicting orders refused', async () => {
    expect((await send({ body })).status).toBe(404);
    const both = { agent: 'rui', resolve: true, wait: true, preview: true };
    expect((await send({ body: both }, DONE, { refusal: null })).status).toBe(400);
  });
});

describe('an order', () => {
  test('is handed on as a click, and answered with its facts and the new position', async () => {
    const body = {
      agent: 'rui',
      seen: 7,
      reply: { text: 'Hello.', to: ['ann@contoso.test'], cc: [] },
      snooze: '2026-03-02T09:00:00Z',
      priority: 'urgent',
    };
    const { status, json, given } = await send({ body, number: 'fl-1001' });
    const { agent, seen, ...orders } = body;
    const snooze = Date.parse(body.snooze);
    expect(given).toEqual([{ id: 'click-1', agent, ticket: 'FL-1001', seen, orders: { ...orders, snooze } }]);
    expect([status, json]).toEqual([200, { facts: DONE.facts, seen: 9 }]);
    expect(rows.Ordered.parse(json)).toEqual(json);
  });

  test('may leave out what the agent saw; its key may be in quotes, as the draft of the header has it', async () => {
    const { given } = await send({
      body: { agent: 'rui', take: true },
      headers: { 'idempotency-key': '"click-1"' },
    });
    expect(given).toEqual([
      { id: 'click-1', agent: 'rui', ticket: 'FL-1001', seen: null, orders: { take: true } },
    ]);
  });
});

describe('nothing is handed on', () => {
  const body = { agent: 'rui', resolve: true };

  test.each<[string, number, Sent]>([
    ['without the key of the API', 401, { body, headers: { authorization: 'Bearer x' } }],
    ['without a key of its own', 400, { body, headers: { 'idempotency-key': '' } }],
    ['with a key that is too long', 400, { body, headers: { 'idempotency-key': 'x'.repeat(129) } }],
    ['with a key that is a sentence', 400, { body, headers: { 'idempotency-key': 'a b' } }],
    ['as a form', 415, { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['that is no JSON', 400, { body: '{' }],
    ['that is a list', 400, { body: [] }],
    ['without an agent', 400, { body: { resolve: true } }],
    ['that orders nothing', 400, { body: { agent: 'rui' } }],
    ['with an unknown key', 400, { body: { ...body, secretWords: 1 } }],
    ['to resolve and wait', 400, { body: { ...body, wait: true } }],
    ['with a reply and a note', 400, { body: { agent: 'rui', reply: { text: 'x' }, note: { text: 'y' } } }],
    ['with a reply of spaces', 400, { body: { agent: 'rui', reply: { text: ' \n' } } }],
    ['with a reply that is too long', 400, { body: { agent: 'rui', note: { text: 'x'.repeat(50_001) } } }],
    ['with a false order', 400, { body: { agent: 'rui', resolve: false } }],
    ['until a date that is none', 400, { body: { agent: 'rui', snooze: 'tomorrow' } }],
    ['with a position that is none', 400, { body: { ...body, seen: -1 } }],
  ])('%s', async (_, status, sent) => {
    const answer = await send(sent);
    expect(answer.given).toEqual([]);
    expect(answer.status).toBe(status);
    expect(rows.Problem.parse(answer.json)).toEqual(answer.json);
    expect(JSON.stringify(answer.json)).not.toContain('secretWords');
  });
});

test.each([
  [{ note: 'secretWords' }, 'note', '{"text": text of at most 50000 characters}'],
  [{ note: { words: 'secretWords' } }, 'note', '{"text": text of at most 50000 characters}'],
  [{ priority: 'secretWords' }, 'priority', '"low" or "normal" or "high" or "urgent"'],
  [{ snooze: 'secretWords' }, 'snooze', 'an instant such as 2026-12-31T09:00:00Z or null'],
  [{ reply: { text: 'x', to: 'secretWords' } }, 'reply', '"to"?: a list of text of 1 to'],
  [{ resolve: 'secretWords' }, 'resolve', 'true'],
])('a wrong key is answered with what it must be: %j', async (wrong, key, expected) => {
  const { status, json, given } = await send({ body: { agent: 'rui', ...wrong } });
  expect([status, given]).toEqual([400, []]);
  expect(json['detail']).toContain(`${key} is missing or wrong: it must be `);
  expect(json['detail']).toContain(expected);
  expect(JSON.stringify(json)).not.toContain('secretWords');
});

describe('a refusal', () => {
  const because = [{ rule: 'ticket.joined', detail: { fact: 'f7', at: 5, agent: null } }];

  test.each([
    ['changed', 409],
    ['no-right', 403],
    ['merged-away', 409],
    ['bad-argument', 422],
    ['empty', 422],
  ] as const)('%s is a %i that a program can act on', async (reason, status) => {
    const refusal = { reason, allowed: ['rui'], because };
    const { json, ...answer } = await send(
      { body: { agent: 'rui', resolve: true } },
      { facts: [{ id: 'f8', type: 'agent.refused' }], refusal, seen: 8 },
    );
    expect(answer.status).toBe(status);
    expect(json).toMatchObject({ ...refusal, seen: 8, status, type: 'about:blank' });
    expect(rows.OrderProblem.parse(json)).toEqual(json);
  });

  test('an unknown ticket is a 404, a key of another order a 422', async () => {
    const body = { agent: 'rui', resolve: true };
    expect((await send({ body }, null)).status).toBe(404);
    expect((await send({ body }, 'other')).status).toBe(422);
  });
});
