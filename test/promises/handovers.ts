/** A hand-over on either database: collected, asked, filled in by the customer, killed before the commit of the order to send, sent once. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import type { Clicked, Order } from '../../contract/order.ts';
import { router } from '../../router/router.ts';
import { decideNow, decideWithin, lockOrders } from '../../runtime/decideNow.ts';
import { decideOnce } from '../../runtime/decisions.ts';
import { identified } from '../../runtime/facts.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { replay } from '../../store/replay.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { mail } from '../support/arrivals.ts';
import { testClock } from '../support/grounds.ts';
import { FIRST, withVendors } from '../support/handover.ts';
import { START } from '../support/stage.ts';
import { SECRET } from '../support/tokens.ts';
import type { OpenPages } from './pages.ts';

export function handoverPromises(open: OpenPages): void {
  async function begun() {
    const { store, database } = await open();
    const clock = testClock(START);
    const grounds = { store, clock, reports: silent };
    await database.transaction((sql) => ensureSecret(sql, SECRET));
    const configured = { type: 'admin.configured', version: 1, digest: '1' } as const;
    const words = { settings: withVendors() };
    await store.transaction((tx) =>
      tx.write(identified([{ ...configured, words }], 'test', 'configured', START)),
    );
    const arrives = (given: Parameters<typeof mail>[0]): Promise<Fact[]> => {
      const fact = mail({ at: clock.now(), ...given });
      return store.transaction((tx) => decideOnce(router, grounds, tx, { now: clock.now(), fact }));
    };
    const ordered = (id: string, orders: Clicked): Order => ({
      id,
      agent: 'rui',
      ticket: 'FL-1001',
      seen: null,
      orders,
    });
    const orders = (id: string, what: Clicked) => decideNow(router, grounds, ordered(id, what));
    await arrives({ id: 'c1', text: FIRST });
    return { store, database, clock, grounds, arrives, ordered, orders };
  }

  test('a hand-over is collected, asked, filled in, and sent once, whatever died on the way', async () => {
    const at = await begun();
    expect((await at.orders('o1', { collect: {} })).refusal).toBeNull();
    const handover = async () => (await at.store.read.ticket('FL-1001'))?.handover;
    expect((await handover())?.missing).toEqual(['impact']);
    expect((await at.orders('o2', { askMissing: true })).refusal).toBeNull();
    at.clock.advance(60_000);
    const reply = { id: 'c2', references: ['c1@contoso.test'], text: 'Impact: all of us' };
    expect((await at.arrives(reply)).map(({ type }) => type)).toContain('ticket.collected');
    expect((await handover())?.missing).toEqual([]);
    const send = at.ordered('o3', { tellVendor: { text: 'It is slow.' } });
    // Killed between the decision and its commit.
    const killed = at.store.transaction(async (tx) => {
      await lockOrders(tx, send.agent);
      await decideWithin(router, at.grounds, tx, send);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await handover()).toBeDefined();
    // Sent again by the page, and once more.
    const first = await decideNow(router, at.grounds, send);
    expect(await decideNow(router, at.grounds, send)).toEqual(first);
    const [row] = await at.database.read.all(
      `SELECT count(*) AS n FROM facts WHERE type = 'agent.toldVendor'`,
    );
    expect(Number(row?.n)).toBe(1);
    expect(await handover()).toBeUndefined();
    expect((await at.store.read.ticket('FL-1001'))?.vendor).toMatchObject({ vendor: 'cloud', until: null });
    expect((await replay(at.database)).differences).toEqual([]);
  });

  test('after `forget` no place of a hand-over has words', async () => {
    const at = await begun();
    await at.orders('o1', { collect: {} });
    await forgetPerson(at.database, 'ann@contoso.test', at.clock.now());
    const found = (await at.store.read.ticket('FL-1001'))?.handover?.found ?? [];
    expect(found.length).toBeGreaterThan(0);
    const contact = await at.store.read.contact('c1');
    expect(contact?.words.text).toBe('');
    expect((await replay(at.database)).differences).toEqual([]);
  });
}
