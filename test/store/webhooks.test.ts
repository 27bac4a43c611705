/** Webhooks on both databases. */
import { describe } from 'vitest';
import { openStore } from '../../store/store.ts';
import { webhooksPromises } from '../promises/webhooks.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('webhooks in SQLite', () => {
  webhooksPromises(() => embeddedGrounds(testClock()));
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`webhooks in PostgreSQL${reason === null ? '' : ` (${reason})`}`, () => {
  webhooksPromises(async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  });
});
