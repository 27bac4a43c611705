/** Drafts and held orders on both databases. */
import { describe } from 'vitest';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { openStore } from '../../store/store.ts';
import { draftPromises } from '../promises/drafts.ts';
import { heldOrderPromises } from '../promises/heldOrders.ts';
import type { OpenTwo } from '../promises/heldDesk.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('drafts in SQLite', () => {
  const open: OpenTwo = async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return { databases: [database, database], stores: [store, store] };
  };
  draftPromises(open);
  heldOrderPromises(open);
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`drafts in PostgreSQL${reason === null ? '' : ` (${reason})`}`, () => {
  const open: OpenTwo = async () => {
    const url = await freshDatabase();
    const [one, two] = [opened(url), opened(url)];
    return { databases: [one, two], stores: [openStore(one, outboxWithin), openStore(two, outboxWithin)] };
  };
  draftPromises(open);
  heldOrderPromises(open);
});
