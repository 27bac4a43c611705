/** Accounts on both databases. */
import { describe } from 'vitest';
import { accountsPromises } from '../promises/accounts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('accounts in SQLite', () => {
  accountsPromises(async () => (await embeddedGrounds(testClock())).database);
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`accounts in PostgreSQL${reason === null ? '' : ` (${reason})`}`, () => {
  accountsPromises(async () => opened(await freshDatabase()));
});
