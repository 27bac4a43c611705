/** The API: who is let in, what is given, and that its description is the truth. */
import { oneIssue } from '../support/vendorNotices.ts';
import { open } from '../support/callers.ts';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { silent } from '../../contract/reports.ts';
import { api, type Exports } from '../../http/api.ts';
import { httpApp } from '../../http/app.ts';
import { INDEX, openApi, type Json } from '../../http/openapi.ts';
import { kinds } from '../../contract/pages.ts';
import { MAX_PAGE, routes } from '../../http/routes.ts';
import { rows } from '../../contract/rows.ts';
import { testClock } from '../support/grounds.ts';

const KEY = 'k3y-of-this-installation';
const signed = { headers: { authorization: `Bearer ${KEY}` } };

/** Ten numbered rows of each kind. */
const exports: Exports = {
  async page(kind, after, limit) {
    const items = Array.from({ length: 10 }, (_, n) => ({ kind, n: n + 1 }))
      .filter(({ n }) => n > after)
      .slice(0, limit);
    return { items, next: items.length < limit ? null : (items.at(-1)?.n ?? null) };
  },
  ticket: async (number) => (number === 'FL-1001' ? { number } : null),
  tickets: async (filter, after, limit) => ({ items: [{ filter, after, limit }], next: null }),
  found: async (text, filter, before, limit) => ({ items: [{ text, filter, before, limit }], next: null }),
  phones: async () => [],
  seen: async () => 42,
  order: async () => null,
  wouldDo: async () => null,
  report: async () => ({}),
  issues: oneIssue,
  run: async (id) => (id === 'k1' ? { id, outcome: 'decided' } : null),
  async trace(id, after, limit) {
    const { items, next } = await this.page('facts', after, limit);
    return id === 'a/b@firstline.test' ? { items, next } : { items: [], next: null };
  },
};

function appWith(handed: Exports = exports, apiKey = KEY) {
  return httpApp({
    mounts: [api({ exports: handed, callers: { apiKey, person: async () => null, ...open } })],
    clock: testClock(),
    reports: silent,
  });
}

describe('who is let in', () => {
  const paths = [
    '/contacts',
    '/tickets',
    '/tickets/FL-1001',
    '/messages',
    '/facts',
    '/parked',
    '/trace/x',
    '/nothing',
  ];

  test.each(paths)('%s needs the key', async (path) => {
    const app = appWith();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      `Bearer ${KEY}x`,
      `Bearer ${KEY.slice(1)}`,
      `Basic ${KEY}`,
      KEY,
    ]) {
      const answer = await app.request(`/api/v1${path}`, { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Firstline"');
      expect(await answer.json()).toMatchObject({ status: 401, title: 'Unauthorized' });
    }
    expect((await app.request(`/api/v1${path}?key=${KEY}`)).status).toBe(401);
  });

  test('an empty key lets nobody in', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer ', 'Bearer x'])
      expect(
        (await appWith(exports, '').request('/api/v1/facts', { headers: { authorization } })).status,
      ).toBe(401);
  });
});

test('finding hands on the words, the filters and the place', async () => {
  const get = async (query: string) => appWith().request(`/api/v1/find?${query}`, signed);
  const { items } = (await (await get('q=the+printer&status=open&limit=5')).json()) as { items: unknown[] };
  expect(items).toEqual([{ text: 'the printer', filter: { status: 'open' }, before: null, limit: 5 }]);
  expect(await (await get('q=x&after=17')).json()).toMatchObject({ items: [{ before: 17 }] });
  expect((await get('q=x&status=lost')).status).toBe(400);
  expect((await get(`q=${'x'.repeat(201)}`)).status).toBe(400);
});

describe('what is given', () => {
  test.each([...kinds, 'parked', 'trace/a%2Fb@firstline.test'] as const)(
    '%s, page after page, to the end',
    async (kind) => {
      const seen: unknown[] = [];
      let next: number | null = 0;
      while (next !== null) {
        const answer = await appWith().request(`/api/v1/${kind}?limit=4&after=${next}`, signed);
        const body = (await answer.json()) as { items: { n: number }[]; next: number | null };
        seen.push(...body.items.map(({ n }) => n));
        next = body.next;
      }
      expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    },
  );

  test.each([
    'limit=0',
    `limit=${MAX_PAGE + 1}`,
    'limit=-1',
    'limit=x',
    'limit=',
    'after=x',
    'after=-1',
    'after=1e3',
  ])('?%s is a 400 that says what is allowed', async (query) => {
    const answer = await appWith().request(`/api/v1/contacts?${query}`, signed);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  test('one ticket, or 404', async () => {
    expect(await (await appWith().request('/api/v1/tickets/FL-1001', signed)).json()).toEqual({
      number: 'FL-1001',
    });
    expect((await appWith().request('/api/v1/tickets/FL-9', signed)).status).toBe(404);
  });

  test('a ticket says up to which position of the history it is known', async () => {
    const answer = await appWith().request('/api/v1/tickets/FL-1001', signed);
    expect(answer.headers.get('etag')).toBe('"42"');
  });

  test('tickets that fit the filters, all of them', async () => {
    const filter = {
      status: 'open',
      agent: '',
      queue: 'billing',
      customer: 'contoso',
      category: 'billing',
      priority: 'urgent',
      dueBefore: '2026-03-02T09:00:00Z',
      changedSince: '2026-03-01T09:00:00Z',
    };
    const query = new URLSearchParams({ ...filter, limit: '7', after: '3' });
    const answer = await appWith().request(`/api/v1/tickets?${query.toString()}`, signed);
    expect(await answer.json()).toEqual({ items: [{ filter, after: 3, limit: 7 }], next: null });
  });

  test.each([
    'state=open',
    'status=lost',
    'status=open&status=open',
    'priority=',
    'dueBefore=yesterday',
    'changedSince=2026-03-01',
    'queue=',
    `agent=${'x'.repeat(321)}`,
  ])('?%s is no filter: a 400 that says which there are', async (query) => {
    const answer = await appWith().request(`/api/v1/tickets?${query}`, signed);
    expect(answer.status).toBe(400);
    const { detail } = (await answer.json()) as { detail: string };
    expect(detail).toContain('status, agent, queue, customer, category, priority, dueBefore, changedSince');
    expect(detail).not.toContain('lost');
  });

  test('a trace by an id with a slash in it, or 404', async () => {
    const found = await appWith().request(
      `/api/v1/trace/${encodeURIComponent('a/b@firstline.test')}`,
      signed,
    );
    expect(await found.json()).toMatchObject({ items: { length: 10 }, next: null });
    expect((await appWith().request('/api/v1/trace/unknown', signed)).status).toBe(404);
    expect((await appWith().request(`/api/v1/trace/${'x'.repeat(999)}`, signed)).status).toBe(400);
  });

  test('it changes nothing: 405 with what is allowed', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await appWith().request('/api/v1/tickets/FL-1001', { ...signed, method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
    expect((await appWith().request('/api/v1/facts', { ...signed, method: 'HEAD' })).status).toBe(200);
  });

  test('a parked input is handed in again by POST alone, with the key', async () => {
    const run = (id: string, init: RequestInit) => appWith().request(`/api/v1/parked/${id}/run`, init);
    const answer = await run('k1', { ...signed, method: 'POST' });
    expect([answer.status, await answer.json()]).toEqual([200, { id: 'k1', outcome: 'decided' }]);
    expect((await run('k2', { ...signed, method: 'POST' })).status).toBe(404);
    expect((await run('k1', { method: 'POST' })).status).toBe(401);
    const get = await run('k1', signed);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test("no cache keeps a customer's words", async () => {
    expect((await appWith().request('/api/v1/contacts', signed)).headers.get('cache-control')).toBe(
      'no-store',
    );
  });

  test('a store that cannot be read is 503, a bug is 500, and neither tells what broke', async () => {
    const down = { ...exports, page: () => Promise.reject(new Failure('secret place', { retry: true })) };
    const bug = { ...exports, page: () => Promise.reject(new TypeError('secret place')) };
    for (const [handed, status] of [
      [down, 503],
      [bug, 500],
    ] as const) {
      const answer = await appWith(handed).request('/api/v1/contacts', signed);
      expect(answer.status).toBe(status);
      expect(await answer.text()).not.toContain('secret place');
    }
  });
});

describe('the OpenAPI document', () => {
  const document = openApi();

  test("is given to anybody, as JSON, and holds nobody's data", async () => {
    const answer = await appWith().request('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  test('describes exactly the routes that are served', async () => {
    const served = api({
      exports,
      callers: { apiKey: KEY, person: async () => null, ...open },
    }).routes.filter(({ method }) => ['GET', 'POST'].includes(method));
    const described = Object.keys(document.paths as Json).map((path) =>
      path === INDEX ? path : `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(new Set(served.map(({ path }) => path))).toEqual(new Set(described));
    expect(described).toHaveLength(new Set(routes.map(({ path }) => path)).size + 2);
  });

  test('is sound: version, operations with ids of their own, parameters of the path, responses, references', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: 'Firstline', version: expect.any(String) });
    const operations = Object.entries(
      document.paths as Record<string, { get?: Operation; post?: Operation }>,
    ).flatMap(([path, { get, post }]) =>
      [get, post].flatMap((one) => (one === undefined ? [] : [[path, one] as const])),
    );
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
    expect(operations).toHaveLength(routes.length + 2);
    for (const [path, one] of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (one.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(declared.map(({ name, required }) => [name, required])).toEqual(
        inPath.map((name) => [name, true]),
      );
      expect(one.responses['200']?.content['application/json']?.schema).toBeTypeOf('object');
    }
    const { schemas } = document.components as { schemas: Json };
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(Object.keys(rows)));
    for (const name of referencesIn(document)) expect(Object.keys(schemas)).toContain(name);
  });

  test('a row has every key that is not optional', () => {
    const { Contact, Ticket, Message } = (
      document.components as { schemas: Record<string, { required: string[] }> }
    ).schemas;
    expect(Contact?.required).toContain('inReplyTo');
    expect(Contact?.required).not.toContain('callSid');
    expect(Ticket?.required).toHaveLength(20);
    expect(Message?.required).not.toContain('file');
  });
});

type Operation = {
  operationId: string;
  parameters?: { in: string; name: string; required?: boolean }[];
  responses: Record<string, { content: Record<string, { schema: unknown }> }>;
};

function referencesIn(document: unknown): Set<string> {
  const found = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g);
  return new Set([...found].map(([, name]) => name ?? ''));
}
