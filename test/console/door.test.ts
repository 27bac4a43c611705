/** The door: the first account, a link, signing in and out, the lock, and what a stranger learns from the answers. */
import { describe, expect, test } from 'vitest';
import { LOCKED_MS, MAX_TRIES } from '../../contract/accounts.ts';
import { digestOf } from '../../console/cookies.ts';
import { hashed } from '../../console/passwords.ts';
import { BURST } from '../../contract/clientRate.ts';
import { IDLE_MS, LASTS_MS } from '../../console/sessions.ts';
import { browser, FIRST, type House, house, PASSWORD, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';

async function withAna(at: House): Promise<void> {
  const now = at.clock.now();
  await at.accounts.invite({ address: ANA, role: null, link: digestOf('link'), linkUntil: now + 1 }, now);
  await at.accounts.acceptLink(digestOf('link'), await hashed(PASSWORD), now);
}

const signIn = (at: House, password: string, address = ANA, next = '') =>
  browser(at).send('/sign-in', '/sign-in', { address, password, next });

describe('the first account', () => {
  test('is an admin, is signed in at once, and closes the link', async () => {
    const at = await house();
    const first = browser(at);
    const fields = { address: 'Boss@example.com', password: PASSWORD };
    const answer = await first.send(`/first/${FIRST}`, `/first/${FIRST}`, fields);
    expect([answer.status, answer.location]).toEqual([303, '/tickets']);
    expect(await at.accounts.byAddress('boss@example.com')).toMatchObject({ role: 'admin' });
    expect((await first.get('/me')).text).toContain('boss@example.com');
    expect((await browser(at).get(`/first/${FIRST}`)).status).toBe(410);
    expect((await browser(at).get('/first/another')).status).toBe(410);
  });

  test('says what is wrong with address and password, and keeps the address', async () => {
    const at = await house();
    const path = `/first/${FIRST}`;
    const send = (address: string, password: string) => browser(at).send(path, path, { address, password });
    expect((await send('nobody', PASSWORD)).text).toContain('This is no mail address');
    for (const [password, why] of [
      ['short', 'fewer than 12'],
      ['abababababab', 'repeats a few'],
      ['x'.repeat(201), 'more than 200'],
      ['boss@example.com!', 'your address'],
    ] as const) {
      const { status, text } = await send('boss@example.com', password);
      expect([status, text.includes(why), text.includes('value="boss@example.com"')], password).toEqual([
        422,
        true,
        true,
      ]);
      expect(text).not.toContain(`value="${password}"`);
    }
    expect(await at.accounts.any()).toBe(false);
  });
});

describe('a link of an invitation', () => {
  test('lets one person in once, and unlocks the address', async () => {
    const at = await house();
    const now = at.clock.now();
    await at.accounts.invite({ address: ANA, role: null, link: digestOf('t'), linkUntil: now + 1000 }, now);
    const ana = browser(at);
    expect((await ana.get('/invite/t')).text).toContain(ANA);
    const answer = await ana.send('/invite/t', '/invite/t', { password: PASSWORD });
    expect([answer.status, answer.location]).toEqual([303, '/tickets']);
    expect((await browser(at).get('/invite/t')).status).toBe(410);
    expect((await signIn(at, PASSWORD)).status).toBe(303);
  });

  test('is too old after its time', async () => {
    const at = await house();
    const now = at.clock.now();
    await at.accounts.invite({ address: ANA, role: null, link: digestOf('t'), linkUntil: now + 1000 }, now);
    at.clock.advance(1000);
    const answer = await browser(at).get('/invite/t');
    expect([answer.status, answer.text.includes('firstline') || answer.text.includes('admin')]).toEqual([
      410,
      true,
    ]);
  });
});

describe('signing in', () => {
  test('gives a token that is in no table, in a cookie that scripts do not read', async () => {
    const at = await house();
    await withAna(at);
    const answer = await signIn(at, PASSWORD);
    const set = answer.headers.getSetCookie().find((one) => one.startsWith('firstline='));
    expect(set).toMatch(/^firstline=[a-z2-7]{52}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
    const token = /=([^;]+)/.exec(set ?? '')?.[1] ?? '';
    for (const table of ['sessions', 'accounts', 'keys'])
      expect(JSON.stringify(await at.grounds.database.read.all(`SELECT * FROM ${table}`))).not.toContain(
        token,
      );
  });

  test('behind https the cookie is __Host- and Secure', async () => {
    const at = await house('https://desk.test');
    await withAna(at);
    const set = (await signIn(at, PASSWORD)).headers
      .getSetCookie()
      .find((one) => one.startsWith('__Host-firstline='));
    expect(set).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('answers the same for a wrong password and for an address without an account', async () => {
    const at = await house();
    await withAna(at);
    const plain = (text: string): string => text.replaceAll(/value="[^"]*"/g, '');
    const wrong = await signIn(at, 'a wrong password');
    const nobody = await signIn(at, 'a wrong password', 'nobody@firstline.test');
    expect([wrong.status, nobody.status]).toEqual([403, 403]);
    expect(plain(nobody.text)).toBe(plain(wrong.text));
    for (let n = 1; n < MAX_TRIES; n += 1) await signIn(at, 'a wrong password', 'nobody@firstline.test');
    const locked = await signIn(at, 'a wrong password', 'nobody@firstline.test');
    expect([locked.status, locked.text.includes('for the next 15 min')]).toEqual([429, true]);
  });

  test('locks after five tries in a row, says until when, and opens then', async () => {
    const at = await house();
    await withAna(at);
    for (let n = 1; n < MAX_TRIES; n += 1) expect((await signIn(at, 'no no no no')).status).toBe(403);
    const last = await signIn(at, 'no no no no');
    expect([
      last.status,
      last.text.includes('for the next 15 min'),
      last.text.includes('firstline invite'),
    ]).toEqual([429, true, true]);
    expect((await signIn(at, PASSWORD)).status).toBe(429);
    at.clock.advance(LOCKED_MS);
    expect((await signIn(at, PASSWORD)).status).toBe(303);
  });

  test('is slowed down for one client, and says for how long', async () => {
    const at = await house();
    const path = '/invite/unknown';
    const stranger = browser(at);
    const statuses: number[] = [];
    for (let n = 0; n <= BURST; n += 1)
      statuses.push((await stranger.send('/sign-in', path, { password: PASSWORD })).status);
    expect(statuses.slice(0, BURST).every((status) => status === 410)).toBe(true);
    expect(statuses[BURST]).toBe(429);
    const answer = await stranger.send('/sign-in', path, { password: PASSWORD });
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  test.each([
    ['/me?done=saved', '/me?done=saved'],
    ['//evil.test', '/tickets'],
    ['/\\evil.test', '/tickets'],
    ['https://evil.test', '/tickets'],
    ['/me\r\nset-cookie: a=b', '/tickets'],
  ])('goes on to %j only if it is ours', async (next, to) => {
    const at = await house();
    await withAna(at);
    expect((await signIn(at, PASSWORD, ANA, next)).location).toBe(to);
  });

  test('no longer lets in an agent whom the configuration no longer names, from the next request on', async () => {
    const at = await house();
    await withAna(at);
    const ana = await signedIn(at, ANA);
    expect((await ana.get('/tickets')).status).toBe(200);
    at.settings.agents = at.settings.agents.filter(({ email }) => email !== ANA);
    expect((await ana.get('/tickets')).status).toBe(303);
    expect((await signIn(at, PASSWORD)).text).toContain('no agent any more');
  });
});

describe('a session', () => {
  test('ends when signed out, when idle and when old; the page asked for comes after signing in', async () => {
    const at = await house();
    const ana = await signedIn(at, ANA);
    const token = ana.cookies.get('firstline') ?? '';
    const out = await ana.send('/me', '/sign-out', {});
    expect([out.location, ana.cookies.has('firstline')]).toEqual(['/sign-in', false]);
    ana.cookies.set('firstline', token);
    expect((await ana.get('/me?done=saved')).location).toBe('/sign-in?next=%2Fme%3Fdone%3Dsaved');
    const idle = await signedIn(at, ANA);
    at.clock.advance(IDLE_MS);
    expect((await idle.get('/me')).status).toBe(303);
    const busy = await signedIn(at, ANA);
    for (let ms = 0; ms < LASTS_MS - IDLE_MS; ms += IDLE_MS / 2) {
      expect((await busy.get('/me')).status).toBe(200);
      at.clock.advance(IDLE_MS / 2);
    }
    at.clock.advance(IDLE_MS / 2);
    await busy.get('/me');
    at.clock.advance(IDLE_MS / 2);
    expect((await busy.get('/me')).status).toBe(303);
  });

  test('is another one after the password changed, and the others are over', async () => {
    const at = await house();
    await withAna(at);
    const here = await signedIn(at, ANA);
    const elsewhere = await signedIn(at, ANA);
    const before = here.cookies.get('firstline');
    const change = (old: string, password: string) => here.send('/me', '/me/password', { old, password });
    expect((await change('not this one', 'four green boats')).text).toContain('not your password now');
    expect((await change(PASSWORD, 'short')).status).toBe(422);
    expect((await elsewhere.get('/me')).status).toBe(200);
    expect((await change(PASSWORD, 'four green boats')).location).toBe('/me?done=passwordChanged');
    expect(here.cookies.get('firstline')).not.toBe(before);
    expect([(await here.get('/me')).status, (await elsewhere.get('/me')).status]).toEqual([200, 303]);
    expect((await signIn(at, PASSWORD)).status).toBe(403);
    expect((await signIn(at, 'four green boats')).status).toBe(303);
  });
});
