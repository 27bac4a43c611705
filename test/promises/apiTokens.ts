/** What tokens of the API promise on every database: found by their digest until they end, bounded, gone with the account. */
import { expect, test } from 'vitest';
import { MAX_TOKENS, type NewApiToken } from '../../contract/apiTokens.ts';
import type { Database } from '../../contract/sql.ts';
import { accountsOf } from '../../store/accounts.ts';
import { apiTokensOf } from '../../store/apiTokens.ts';
import { forgetAccount } from '../../store/tables/accounts.ts';

const NOW = 1_000_000;

function token(account: string, id: string, endsAt = NOW + 100): NewApiToken {
  return { id, account, digest: `d-${id}`, name: 'report', scopes: ['read', 'write'], madeAt: NOW, endsAt };
}

async function withAccount(database: Database, address = 'ana@firstline.test') {
  const link = `l-${address}`;
  const { id } = await accountsOf(database).invite({ address, role: null, link, linkUntil: NOW }, NOW);
  return { tokens: apiTokensOf(database), account: id };
}

export function apiTokensPromises(open: () => Promise<Database>): void {
  test('a token is found by its digest until it ends, is revoked, or its account goes', async () => {
    const database = await open();
    const { tokens, account } = await withAccount(database);
    for (const id of ['o1', 'o2', 'o3']) expect(await tokens.issue(token(account, id))).toBe(true);
    const found = await tokens.find('d-o1', NOW + 1);
    const { digest: _, ...rest } = token(account, 'o1');
    expect(found).toMatchObject({ account: { id: account }, token: { ...rest, usedAt: null } });
    expect(await tokens.find('o1', NOW + 1)).toBeNull();
    expect(await tokens.find('d-o1', NOW + 100)).toBeNull();
    await tokens.touch('o1', NOW + 5);
    await tokens.touch('o1', NOW + 4);
    expect((await tokens.find('d-o1', NOW + 6))?.token.usedAt).toBe(NOW + 5);
    const other = await withAccount(database, 'rui@firstline.test');
    expect(await tokens.revoke(other.account, 'o2')).toBe(false);
    expect(await tokens.revoke(account, 'o2')).toBe(true);
    expect(await tokens.revoke(null, 'o2')).toBe(false);
    expect((await tokens.list(account, NOW + 1)).map(({ id }) => id)).toEqual(['o3', 'o1']);
    expect(await tokens.list(account, NOW + 100)).toEqual([]);
    await database.transaction((sql) => forgetAccount(sql, 'ana@firstline.test'));
    expect(await tokens.find('d-o3', NOW + 1)).toBeNull();
    expect(await database.read.all('SELECT id FROM api_tokens')).toEqual([]);
  });

  test('concurrent requests make no more tokens than an account may have, and ended ones make room', async () => {
    const { tokens, account } = await withAccount(await open());
    const wanted = Array.from({ length: MAX_TOKENS + 5 }, (_, n) => token(account, `o${n}`));
    const made = await Promise.all(wanted.map((one) => tokens.issue(one)));
    expect(made.filter((one) => one)).toHaveLength(MAX_TOKENS);
    expect(await tokens.issue({ ...token(account, 'late', NOW + 300), madeAt: NOW + 200 })).toBe(true);
    expect((await tokens.list(null, NOW + 201)).map(({ id }) => id)).toEqual(['late']);
  });
}
