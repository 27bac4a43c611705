import { describe } from 'vitest';
import { openStore } from '../../store/store.ts';
import { storePromises } from '../promises/store.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noPostgres();

describe.skipIf(reason !== null)(`the store on PostgreSQL ${reason ?? ''}`, () => {
  storePromises(async () => {
    const url = await freshDatabase();
    const open = () => openStore(opened(url), async () => {});
    return { store: open(), reopen: async () => open() };
  });
});
