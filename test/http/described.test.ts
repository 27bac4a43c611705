/**
 * That the OpenAPI document is valid, and that real answers are as it has them: rows of a real store, errors of each kind,
 * each compared by a validator of JSON Schema 2020-12.
 */
import { treeOf } from '../../contract/phoneTree.ts';
import { phoneSettings } from '../support/phone.ts';
import { open } from '../support/callers.ts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { type Fact, isFact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { api, type Exports } from '../../http/api.ts';
import { httpApp } from '../../http/app.ts';
import { type Json, openApi } from '../../http/openapi.ts';
import { isPaged, methodOf, routes } from '../../http/routes.ts';
import { openHttp } from '../../http/server.ts';
import { book } from '../classifier/tuningWorld.ts';
import type { Clock } from '../../contract/clock.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import { loadModel } from '../../classifier/model.ts';
import { moreReports } from '../../pipeline/ruling/moreReports.ts';
import type { IssueAct } from '../../contract/issueDesk.ts';
import { issueDeskOf } from '../../pipeline/issues.ts';
import { ruleReports } from '../../pipeline/backtesting/reports.ts';
import { pagesOf } from '../../store/pages.ts';
import { viewsOf } from '../../store/views.ts';
import { configured, digestOf } from '../../installation/configure.ts';
import type { Classification } from '../../contract/classification.ts';
import { DOUBT, DRIFT } from '../support/ruleRows.ts';
import { settings } from '../support/team.ts';
import { arrivedFacts, openedFact, queuedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

const KEY = 'k3y-of-this-installation';
const document = openApi();

test('the document is valid OpenAPI 3.1', async () => {
  const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(result.errors).toBeUndefined();
  expect(result.valid).toBe(true);
});

/** One ticket with a contact and a message, and a parked input, in a real store. */
async function desk(changed: Partial<Exports> = {}) {
  const clock = testClock();
  const { database, store } = await embeddedGrounds(clock);
  const body = settings();
  await store.transaction((tx) => tx.write([configured(1, digestOf(body), body, 1)]));
  await store.transaction((tx) => tx.write(arrivedFacts('c2')));
  await store.transaction((tx) => tx.write([triedFact('c2')]));
  await store.transaction((tx) => tx.write([openedFact('FL-1001', { contact: 'c2' })]));
  const message = queuedFact('m1', 'ana@contoso.test');
  const ofTicket: Fact = isFact(message, 'message.queued') ? { ...message, ticket: 'FL-1001' } : message;
  await store.transaction((tx) => tx.write([ofTicket]));
  const issue: IssueAct = {
    id: 'a1',
    agent: 'lea',
    issue: null,
    vendor: null,
    change: { title: 'Mails are late' },
  };
  await issueDeskOf({ database, store, clock }).act(issue);
  const parked = { id: 'k1', group: 'router', key: 'x', cause: 'f1', error: 'no', parkedAt: clock.now() };
  await store.transaction((tx) => tx.park(parked, {}));
  const exports: Exports = {
    ...viewsOf(pagesOf(database)),
    report: ruleReports(
      { database, store },
      { ...reportsOn(database.read, body, clock), doubtful: async () => [DOUBT], drift: async () => DRIFT },
    ),
    phones: async () => [treeOf({ ...phoneSettings, phones: [PHONE] }, PHONE)],
    run: async (id) => (id === 'k1' ? { id, outcome: 'decided' } : null),
    wouldDo: async () => ({ refusal: null, reach: { people: 3, tickets: 2 } }),
    order: async ({ agent }) => ({
      facts: [{ id: 'f9', type: 'agent.ordered' }],
      refusal: agent === 'rui' ? null : { reason: 'no-right', allowed: ['rui'], because: [] },
      seen: 9,
    }),
    issues: issueDeskOf({ database, store, clock }),
    ...changed,
  };
  const callers = { apiKey: KEY, person: async () => null, ...open };
  return httpApp({ mounts: [api({ exports, callers })], clock, reports: silent });
}

function reportsOn(read: Sql, body: SettingsBody, clock: Clock) {
  const inForce = { ...body, ruleBook: ONE_RULE, version: 1 };
  return moreReports({ read, settings: async () => inForce, model: () => loadModel(), clock });
}

const ONE_RULE = book('[{ id: a, when: { words: zebra }, then: { tag: x } }]');

/** Rules on trial would have decided the contact otherwise. */
function triedFact(contact: string): Fact {
  const decision = (category: string): Classification => ({
    category,
    best: category,
    confidence: 1,
    scores: { [category]: 1 },
    language: null,
    priority: 'normal',
    because: [{ rule: 'x' }],
  });
  const envelope = { id: 'tried', v: 2, at: 5, by: 'test', cause: 'tried' };
  const shadow = { candidate: 'cand', classification: { ...decision('usage'), tags: ['x'] }, met: ['x'] };
  const [received] = arrivedFacts(contact);
  if (received?.type !== 'contact.received') throw new Error('nothing was received');
  return {
    ...envelope,
    type: 'contact.classified',
    contact,
    amended: false,
    classification: decision('billing'),
    settingsVersion: 1,
    model: 'm',
    words: { received, shadow },
  };
}

type Asked = { path: string; method: string; body?: object; key?: string; headers?: Record<string, string> };

const json = { 'content-type': 'application/json', 'idempotency-key': 'click-1' };

async function ask({ path, method, body, key = KEY, headers = json }: Asked, changed: Partial<Exports> = {}) {
  const answer = await (await desk(changed)).request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.json() };
}

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
ajv.addSchema({ $id: 'https://firstline.test/openapi', ...document });

/** The faults of an answer by the schema that the document has for it. */
function faults(path: string, method: string, answer: Awaited<ReturnType<typeof ask>>): unknown {
  const operation = ((document.paths as Json)[path] as Json)[method] as { responses: Record<string, Json> };
  const status = String(answer.status) in operation.responses ? String(answer.status) : 'default';
  const media = answer.type.split(';')[0] ?? '';
  const content = (operation.responses[status]?.content ?? {}) as Json;
  if (content[media] === undefined) return `no ${media} for ${status}`;
  const pointer = ['paths', path, method, 'responses', status, 'content', media, 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const fits = ajv.getSchema(`https://firstline.test/openapi#/${pointer}`);
  if (fits === undefined) return `no schema at ${pointer}`;
  return fits(answer.body) === true ? null : fits.errors;
}

const PHONE = {
  number: '+351210000777',
  language: 'en',
  calendar: 'always',
  menu: { '1': { title: 'the cloud', menu: { '1': { category: 'usage' } } } },
};

const ids: Record<string, string> = {
  '/tickets/{number}': 'FL-1001',
  '/tickets/{number}/orders': 'FL-1001',
  '/tickets/{number}/handover': 'FL-1001',
  '/parked/{id}/run': 'k1',
  '/trace/{id}': 'FL-1001',
  '/issues/{id}': 'KI-1',
};

const BODIES: Partial<Record<(typeof routes)[number]['answers'], object>> = {
  order: { agent: 'rui', resolve: true },
  handover: { agent: 'rui', text: 'Tenant: contoso' },
  begin: { agent: 'rui', to: ['a@b.test'], subject: 'S', text: 'T', category: 'billing' },
  openIssue: { agent: 'lea', title: 'Disks are slow', texts: { en: 'Disks are slow.' } },
  changeIssue: { agent: 'ada', texts: { en: 'Late.' } },
};

describe.each(routes.map((route) => ({ ...route, method: methodOf(route) })))('$method $path', (route) => {
  const path = route.path.replaceAll(/\{\w+\}/g, ids[route.path] ?? '');
  const body = BODIES[route.answers];
  const order = body === undefined ? {} : { body };
  const asked = { path, method: route.method.toUpperCase(), ...order };

  test('answers as described', async () => {
    const answer = await ask(asked);
    expect(answer.status).toBe(200);
    expect(faults(route.path, route.method, answer)).toBeNull();
    if (isPaged(route)) expect((answer.body as { items: unknown[] }).items.length).toBeGreaterThan(0);
  });

  if (route.answers === 'report')
    test('has rows to describe', async () => {
      const { changes, items } = (await ask(asked)).body as Record<string, unknown[]>;
      expect(changes ?? items).toHaveLength(1);
    });

  const broken = new Failure('cannot be read', { retry: true });
  const down = Object.fromEntries(
    ['page', 'tickets', 'found', 'ticket', 'seen', 'order', 'phones', 'trace', 'run', 'report'].map(
      (name) => [name, async () => Promise.reject(broken)],
    ),
  ) as Partial<Exports>;
  const fails = async () => Promise.reject(broken);
  down.issues = { page: fails, issue: fails, act: fails };
  const wrong: readonly (readonly [number, Partial<Asked>, Partial<Exports>])[] = [
    [401, { key: 'x' }, {}],
    [405, { method: 'DELETE' }, {}],
    [400, { path: `${path}?nonsense=1` }, {}],
    ...(isPaged(route)
      ? ([
          [400, { path: `${path}?limit=0` }, {}],
          [400, { path: `${path}?limit=1&limit=2` }, {}],
          [400, { path: `${path}?after=x` }, {}],
        ] as const)
      : []),
    ...(route.answers === 'caller' ? [] : ([[503, {}, down]] as const)),
    ...('parameter' in route && route.answers !== 'order' && route.answers !== 'handover'
      ? ([[404, { path: route.path.replaceAll(/\{\w+\}/g, 'unknown') }, {}]] as const)
      : []),
    ...(route.answers === 'handover'
      ? ([
          [403, { body: { agent: 'zoe', ask: true } }, {}],
          [400, { body: { agent: 'rui', ask: true, text: 'Tenant: contoso' } }, {}],
          [400, { body: { agent: 'rui', ask: true, vendor: 'cloud' } }, {}],
          [404, {}, { order: async () => null }],
        ] as const)
      : []),
    ...(route.answers === 'openIssue' || route.answers === 'changeIssue'
      ? ([
          [403, { body: { agent: 'rui', title: 'x', texts: { en: 'x' } } }, {}],
          [400, { body: { agent: 'lea', title: '' } }, {}],
          [400, { body: { title: 'x' } }, {}],
          [415, { headers: { 'idempotency-key': 'click-1' } }, {}],
          [422, { body: { agent: 'lea', title: 'x', categories: ['none'] } }, {}],
        ] as const)
      : []),
    ...(route.answers === 'order'
      ? ([
          [403, { body: { agent: 'zoe', resolve: true } }, {}],
          [400, { body: { resolve: true } }, {}],
          [415, { headers: { 'idempotency-key': 'click-1' } }, {}],
          [404, {}, { order: async () => null }],
          [422, {}, { order: async () => 'other' as const }],
        ] as const)
      : []),
  ];

  test.each(wrong)('%i is a problem, as described: %j', async (status, change, changed) => {
    const answer = await ask({ ...asked, ...change }, changed);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
    expect(faults(route.path, route.method, answer)).toBeNull();
    expect(JSON.stringify(answer.body)).not.toMatch(/nonsense|cannot be read/);
  });
});

test('the index lists every route, without a key, and is as described', async () => {
  const answer = await ask({ path: '', method: 'GET', key: 'none' });
  expect(answer.status).toBe(200);
  expect(faults('/api/v1', 'get', answer)).toBeNull();
  const { routes: listed } = answer.body as { routes: { path: string }[] };
  expect(listed.map(({ path }) => path)).toEqual(routes.map(({ path }) => `/api/v1${path}`));
  for (const path of ['?x=1', '/openapi.json?x=1'])
    expect((await ask({ path, method: 'GET' })).status, path).toBe(400);
});

test('an answer that differs from the document is found', async () => {
  const answer = await ask({ path: '/tickets', method: 'GET' });
  const { items } = answer.body as { items: object[] };
  const changed = {
    ...answer,
    body: { items: items.map((item) => ({ ...item, status: 'lost' })), next: null },
  };
  expect(faults('/tickets', 'get', changed)).not.toBeNull();
});

test('an unknown address, and a request without a readable one, are problems too', async () => {
  const app = await desk();
  const nothing = await app.request('/api/v1/nothing', { headers: { authorization: `Bearer ${KEY}` } });
  expect([nothing.status, nothing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  const listener = await openHttp({ host: '127.0.0.1', port: 0, app });
  const { request } = await import('node:http');
  const answer = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = {
      port: listener.port,
      host: '127.0.0.1',
      path: '/api/v1/tickets',
      headers: { host: 'a b' },
    };
    request(sent, (got) => {
      let text = '';
      got.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      got.on('end', () => resolve({ status: got.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
  await listener.close();
  expect([answer.status, (JSON.parse(answer.text) as Json).status]).toEqual([400, 400]);
});
