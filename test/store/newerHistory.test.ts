/** A history that a newer Firstline wrote some of: it is shown as it stands, and not judged. */
import { expect, test } from 'vitest';
import { viewsOf } from '../../store/views.ts';
import type { Fact } from '../../contract/fact.ts';
import { pagesOf } from '../../store/pages.ts';
import { replay } from '../../store/replay.ts';
import { openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

const future = {
  id: 'fdream',
  type: 'ticket.dreamt',
  v: 2,
  at: 2_000,
  by: 'dreamer',
  cause: 'opened1',
  ticket: 'FL-1001',
  extent: { of: [1] },
};

async function withNewer() {
  const grounds = await embeddedGrounds(testClock());
  const known: Fact = openedFact('FL-1001');
  await grounds.store.transaction((desk) => desk.write([known]));
  await grounds.database.transaction((sql) =>
    sql.run(
      'INSERT INTO facts (id, type, at, ticket, body) VALUES (?, ?, ?, ?, ?)',
      future.id,
      future.type,
      future.at,
      future.ticket,
      JSON.stringify(future),
    ),
  );
  return { grounds, known };
}

test('is exported as it stands, and traced', async () => {
  const { grounds, known } = await withNewer();
  const views = viewsOf(pagesOf(grounds.database));
  const { items } = await views.page('facts', 0, 10);
  expect(items).toMatchObject([
    { seq: 1, id: known.id },
    { ...future, seq: 2, at: '1970-01-01T00:00:02.000Z' },
  ]);
  expect((await views.trace('FL-1001', 0, 100)).items).toEqual([
    expect.objectContaining({ what: 'ticket.opened' }),
    {
      at: '1970-01-01T00:00:02.000Z',
      stage: 'dreamer',
      what: 'ticket.dreamt',
      because: [],
      ids: { fact: 'fdream', cause: 'opened1', ticket: 'FL-1001' },
    },
  ]);
});

test('is not replayed: what to do is said', async () => {
  const { grounds } = await withNewer();
  await expect(replay(grounds.database)).rejects.toMatchObject({
    retry: false,
    message: 'this history has facts of a newer version (ticket.dreamt 2): upgrade, and replay again',
  });
});
