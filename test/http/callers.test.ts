/** Who may do what by the API: each route with each role and scope, by real tokens and by the installation's key. */
import { open } from '../support/callers.ts';
import { describe, expect, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { issueTo } from '../../console/issuing.ts';
import { scope as scopes, scopesOf, type Scope } from '../../contract/apiTokens.ts';
import type { Order } from '../../contract/order.ts';
import { silent } from '../../contract/reports.ts';
import { role as roles, type Role, type Settings } from '../../contract/settings.ts';
import { api, type Exports } from '../../http/api.ts';
import { httpApp } from '../../http/app.ts';
import { methodOf, routes } from '../../http/routes.ts';
import { personByToken } from '../../pipeline/calling.ts';
import { accountsOf } from '../../store/accounts.ts';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

import { oneIssue } from '../support/vendorNotices.ts';

const KEY = 'k3y-of-this-installation';

async function office() {
  const clock = testClock();
  const { database } = await embeddedGrounds(clock);
  const { settings } = loadConfiguration({ file: null, environment: {} });
  const inForce: Settings = { ...structuredClone(settings), version: 1 };
  const accounts = accountsOf(database);
  const tokens = apiTokensOf(database);
  const given: Order[] = [];
  const exports: Exports = {
    page: async () => ({ items: [], next: null }),
    phones: async () => [],
    tickets: async () => ({ items: [], next: null }),
    found: async () => ({ items: [], next: null }),
    ticket: async (number) => ({ number }),
    seen: async () => 1,
    trace: async () => ({ items: [{ what: 'x' }], next: null }),
    report: async () => ({}),
    issues: oneIssue,
    run: async (id) => ({ id, outcome: 'decided' }),
    wouldDo: async () => null,
    async order(order) {
      given.push(order);
      return { facts: [], refusal: null, seen: 2 };
    },
  };
  const person = personByToken(tokens, async () => inForce, clock);
  const app = httpApp({
    mounts: [api({ exports, callers: { apiKey: KEY, person, ...open } })],
    clock,
    reports: silent,
  });
  const accountOf = async (address: string, role: Role | null): Promise<string> => {
    const link = { link: `l-${address}-${role}`, linkUntil: clock.now() };
    return (await accounts.invite({ address, role, ...link }, clock.now())).id;
  };
  const tokenOf = async (address: string, role: Role | null, wanted: readonly Scope[]): Promise<string> => {
    const account = await accountOf(address, role);
    const issued = await issueTo(tokens, { account, name: 'report', scopes: wanted, days: 30 }, clock.now());
    return issued?.token ?? '';
  };
  const ask = (bearer: string, path: string, method = 'GET', body: object = { resolve: true }) =>
    app.request(`/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        'idempotency-key': 'click-1',
      },
      ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
    });
  return { clock, settings: inForce, accounts, tokens, given, accountOf, tokenOf, ask };
}

const RUI = 'rui@firstline.test';
const grants = roles.options.flatMap((role) => scopes.options.map((scope) => [role, scope] as const));

const BODIES: Partial<Record<(typeof routes)[number]['answers'], object>> = {
  begin: { to: ['a@b.test'], subject: 'S', text: 'T', category: 'billing' },
  handover: { ask: true },
  openIssue: { title: 'Mails are late' },
  changeIssue: { publish: true },
};

describe.each(routes)('$path', (route) => {
  const path = route.path.replaceAll(/\{\w+\}/g, 'x1');
  const method = methodOf(route).toUpperCase();

  test.each(grants)('a token of an %s with the scope %s', async (role, scope) => {
    const at = await office();
    at.settings.agents = at.settings.agents.map((agent, n) => (n === 0 ? { ...agent, email: RUI } : agent));
    const body = BODIES[route.answers];
    const answer = await at.ask(await at.tokenOf(RUI, role, [scope]), path, method, body);
    const may =
      scope === route.scope && scopesOf[role].includes(scope) && (route.roles ?? [role]).includes(role);
    expect(answer.status).toBe(may ? 200 : 403);
    if (!may) {
      expect(answer.headers.get('www-authenticate')).toContain(`scope="${route.scope}"`);
      expect(await answer.json()).toMatchObject({ status: 403, title: 'Forbidden' });
    }
  });

  test('no token, and tokens that are unknown, ended, revoked or without a role', async () => {
    const at = await office();
    const all = scopes.options;
    const ended = await at.tokenOf('a@x.test', 'admin', all);
    at.clock.advance(31 * 86_400_000);
    expect((await at.ask(ended, path, method)).status).toBe(401);
    const revoked = await at.tokenOf('b@x.test', 'admin', all);
    const [{ id } = { id: '' }] = await at.tokens.list(null, at.clock.now());
    await at.tokens.revoke(null, id);
    const nobody = await at.tokenOf('no-agent@x.test', null, all);
    for (const bearer of ['', `flt_${'a'.repeat(52)}`, ended, revoked, nobody])
      expect((await at.ask(bearer, path, method)).status, bearer.slice(0, 8)).toBe(401);
    expect(at.given).toEqual([]);
  });
});

test('a token does less at the next request after its account got a smaller role', async () => {
  const at = await office();
  const token = await at.tokenOf(RUI, 'admin', scopes.options);
  expect((await at.ask(token, '/parked/x1/run', 'POST')).status).toBe(200);
  await at.accountOf(RUI, 'auditor');
  expect((await at.ask(token, '/parked/x1/run', 'POST')).status).toBe(403);
  expect(await (await at.ask(token, '/me')).json()).toEqual({
    key: 'token',
    address: RUI,
    role: 'auditor',
    agent: 'rui',
    scopes: ['read'],
  });
});

test('when a token was last used is written, every five minutes at most', async () => {
  const at = await office();
  const token = await at.tokenOf(RUI, 'agent', ['read']);
  const used = async () => (await at.tokens.list(null, at.clock.now()))[0]?.usedAt;
  expect(await used()).toBeNull();
  const first = at.clock.now();
  await at.ask(token, '/me');
  at.clock.advance(299_000);
  await at.ask(token, '/me');
  expect(await used()).toBe(first);
  at.clock.advance(1_000);
  await at.ask(token, '/me');
  expect(await used()).toBe(first + 300_000);
});

describe('in whose name', () => {
  test('a token orders as the agent of its account, and as no other', async () => {
    const at = await office();
    const [agent, other] = at.settings.agents;
    const token = await at.tokenOf(agent?.email ?? '', null, ['write']);
    const order = (body: object) => at.ask(token, '/tickets/FL-1001/orders', 'POST', body);
    expect((await order({ resolve: true })).status).toBe(200);
    expect((await order({ resolve: true, agent: agent?.id })).status).toBe(200);
    expect((await order({ resolve: true, agent: other?.id ?? 'zoe' })).status).toBe(403);
    expect(at.given.map((one) => one.agent)).toEqual([agent?.id, agent?.id]);
  });

  test('an account without an agent orders nothing', async () => {
    const at = await office();
    const token = await at.tokenOf('boss@x.test', 'admin', scopes.options);
    expect((await at.ask(token, '/tickets/FL-1001/orders', 'POST')).status).toBe(403);
    expect(at.given).toEqual([]);
  });

  test('the installation’s key names the agent, and may do everything else', async () => {
    const at = await office();
    expect((await at.ask(KEY, '/tickets/FL-1001/orders', 'POST')).status).toBe(400);
    await at.ask(KEY, '/tickets/FL-1001/orders', 'POST', { resolve: true, agent: 'zoe' });
    expect(at.given.map((one) => one.agent)).toEqual(['zoe']);
    expect(await (await at.ask(KEY, '/me')).json()).toMatchObject({
      key: 'installation',
      role: null,
      scopes: scopes.options,
    });
  });
});
