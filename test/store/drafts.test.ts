/** Drafts and held orders on both databases. */
import { describe } from 'vitest';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { openStore } from '../../store/store.ts';
import { draftPromises } from '../promises/drafts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('drafts in SQLite', () => {
  draftPromises(async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return { databases: [database, database], stores: [store, store] };
  });
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`drafts in PostgreSQL${reason === null ? '' : ` (${reason})`}`, () => {
  draftPromises(async () => {
    const url = await freshDatabase();
    const [one, two] = [opened(url), opened(url)];
    return { databases: [one, two], stores: [openStore(one, outboxWithin), openStore(two, outboxWithin)] };
  });
});
