/** Signing in by OpenID Connect, against a provider that signs real tokens: who gets in, and every way in which nobody does. */
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openIdOf } from '../../console/openIdClient.ts';
import { CLIENT, openIdProvider, type Person, type Wrong } from '../support/openIdProvider.ts';
import { type Browser, browser, house, signedIn } from './house.ts';

vi.setConfig({ testTimeout: 60_000 });

const ANA: Person = { sub: 'u1', email: 'Ana@firstline.test', email_verified: true };

async function office(who: Person = ANA, wrong: Wrong = null, publicUrl = 'http://desk.test') {
  const provider = await openIdProvider();
  Object.assign(provider.given, { who, wrong });
  const openId = openIdOf({
    issuer: provider.issuer,
    clientId: CLIENT.clientId,
    clientSecret: () => CLIENT.clientSecret,
    label: 'Example ID',
    scope: 'openid email',
    publicUrl,
  });
  const at = await house(publicUrl, openId);
  const invite = (address: string, role: 'agent' | null = null) =>
    at.accounts.invite({ address, role, link: `l-${address}`, linkUntil: 1 }, at.clock.now());
  return { ...provider, at, invite };
}

/** Leaves for the provider, and returns with its answer: the path and query of the way back. */
async function away(used: Browser, query = ''): Promise<string> {
  const left = await used.get(`/sign-in/openid${query}`);
  expect(left.status).toBe(303);
  const answered = await fetch(left.location ?? '', { redirect: 'manual' });
  const back = new URL(answered.headers.get('location') ?? '');
  return back.pathname + back.search;
}

test('a person with an account and a verified address gets in, to the page that they asked for', async () => {
  const { at, invite } = await office();
  const { id } = await invite('ana@firstline.test');
  const used = browser(at);
  expect((await used.get('/sign-in')).text).toContain('Sign in with Example ID');
  const back = await used.get(await away(used, '?next=%2Fme'));
  expect([back.status, back.location]).toEqual([303, '/me']);
  expect((await used.get('/me')).text).toContain('ana@firstline.test');
  const now = at.clock.now();
  expect(await at.accounts.sessionsOf(id, now, now - 1)).toHaveLength(1);
});

test('an address that only userinfo has counts too', async () => {
  const { at, invite } = await office(ANA, 'userinfo');
  await invite('ana@firstline.test');
  const used = browser(at);
  expect((await used.get(await away(used))).status).toBe(303);
});

describe('nobody gets in', () => {
  test.each<[string, Person, Wrong]>([
    ['whose address is not verified', { ...ANA, email_verified: false }, null],
    ['whose address is verified in a word', { ...ANA, email_verified: 'true' }, null],
    ['whose verification is unknown', { sub: 'u1', email: 'ana@firstline.test' }, null],
    ['without an address', { sub: 'u1', email_verified: true }, null],
    ['with text that is no address', { ...ANA, email: 'ana@firstline.test,boss@x.test' }, null],
    ['without an account', { ...ANA, email: 'eve@firstline.test' }, null],
    ['with the nonce of another', ANA, 'nonce'],
    ['by a token of another key', ANA, 'key'],
    ['by a token for another client', ANA, 'audience'],
    ['by a token of another issuer', ANA, 'issuer'],
    ['by an expired token', ANA, 'expired'],
    ['whom the provider denied', ANA, 'denied'],
  ])('%s', async (_, who, wrong) => {
    const { at, invite } = await office(who, wrong);
    const { id } = await invite('ana@firstline.test');
    const used = browser(at);
    const answer = await used.get(await away(used));
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('role="alert"');
    expect((await used.get('/me')).status).toBe(303);
    const now = at.clock.now();
    expect(await at.accounts.sessionsOf(id, now, now - 1)).toEqual([]);
    expect(await at.accounts.byAddress('eve@firstline.test')).toBeNull();
  });

  test('whose account has no role any more', async () => {
    const { at, invite } = await office({ ...ANA, email: 'gone@x.test' });
    await invite('gone@x.test');
    const used = browser(at);
    expect((await used.get(await away(used))).status).toBe(403);
  });

  test('in another browser than that which began, or a second time by the same answer', async () => {
    const { at, invite, given } = await office();
    await invite('ana@firstline.test');
    const [used, thief] = [browser(at), browser(at)];
    const back = await away(used);
    expect((await thief.get(back)).status).toBe(403);
    await away(thief);
    expect((await thief.get(back)).status).toBe(403);
    expect(given.tokens).toBe(0);
    expect((await used.get(back)).status).toBe(303);
    expect((await browser(at).get(back)).status).toBe(403);
  });

  test('by a state or a code of their own', async () => {
    const { at, invite, given } = await office();
    await invite('ana@firstline.test');
    for (const change of ['state', 'code']) {
      const used = browser(at);
      const back = new URL(await away(used), 'http://desk.test');
      back.searchParams.set(change, 'x'.repeat(43));
      expect((await used.get(back.pathname + back.search)).status, change).toBe(403);
    }
    expect(given.tokens).toBe(0);
  });
});

test('nobody is sent to another host afterwards', async () => {
  const { at, invite } = await office();
  await invite('ana@firstline.test');
  const used = browser(at);
  const back = await used.get(await away(used, `?next=${encodeURIComponent('//evil.test/')}`));
  expect(back.location).toBe('/tickets');
});

test('signing out ends the session here, and offers to end that at the provider', async () => {
  const { at, invite, issuer } = await office();
  await invite('ana@firstline.test');
  const used = browser(at);
  await used.get(await away(used));
  const out = await used.send('/me', '/sign-out', {});
  expect(out.location).toBe('/sign-in?out=provider');
  expect((await used.get('/me')).status).toBe(303);
  expect((await used.get('/sign-in?out=provider')).text).toContain('/sign-in/openid/out');
  const end = new URL((await used.get('/sign-in/openid/out')).location ?? '');
  expect([end.origin, end.searchParams.get('post_logout_redirect_uri')]).toEqual([
    issuer,
    'http://desk.test/sign-in',
  ]);
  const byPassword = await signedIn(at, 'boss@x.test', 'admin');
  expect((await byPassword.send('/me', '/sign-out', {})).location).toBe('/sign-in');
});

test('behind https what the browser keeps is bound to this host', async () => {
  const { at } = await office(ANA, null, 'https://desk.test');
  const left = await browser(at).get('/sign-in/openid');
  const cookies = left.headers.getSetCookie().filter((one) => one.includes('openid'));
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/^__Host-firstline-openid=.*HttpOnly.*Secure.*SameSite=Lax/);
  expect(new URL(left.location ?? '').searchParams.get('code_challenge_method')).toBe('S256');
});

describe('without a provider', () => {
  let refused = '';
  beforeAll(() => {
    refused = 'http://127.0.0.1:9';
  });

  test('that answers: a page that says so, and the next try asks again', async () => {
    const options = { issuer: refused, clientId: 'x', clientSecret: () => 'y', label: 'Example ID' };
    const openId = openIdOf({ ...options, scope: 'openid', publicUrl: 'http://desk.test' });
    const at = await house('http://desk.test', openId);
    const answer = await browser(at).get('/sign-in/openid');
    expect([answer.status, answer.text.includes('does not answer')]).toEqual([503, true]);
    expect((await browser(at).get('/sign-in')).status).toBe(200);
  });

  test('in the configuration there is no such way', async () => {
    const at = await house();
    expect((await browser(at).get('/sign-in')).text).not.toContain('openid');
    for (const path of ['/sign-in/openid', '/sign-in/openid/back'])
      expect((await browser(at).get(path)).status).toBe(410);
  });
});
