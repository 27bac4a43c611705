/** The archive of one person, on both databases. */
import { describe } from 'vitest';
import { openStore } from '../../store/store.ts';
import { exportedPersonPromises } from '../promises/exportedPerson.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('the archive of a person in SQLite', () => {
  exportedPersonPromises(async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return { databases: [database, database], stores: [store, store] };
  });
});

const reason = noPostgres();

describe.skipIf(reason !== null)(
  `the archive of a person in PostgreSQL${reason === null ? '' : ` (${reason})`}`,
  () => {
    exportedPersonPromises(async () => {
      const database = opened(await freshDatabase());
      const store = openStore(database, async () => {});
      return { databases: [database, database], stores: [store, store] };
    });
  },
);
