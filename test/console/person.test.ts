/** The page of one account: what would happen is shown before it happens, and an admin is always left. */
import { describe, expect, test } from 'vitest';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { type House, house, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';

async function office() {
  const at = await house();
  const admin = await signedIn(at, 'boss@x.test', 'admin');
  const ana = await signedIn(at, ANA);
  const second = await signedIn(at, ANA);
  await ana.send('/me', '/me/tokens', { name: 'report', 'scope-read': 'yes', days: '30' });
  const id = (await at.accounts.byAddress(ANA))?.id ?? '';
  const own = (await at.accounts.byAddress('boss@x.test'))?.id ?? '';
  return { at, admin, ana, second, id, own, page: `/people/${id}` };
}

function sessions(at: House, id: string) {
  const now = at.clock.now();
  return at.accounts.sessionsOf(id, now, now - 1);
}

function tokens(at: House, id: string) {
  return apiTokensOf(at.grounds.database).list(id, at.clock.now());
}

test('shows where a person is signed in and their tokens, and an admin ends each', async () => {
  const { at, admin, second, id, page } = await office();
  const { text } = await admin.get(page);
  expect((await admin.get('/people')).text).toContain(`href="${page}"`);
  expect(text.match(/Firefox, Linux/g)?.length).toBeGreaterThanOrEqual(2);
  expect(text).toContain('report');
  const [browser] = [...text.matchAll(/browsers\/(s[a-z2-7]+)\/end/g)].map(([, found]) => found);
  const done = await admin.send(page, `${page}/browsers/${browser}/end`, {});
  expect(done.location).toBe(`${page}?done=session`);
  expect(await sessions(at, id)).toHaveLength(1);
  const token = /tokens\/(o[a-z2-7]+)\/end/.exec(text)?.[1] ?? '';
  await admin.send(page, `${page}/tokens/${token}/end`, {});
  expect(await tokens(at, id)).toEqual([]);
  expect([200, 303]).toContain((await second.get('/me')).status);
});

describe('a change of role', () => {
  test('says what it would do and changes nothing, then does it', async () => {
    const { at, admin, ana, id, page } = await office();
    const asked = await admin.send(page, `${page}/role`, { role: 'auditor' });
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Their role would be: auditor.');
    expect(asked.text).toContain('signed out in 2 browsers');
    expect(asked.text).toContain('stays an agent of the configuration');
    expect((await at.accounts.byAddress(ANA))?.role).toBeNull();
    expect((await ana.get('/me')).status).toBe(200);
    const done = await admin.send(page, `${page}/role`, { role: 'auditor', sure: 'yes' });
    expect(done.location).toBe(`${page}?done=role`);
    expect((await at.accounts.byAddress(ANA))?.role).toBe('auditor');
    expect(await sessions(at, id)).toEqual([]);
    expect(await tokens(at, id)).toHaveLength(1);
    await admin.send(page, `${page}/role`, { role: '', sure: 'yes' });
    expect((await at.accounts.byAddress(ANA))?.role).toBeNull();
  });

  test('to an unknown role is refused', async () => {
    const { at, admin, page } = await office();
    expect((await admin.send(page, `${page}/role`, { role: 'boss', sure: 'yes' })).status).toBe(422);
    expect((await at.accounts.byAddress(ANA))?.role).toBeNull();
  });
});

describe('a removal', () => {
  test('says what it would do and removes nothing, then does it', async () => {
    const { at, admin, ana, id, page } = await office();
    const asked = await admin.send(page, `${page}/remove`, {});
    expect(asked.text).toContain('One token would end.');
    expect(await at.accounts.byAddress(ANA)).not.toBeNull();
    const done = await admin.send(page, `${page}/remove`, { sure: 'yes' });
    expect(done.location).toBe('/people?done=removed');
    expect((await admin.get('/people?done=removed')).text).toContain('The account is removed.');
    expect(await at.accounts.byAddress(ANA)).toBeNull();
    expect(await tokens(at, id)).toEqual([]);
    expect((await ana.get('/me')).status).toBe(303);
    expect((await admin.get(page)).location).toBe('/people');
  });

  test('nobody changes or removes themselves, by any form', async () => {
    const { at, admin, own } = await office();
    const page = `/people/${own}`;
    const { text } = await admin.get(page);
    expect(text).not.toContain(`${page}/role`);
    expect(text).not.toContain(`${page}/remove`);
    for (const [path, fields] of [
      ['remove', {}],
      ['role', { role: 'agent' }],
    ] as const)
      expect((await admin.send('/me', `${page}/${path}`, { ...fields, sure: 'yes' })).status).toBe(422);
    expect((await at.accounts.byAddress('boss@x.test'))?.role).toBe('admin');
  });
});

test('another link is shown once, and the one before no longer works', async () => {
  const { at, admin, page } = await office();
  const links = [];
  for (let n = 0; n < 2; n += 1) {
    const { text } = await admin.send(page, `${page}/link`, {});
    links.push(/invite\/([a-z2-7]{52})/.exec(text)?.[1] ?? '');
  }
  expect(new Set(links).size).toBe(2);
  expect((await admin.get(page)).text).not.toContain('/invite/');
  const { digestOf } = await import('../../console/cookies.ts');
  expect(await at.accounts.byLink(digestOf(links[0] ?? ''), at.clock.now())).toBeNull();
  expect(await at.accounts.byLink(digestOf(links[1] ?? ''), at.clock.now())).not.toBeNull();
});

test('an auditor sees it and has no form', async () => {
  const { at, page } = await office();
  const auditor = await signedIn(at, 'audit@x.test', 'auditor');
  const { text } = await auditor.get(page);
  expect(text).toContain('report');
  expect(text).not.toContain('action="/people');
});
