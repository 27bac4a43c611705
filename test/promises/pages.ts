/** What paged reading promises of every database: whole rows, in order, one query a page. */
import { expect, test } from 'vitest';
import { type Fact, isFact, versionOf } from '../../contract/fact.ts';
import type { Pages } from '../../contract/pages.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import { pagesOf } from '../../store/pages.ts';
import { viewsOf } from '../../store/views.ts';
import { arrivedFacts, openedFact, queuedFact } from '../support/facts.ts';

export type OpenPages = () => Promise<{ database: Database; store: Store }>;

const TICKETS = ['FL-1001', 'FL-1002', 'FL-1003'];

export function pagesPromises(open: OpenPages): void {
  test('tickets come with subject, requester and messages, in the order they were opened, each once', async () => {
    const { pages } = await withTickets(open);
    const first = await pages.page('tickets', 0, 2);
    const rest = await pages.page('tickets', first.next ?? 0, 2);
    const all = [...first.items, ...rest.items];
    expect(all.map(({ number }) => number)).toEqual(TICKETS);
    expect(all.map(({ subject }) => subject)).toEqual(['', 'An invoice', '']);
    expect(all.map(({ messages }) => messages.length)).toEqual([0, 2, 0]);
    expect(rest.next).toBeNull();
    expect(await pages.ticket('fl-1002')).toEqual(all[1]);
    expect(await pages.ticket('FL-9999')).toBeNull();
  });

  test('a parked input is on the next page, also where the last one of the page before was run meanwhile', async () => {
    const { database, store } = await open();
    const pages = viewsOf(pagesOf(database));
    const park = (id: string) =>
      store.transaction(async (tx) => {
        await tx.park({ id, group: 'router', key: 'x', cause: 'f1', error: 'no', parkedAt: 1 }, {});
        await tx.write([parkedFact(id)]);
      });
    for (const id of ['k1', 'k2']) await park(id);
    const first = await pages.page('parked', 0, 2);
    await store.transaction((tx) => tx.unpark('k2'));
    await park('k3');
    const rest = await pages.page('parked', first.next ?? 0, 2);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['k1', 'k2', 'k3']);
  });

  test('a page costs as many statements however many rows it has', async () => {
    const { database } = await withTickets(open);
    const counts = [1, 3].map(async (limit) => {
      let statements = 0;
      const { read: sql } = database;
      const read: Sql = {
        dialect: sql.dialect,
        all(statement, ...params) {
          statements += 1;
          return sql.all(statement, ...params);
        },
        run: (statement, ...params) => sql.run(statement, ...params),
        script: (statements) => sql.script(statements),
        savepoint: (work) => sql.savepoint(work),
      };
      await viewsOf(pagesOf({ read })).page('tickets', 0, limit);
      return statements;
    });
    const [one, three] = await Promise.all(counts);
    expect(three).toBe(one);
    expect(three).toBeLessThanOrEqual(2);
  });
}

function parkedFact(id: string): Fact {
  const envelope = { id: `f-${id}`, v: versionOf('admin.parked'), at: 1, by: 'router', cause: id };
  return { type: 'admin.parked', ...envelope, parked: id, group: 'router', error: 'no', input: 'f1' };
}

async function withTickets(open: OpenPages): Promise<{ database: Database; pages: Pages }> {
  const { database, store } = await open();
  await store.transaction((desk) => desk.write(arrivedFacts('c2')));
  for (const number of TICKETS) {
    const fact = number === 'FL-1002' ? openedFact(number, { contact: 'c2' }) : openedFact(number);
    await store.transaction((desk) => desk.write([fact]));
  }
  const queued = ['m1', 'm2'].map((id): Fact => {
    const fact = queuedFact(id, 'ana@contoso.test');
    return isFact(fact, 'message.queued') ? { ...fact, ticket: 'FL-1002' } : fact;
  });
  await store.transaction((desk) => desk.write(queued));
  return { database, pages: viewsOf(pagesOf(database)) };
}
