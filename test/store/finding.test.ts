/** Finding on both databases. */
import { describe } from 'vitest';
import { openStore } from '../../store/store.ts';
import { findingPromises, type OpenFinding } from '../promises/finding.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('finding on SQLite', () => {
  const open: OpenFinding = async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return { database, store };
  };
  findingPromises(open);
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`finding on PostgreSQL ${reason ?? ''}`, () => {
  const open: OpenFinding = async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  };
  findingPromises(open);
});
