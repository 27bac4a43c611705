/** Accounts on both databases. */
import { describe, expect, test } from 'vitest';
import { accountsOf } from '../../store/accounts.ts';
import { forgetAccount } from '../../store/tables/accounts.ts';
import { accountsPromises } from '../promises/accounts.ts';
import { apiTokensPromises } from '../promises/apiTokens.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('accounts in SQLite', () => {
  apiTokensPromises(async () => (await embeddedGrounds(testClock())).database);
  accountsPromises(async () => (await embeddedGrounds(testClock())).database);
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`accounts in PostgreSQL${reason === null ? '' : ` (${reason})`}`, () => {
  apiTokensPromises(async () => opened(await freshDatabase()));
  accountsPromises(async () => opened(await freshDatabase()));

  test('one of two processes makes the first account', async () => {
    const url = await freshDatabase();
    const [one, two] = [opened(url), opened(url)];
    for (let round = 0; round < 20; round += 1) {
      const made = await Promise.all([
        accountsOf(one).makeFirst(`a${round}@x.test`, 'h', 1),
        accountsOf(two).makeFirst(`b${round}@x.test`, 'h', 1),
      ]);
      const [first, ...more] = made.filter((account) => account !== null);
      expect([first?.role, more], `round ${round}`).toEqual(['admin', []]);
      await one.transaction((sql) => forgetAccount(sql, first?.address ?? ''));
    }
  });
});
