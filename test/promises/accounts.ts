/** What accounts promise on every database: a link once, one first account, a lock that concurrent tries cannot pass. */
import { expect, test } from 'vitest';
import { LOCKED_MS, MAX_TRIES, type NewSession } from '../../contract/accounts.ts';
import type { Database } from '../../contract/sql.ts';
import { accountsOf } from '../../store/accounts.ts';
import { forgetAccount, noticeWishes } from '../../store/tables/accounts.ts';

const NOW = 1_000_000;
const DAY = 86_400_000;

const invitation = { address: 'Ana@firstline.test', role: null, link: 'l1', linkUntil: NOW + DAY };

function session(account: string, id: string): NewSession {
  return {
    id,
    account,
    digest: `d-${id}`,
    device: 'Firefox, Linux',
    beganAt: NOW,
    seenAt: NOW,
    endsAt: NOW + DAY,
  };
}

export function accountsPromises(open: () => Promise<Database>): void {
  test('a link makes an account usable once, and a new link replaces it', async () => {
    const accounts = accountsOf(await open());
    const invited = await accounts.invite(invitation, NOW);
    expect(invited).toMatchObject({ address: 'ana@firstline.test', role: null, password: null });
    expect(await accounts.any()).toBe(false);
    expect((await accounts.invite({ ...invitation, link: 'l2' }, NOW)).id).toBe(invited.id);
    expect(await accounts.byLink('l1', NOW)).toBeNull();
    expect(await accounts.byLink('l2', NOW + DAY)).toBeNull();
    const both = await Promise.all([
      accounts.acceptLink('l2', 'h1', NOW),
      accounts.acceptLink('l2', 'h2', NOW),
    ]);
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(await accounts.any()).toBe(true);
    expect((await accounts.byAddress('ANA@firstline.test'))?.password).toBe(both[0] === null ? 'h2' : 'h1');
  });

  test('one of many requests makes the first account, and none once somebody has a password', async () => {
    const database = await open();
    const accounts = accountsOf(database);
    const tried = await Promise.all(
      ['a@x.test', 'b@x.test', 'c@x.test'].map((address) => accounts.makeFirst(address, 'h', NOW)),
    );
    expect(tried.filter((one) => one !== null)).toMatchObject([{ role: 'admin', password: 'h' }]);
    expect(await accounts.makeFirst('d@x.test', 'h', NOW)).toBeNull();
    const [first] = tried.filter((one) => one !== null);
    expect(await database.transaction((sql) => forgetAccount(sql, first?.address ?? ''))).toBe(1);
    expect(await accounts.makeFirst('d@x.test', 'h', NOW)).toMatchObject({ address: 'd@x.test' });
  });

  test('a session counts until it ends, is idle, or another role comes', async () => {
    const accounts = accountsOf(await open());
    const { id } = await accounts.invite(invitation, NOW);
    for (const one of ['s1', 's2', 's3']) await accounts.begin(session(id, one));
    expect(await accounts.signedIn('d-s1', NOW + 1, NOW - 1)).toMatchObject({
      account: { id },
      session: { id: 's1' },
    });
    expect(await accounts.signedIn('d-s1', NOW + DAY, NOW - 1)).toBeNull();
    expect(await accounts.signedIn('d-s1', NOW + 1, NOW)).toBeNull();
    await accounts.touch('s1', NOW + 5);
    expect(await accounts.signedIn('d-s1', NOW + 6, NOW)).not.toBeNull();
    expect((await accounts.sessionsOf(id, NOW + 6, NOW - 1)).map((one) => one.id)).toEqual([
      's1',
      's2',
      's3',
    ]);
    await accounts.invite({ ...invitation, address: 'bob@x.test', link: 'l9' }, NOW);
    expect(
      (await accounts.list(NOW + 6, NOW - 1)).map(({ account, ...rest }) => [account.address, rest]),
    ).toEqual([
      ['ana@firstline.test', { sessions: 3, seenAt: NOW + 5 }],
      ['bob@x.test', { sessions: 0, seenAt: null }],
    ]);
    expect(await accounts.end('another', 's2')).toBe(false);
    expect(await accounts.end(id, 's2')).toBe(true);
    expect(await accounts.endOthers(id, 's1')).toBe(1);
    await accounts.invite({ ...invitation, role: 'auditor' }, NOW);
    expect(await accounts.sessionsOf(id, NOW + 6, NOW - 1)).toEqual([]);
  });

  test('another role ends the sessions, the same one does not; a removed account leaves no session', async () => {
    const database = await open();
    const accounts = accountsOf(database);
    const { id } = await accounts.invite(invitation, NOW);
    await accounts.begin(session(id, 's1'));
    expect(await accounts.changeRole(id, null)).toBe(true);
    expect(await accounts.sessionsOf(id, NOW + 1, NOW - 1)).toHaveLength(1);
    expect(await accounts.changeRole(id, 'lead')).toBe(true);
    expect((await accounts.byId(id))?.role).toBe('lead');
    expect(await accounts.sessionsOf(id, NOW + 1, NOW - 1)).toEqual([]);
    await accounts.begin(session(id, 's2'));
    expect(await accounts.remove(id)).toBe(true);
    expect(await accounts.byId(id)).toBeNull();
    expect(await accounts.byLink('l1', NOW)).toBeNull();
    expect(await database.read.all('SELECT id FROM sessions')).toEqual([]);
    expect(await accounts.remove(id)).toBe(false);
    expect(await accounts.changeRole(id, 'lead')).toBe(false);
  });

  test('concurrent tries are counted before any is compared; a lock passes and a success clears', async () => {
    const accounts = accountsOf(await open());
    const tries = await Promise.all(Array.from({ length: 4 * MAX_TRIES }, () => accounts.countTry('n', NOW)));
    expect(tries.filter(({ counts }) => counts)).toHaveLength(MAX_TRIES);
    expect(await accounts.countTry('other', NOW)).toEqual({ counts: true, lockedUntil: 0 });
    expect(await accounts.countTry('n', NOW + LOCKED_MS - 1)).toEqual({
      counts: false,
      lockedUntil: NOW + LOCKED_MS,
    });
    expect(await accounts.countTry('n', NOW + LOCKED_MS)).toEqual({ counts: true, lockedUntil: 0 });
    await accounts.clearTries('n');
    for (let n = 1; n < MAX_TRIES; n += 1) expect((await accounts.countTry('n', NOW)).lockedUntil).toBe(0);
    expect(await accounts.countTry('n', NOW)).toEqual({ counts: true, lockedUntil: NOW + LOCKED_MS });
  });

  test('only an account that does not want every notice by mail has a wish; a sign of use never ends sooner', async () => {
    const database = await open();
    const accounts = accountsOf(database);
    const { id } = await accounts.invite(invitation, NOW);
    expect(await noticeWishes(database.read)).toEqual([]);
    await accounts.changeHabits(id, { keys: true, notices: 'away' });
    await accounts.here(id, NOW + 5);
    await accounts.here(id, NOW + 3);
    const address = 'ana@firstline.test';
    expect(await noticeWishes(database.read)).toEqual([{ address, notices: 'away', hereUntil: NOW + 5 }]);
    expect(await accounts.byId(id)).toMatchObject({ keys: true, notices: 'away' });
  });
}
