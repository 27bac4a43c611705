/** Each route with each role: who gets in, who is sent to sign in, and that nobody changes another's. */
import { describe, expect, test } from 'vitest';
import { type Route, routes } from '../../console/routes.ts';
import { role as roles } from '../../contract/settings.ts';
import { type Browser, browser, type House, house, signedIn } from './house.ts';

const OWN = 'own@firstline.test';
const OTHER = 'other@firstline.test';

/** The address of a route, about one's own thing or another's. */
async function pathOf(at: House, route: Route, about: string): Promise<string> {
  const account = await at.accounts.byAddress(about);
  const now = at.clock.now();
  const [session] = await at.accounts.sessionsOf(account?.id ?? '', now, now - 1);
  return route.path
    .replace(':session', session?.id ?? 'none')
    .replace(':account', account?.id ?? 'none')
    .replace(':token', 'unknown');
}

/** A form with the token of the person's own page. */
async function asked(person: Browser, route: Route, path: string) {
  return route.method === 'GET' ? person.get(path) : person.send('/me', path, {});
}

describe.each(routes)('$method $path', (route) => {
  const closed = route.roles === 'anybody' ? [] : roles.options.filter((one) => !route.roles.includes(one));

  test('somebody who is not signed in reaches only the door', async () => {
    const at = await house();
    const stranger = browser(at);
    const path = await pathOf(at, route, OTHER);
    const answer =
      route.method === 'GET' ? await stranger.get(path) : await stranger.send('/sign-in', path, {});
    if (route.roles === 'anybody') expect([200, 403, 410]).toContain(answer.status);
    else expect([answer.status, answer.location?.split('?')[0]]).toEqual([303, '/sign-in']);
  });

  test.each(roles.options)('%s', async (role) => {
    const at = await house();
    const person = await signedIn(at, OWN, role);
    await signedIn(at, OTHER, 'admin');
    const answer = await asked(person, route, await pathOf(at, route, OWN));
    if (closed.includes(role)) expect(answer.status).toBe(403);
    else expect(answer.status).toBeLessThan(500);
    if (!closed.includes(role) && route.roles !== 'anybody') expect(answer.status).not.toBe(403);
  });
});

test.each(routes.filter(({ path }) => path.includes(':session')))(
  '$method $path ends one’s own session and not another person’s',
  async (route) => {
    const at = await house();
    const person = await signedIn(at, OWN, 'admin');
    const other = await signedIn(at, OTHER, 'agent');
    const second = await signedIn(at, OWN, 'admin');
    await asked(person, route, await pathOf(at, route, OTHER));
    expect((await other.get('/me')).status).toBe(200);
    const mine = /sessions\/(s[a-z2-7]+)\/end/.exec((await person.get('/me')).text)?.[1] ?? '';
    await person.send('/me', `/me/sessions/${mine}/end`, {});
    expect((await second.get('/me')).status).toBe(303);
  },
);

test.each(routes.filter(({ method }) => method === 'POST'))(
  '$method $path refuses a form without our token, and changes nothing',
  async (route) => {
    const at = await house();
    const person = await signedIn(at, OWN, 'admin');
    await signedIn(at, OWN, 'admin');
    const answer = await person.forge(await pathOf(at, route, OWN), { theme: 'dark' });
    expect(answer.status).toBe(403);
    const account = await at.accounts.byAddress(OWN);
    expect(account?.theme).toBeNull();
    const now = at.clock.now();
    expect(await at.accounts.sessionsOf(account?.id ?? '', now, now - 1)).toHaveLength(2);
  },
);

test('no route is written twice, and every POST of a person names roles', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(names).size).toBe(names.length);
  const open = routes.filter(({ roles: who }) => who === 'anybody').map(({ path }) => path.split('/')[1]);
  expect(new Set(open)).toEqual(new Set(['sign-in', 'first', 'invite', 'files']));
});
