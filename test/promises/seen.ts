/** What parts and orders of lists promise on every database, and what each person has seen. */
import { expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import type { TicketList } from '../../contract/lists.ts';
import { ONE_LOOK_MS, type Viewer } from '../../contract/seen.ts';
import { accountsOf } from '../../store/accounts.ts';
import { pagesOf } from '../../store/pages.ts';
import { replay } from '../../store/replay.ts';
import { seenOf } from '../../store/seen.ts';
import { viewsOf } from '../../store/views.ts';
import { at, desk, type OpenLists } from './lists.ts';

const T = Date.parse('2026-03-02T09:00:00Z');

export function seenPromises(open: OpenLists): void {
  test('by change: the last changed comes first, page after page', async () => {
    const { store, lists } = await desk(open);
    const noted: Draft = { type: 'ticket.noted', ticket: 'FL-1001', agent: 'ana', contact: null };
    await store.transaction((tx) => tx.write(at(T + 9, noted)));
    const list: TicketList = { list: 'mine', agent: 'rui', by: 'changed' };
    const first = await lists.list(list, null, 1);
    const second = await lists.list(list, first.next, 1);
    expect([first, second].map(({ items }) => items[0]?.n)).toEqual([1001, 1002]);
  });

  test('a part has the rows that it names, and its count; what is read is of one viewer', async () => {
    const { store, lists, database } = await desk(open);
    const rui: Viewer = { account: 'a1', agent: 'rui' };
    const ana: Viewer = { account: 'a2', agent: 'ana' };
    const list: TicketList = { list: 'mine', agent: 'rui' };
    const unread = async (viewer: Viewer): Promise<number[]> => {
      const { items } = await lists.list(list, null, 50, { part: 'unread', viewer });
      expect((await lists.parts(list, viewer, 1_000)).unread).toBe(items.length);
      return items.map(({ n }) => n);
    };
    const seq = (ticket: string) => pagesOf(database).newestOf(ticket);
    expect(await unread(rui)).toEqual([1002, 1001]);
    const seen = seenOf(database);
    await seen.look(rui.account, 'FL-1001', await seq('FL-1001'), T);
    expect([await unread(rui), await unread(ana)]).toEqual([[1002], [1002, 1001]]);
    const noted = (agent: string, ticket: string): Draft => ({
      type: 'agent.noted',
      agent,
      ticket,
      contact: null,
      words: { text: 'A note' },
    });
    await store.transaction((tx) => tx.write(at(T + 1, noted('rui', 'FL-1002'))));
    // One's own words stand behind the customer's: acting reads them.
    expect([await unread(rui), await unread(ana)]).toEqual([[], [1002, 1001]]);
    await store.transaction((tx) => tx.write(at(T + 2, noted('ana', 'FL-1001'))));
    expect(await unread(rui)).toEqual([1001]);
    const open2: TicketList = { list: 'open' };
    expect(await lists.parts(open2, rui, 1_000)).toEqual({
      all: 6,
      unread: 0,
      firstResponse: 0,
      calls: 0,
      urgent: 1,
      vendor: 0,
    });
    const urgent = await lists.list(open2, null, 50, { part: 'urgent', viewer: rui });
    expect(urgent.items.map(({ n }) => n)).toEqual([1006]);
    expect((await lists.list(open2, null, 50, { part: 'calls', viewer: rui })).items).toEqual([]);
  });

  test('a look says what was seen before it; looks within ten minutes are one; it goes with its account', async () => {
    const { database } = await desk(open);
    const seen = seenOf(database);
    const accounts = accountsOf(database);
    const { id } = await accounts.invite(
      { address: 'ana@firstline.test', role: null, link: 'l', linkUntil: T },
      T,
    );
    const look = (ofTicket: number, now: number) => seen.look(id, 'FL-1001', ofTicket, now);
    expect(await look(10, T)).toBe(0);
    expect(await look(12, T + ONE_LOOK_MS - 1)).toBe(0);
    expect(await look(12, T + 2 * ONE_LOOK_MS)).toBe(12);
    expect(await look(20, T + 2 * ONE_LOOK_MS + 1)).toBe(12);
    // A page that was read before comes late.
    expect(await look(15, T + 2 * ONE_LOOK_MS + 2)).toBe(12);
    expect(await look(20, T + 4 * ONE_LOOK_MS)).toBe(20);
    await accounts.remove(id);
    expect(await database.read.all('SELECT * FROM seen')).toEqual([]);
  });

  test('of tickets with a vendor a part is counted and shown, and no ticket is in it that came back', async () => {
    const { store, database, lists } = await desk(open);
    const over = { vendor: 'cloud', reference: 'TN-7', since: T + 4, until: null };
    const passed = (ticket: string): Draft => {
      const { vendor, reference } = over;
      return { type: 'ticket.handedOver', ticket, agent: 'rui', vendor, reference, previous: null };
    };
    await store.transaction((tx) => tx.write(at(T + 4, passed('FL-1001'), passed('FL-1002'))));
    await store.transaction((tx) =>
      tx.write(at(T + 5, { type: 'ticket.handedBack', ticket: 'FL-1002', agent: 'ana', previous: over })),
    );
    const [mine, viewer] = [{ list: 'mine', agent: 'rui' } as const, { account: 'a', agent: 'rui' }];
    expect(await lists.parts(mine, viewer, 100)).toMatchObject({ all: 2, vendor: 1 });
    const { items } = await lists.list(mine, null, 50, { part: 'vendor', viewer });
    expect(items.map(({ n, vendor }) => [n, vendor])).toEqual([[1001, 'cloud']]);
    const row = await viewsOf(pagesOf(database)).ticket('FL-1002');
    expect(row?.vendor).toMatchObject({ id: 'cloud', reference: 'TN-7', until: expect.any(String) });
    expect(await replay(database)).toMatchObject({ differences: [] });
  });
}
