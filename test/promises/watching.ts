/** Who watches which tickets. */
import { expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import type { TicketList } from '../../contract/lists.ts';
import { replay } from '../../store/replay.ts';
import { at, desk, type OpenLists } from './lists.ts';

const T = Date.parse('2026-03-02T09:00:00Z');

function watch(ticket: string, agent: string, watching = true): Draft {
  return { type: 'ticket.watched', ticket, agent, watching };
}

export function watchingPromises(open: OpenLists): void {
  test('who watches which tickets: the last opened first, page after page, until they are closed', async () => {
    const { database, store, lists } = await desk(open);
    const write = (...said: Draft[]) => store.transaction((tx) => tx.write(at(T + 5, ...said)));
    await write(...[1001, 1004, 1006, 1008].map((n) => watch(`FL-${n}`, 'eva')), watch('FL-1001', 'ana'));
    const list: TicketList = { list: 'watched', agent: 'eva' };
    const numbers = async (agent: string) =>
      (await lists.list({ list: 'watched', agent }, null, 50)).items.map(({ n }) => n);
    expect(await numbers('eva')).toEqual([1008, 1006, 1004, 1001]);
    const first = await lists.list(list, null, 3);
    expect((await lists.list(list, first.next, 3)).items.map(({ n }) => n)).toEqual([1001]);
    expect(await lists.count(list, 3)).toBe(3);
    await write(watch('FL-1006', 'eva', false), { type: 'ticket.closed', ticket: 'FL-1008', because: [] });
    expect(await numbers('eva')).toEqual([1004, 1001]);
    expect([await numbers('ana'), await numbers('rui')]).toEqual([[1001], []]);
    expect((await replay(database)).differences).toEqual([]);
    await database.transaction((sql) => sql.run(`UPDATE watching SET watcher = 'bob' WHERE watcher = 'ana'`));
    expect((await replay(database)).differences.map(({ id }) => id).toSorted()).toEqual([
      'FL-1001 ana',
      'FL-1001 bob',
    ]);
  });

  test('who watched a merged ticket watches the other one until the merge is taken back', async () => {
    const { database, store, lists } = await desk(open);
    const write = (...said: Draft[]) => store.transaction((tx) => tx.write(at(T + 5, ...said)));
    const numbers = async () =>
      (await lists.list({ list: 'watched', agent: 'eva' }, null, 50)).items.map(({ n }) => n);
    const by = { agent: 'rui', because: [] };
    const none = { people: [], requesters: [], notAnswered: [], waits: false, dues: {} };
    const took = { ...by, ...none, ticket: 'FL-1004', merged: 'FL-1001', watchers: ['eva'] };
    await write(
      watch('FL-1001', 'eva'),
      { ...by, type: 'ticket.merged', ticket: 'FL-1001', into: 'FL-1004' },
      { ...took, type: 'ticket.tookIn' },
    );
    expect(await numbers()).toEqual([1004]);
    expect((await replay(database)).differences).toEqual([]);
    const back = { ...by, type: 'ticket.unmerged', from: 'FL-1004', answeredAt: null, stays: 0 } as const;
    await write(
      { ...by, type: 'ticket.gaveBack', ticket: 'FL-1004', merged: 'FL-1001', leaves: [], notAnswered: [] },
      { ...back, ticket: 'FL-1001' },
    );
    expect(await numbers()).toEqual([1001]);
    expect((await replay(database)).differences).toEqual([]);
  });
}
