/** Orders of agents, decided at once on both databases; and a death at every statement of one. */
import { describe, expect, test } from 'vitest';
import type { Order } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { decideNow } from '../../runtime/decideNow.ts';
import { identified } from '../../runtime/facts.ts';
import { decideFact } from '../../runtime/stages.ts';
import { outboxWithin } from '../../store/tables/outbox.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { openStore } from '../../store/store.ts';
import { orderPromises } from '../promises/orders.ts';
import { mail } from '../support/arrivals.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, openGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';
import { settings } from '../support/team.ts';
import { SECRET } from '../support/tokens.ts';

describe('orders on SQLite', () => {
  orderPromises(async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return {
      database,
      stores: [store, store],
      published: async () => (await database.read.all('SELECT position FROM log_records')).length,
    };
  });
});

const reason = noPostgres();

describe.skipIf(reason !== null)(`orders on PostgreSQL ${reason ?? ''}`, () => {
  orderPromises(async () => {
    const url = await freshDatabase();
    const [database, other] = [opened(url), opened(url)];
    return {
      database,
      stores: [openStore(database, outboxWithin), openStore(other, outboxWithin)],
      published: async () => (await database.read.all('SELECT id FROM outbox')).length,
    };
  });
});

describe('a death', () => {
  const order: Order = {
    id: 'x',
    agent: 'rui',
    ticket: 'FL-1001',
    seen: null,
    orders: { reply: { text: 'Done.' }, resolve: true },
  };

  test('at any statement of an order leaves nothing of it; ordered again it is decided once', async () => {
    const clock = testClock();
    const folder = temporaryFolder();
    const prepared = await openGrounds(clock, folder);
    await prepared.database.transaction((sql) => ensureSecret(sql, SECRET));
    const words = { settings: settings() };
    const draft = { type: 'admin.configured', version: 1, digest: '1', words } as const;
    await prepared.store.transaction(async (tx) => {
      await tx.write(identified([draft], 'test', 'configured', clock.now()));
      await decideFact(router, prepared, tx, mail({ id: 'c1' }));
    });
    await prepared.close();
    let deaths = 0;
    for (let left = 0, done = false; !done; left += 1) {
      let statements = Number.POSITIVE_INFINITY;
      const grounds = await openGrounds(clock, folder, () => {
        statements -= 1;
        if (statements < 0) throw new Error('died');
      });
      statements = left;
      const answer = await decideNow(router, grounds, order).catch((thrown: Error) => thrown.message);
      const said = (await historyOfTicket(grounds.database.read, 'FL-1001')).filter(
        ({ fact }) => fact.cause === 'click/rui/x',
      );
      done = typeof answer !== 'string';
      if (!done) deaths += 1;
      expect(said.map(({ fact }) => fact.type)).toEqual(
        done ? ['agent.ordered', 'agent.replied', 'ticket.answered', 'ticket.resolved'] : [],
      );
      await grounds.close();
    }
    expect(deaths).toBeGreaterThan(10);
  });
});
