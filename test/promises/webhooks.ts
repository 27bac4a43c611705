/** What webhooks promise on every database: nothing skipped, a ticket in order, one claim, a pause that loses nothing. */
import { expect, test } from 'vitest';
import type { Database } from '../../contract/sql.ts';
import type { Store } from '../../contract/store.ts';
import type { Settled, Webhooks } from '../../contract/webhooks.ts';
import { webhooksOf } from '../../store/webhooks.ts';
import { arrivedFacts, openedFact } from '../support/facts.ts';

export type OpenBoth = () => Promise<{ database: Database; store: Store }>;

const CRM = { id: 'crm', kinds: ['ticket.*'] };
const T = 1_000_000;
const LEASE = 45_000;
const all = () => 100;

const delivered: Settled = {
  delivery: { status: 'delivered', dueAt: T, outcome: '200' },
  endpoint: { failures: 0, holdUntil: 0, succeededAt: T, paused: null },
};
const deferred = (dueAt: number, more: Partial<Settled['endpoint']> = {}): Settled => ({
  delivery: { status: 'queued', dueAt, outcome: '500' },
  endpoint: { failures: 1, holdUntil: 0, succeededAt: null, paused: null, ...more },
});

async function begun(open: OpenBoth) {
  const { database, store } = await open();
  const webhooks = webhooksOf(database);
  await store.transaction((tx) => tx.write(arrivedFacts('c0')));
  await store.transaction((tx) => tx.write([openedFact('FL-999', { contact: 'c0' })]));
  expect(await webhooks.fill(CRM, T)).toBe(0);
  const open1 = async (number: string): Promise<void> => {
    await store.transaction((tx) => tx.write([openedFact(number)]));
  };
  return { database, store, webhooks, open1 };
}

async function claimed(webhooks: Webhooks, now: number, endpoint = 'crm') {
  const claims = await webhooks.claim(endpoint, now, LEASE, all);
  return claims.map(({ delivery }) => delivery);
}

export function webhooksPromises(open: OpenBoth): void {
  test('a new endpoint begins at the end, and gets each later fact of its kinds once', async () => {
    const { webhooks, open1, store } = await begun(open);
    await open1('FL-1001');
    await store.transaction((tx) => tx.write(arrivedFacts('c5')));
    await open1('FL-1002');
    const both = await Promise.all([webhooks.fill(CRM, T), webhooks.fill(CRM, T)]);
    expect(Math.max(...both)).toBeGreaterThan(0);
    while ((await webhooks.fill(CRM, T)) > 0);
    const { items } = await webhooks.page({ endpoint: null, status: null }, null, 10);
    expect(items.map(({ ticket, type }) => [ticket, type])).toEqual([
      ['FL-1002', 'ticket.opened'],
      ['FL-1001', 'ticket.opened'],
    ]);
    expect(await webhooks.states()).toMatchObject([{ id: 'crm', queued: 2, failed: 0, paused: null }]);
  });

  test('a delivery is claimed once until its lease ends, with its fact and without words', async () => {
    const { webhooks, open1 } = await begun(open);
    await open1('FL-1001');
    await webhooks.fill(CRM, T);
    const both = await Promise.all([claimed(webhooks, T), claimed(webhooks, T)]);
    expect(both.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await claimed(webhooks, T + LEASE - 1)).toEqual([]);
    expect(await webhooks.nextDue('crm')).toBe(T + LEASE);
    const [again] = await webhooks.claim('crm', T + LEASE, LEASE, all);
    expect(again?.fact).toMatchObject({ type: 'ticket.opened', ticket: 'FL-1001', seq: again?.delivery.seq });
    expect(again?.fact).not.toHaveProperty('words');
  });

  test('a delivery of a ticket waits for the one before it, and another ticket does not', async () => {
    const { database, webhooks, open1 } = await begun(open);
    for (const number of ['FL-1001', 'FL-1002']) await open1(number);
    await webhooks.fill(CRM, T);
    await database.transaction(async (sql) => {
      await sql.run(`UPDATE webhook_deliveries SET ticket = 'FL-1001'`);
    });
    await open1('FL-1003');
    await webhooks.fill(CRM, T);
    const [first, other] = await claimed(webhooks, T);
    expect([first?.ticket, other?.ticket]).toEqual(['FL-1001', 'FL-1003']);
    expect(await webhooks.settle(first ?? CLAIM, T, () => deferred(T + 5_000))).toBe(true);
    expect(await claimed(webhooks, T + 4_999)).toEqual([]);
    expect((await claimed(webhooks, T + 5_000)).map(({ seq }) => seq)).toEqual([first?.seq]);
    await webhooks.settle(first ?? CLAIM, T, () => delivered);
    expect(await claimed(webhooks, T + 5_000)).toMatchObject([{ ticket: 'FL-1001', attempts: 0 }]);
    expect(await webhooks.settle(first ?? CLAIM, T, () => delivered)).toBe(false);
  });

  test('an endpoint that is held or paused gets nothing, and a resumed one all that waited', async () => {
    const { webhooks, open1 } = await begun(open);
    await open1('FL-1001');
    await webhooks.fill(CRM, T);
    const [one] = await claimed(webhooks, T);
    await webhooks.settle(one ?? CLAIM, T, () => deferred(T + 1, { holdUntil: T + 60_000 }));
    expect(await claimed(webhooks, T + 59_999)).toEqual([]);
    expect(await webhooks.nextDue('crm')).toBe(T + 60_000);
    const paused = { at: T, because: 'failing' } as const;
    await webhooks.settle(one ?? CLAIM, T, () => deferred(T + 1, { paused }));
    expect(await claimed(webhooks, T + 90_000_000)).toEqual([]);
    expect(await webhooks.nextDue('crm')).toBeNull();
    await open1('FL-1002');
    expect(await webhooks.fill(CRM, T)).toBe(0);
    expect(await webhooks.resume('crm', T + 7)).toBe(true);
    expect(await webhooks.resume('crm', T + 7)).toBe(false);
    await webhooks.fill(CRM, T + 7);
    expect((await claimed(webhooks, T + 7)).map(({ ticket }) => ticket)).toEqual(['FL-1001', 'FL-1002']);
  });

  test('a delivery that left goes out again with its row, and old ones are removed', async () => {
    const { webhooks, open1 } = await begun(open);
    await open1('FL-1001');
    await webhooks.fill(CRM, T);
    const [one] = await claimed(webhooks, T);
    expect(await webhooks.again(one ?? CLAIM, T)).toBe(false);
    await webhooks.settle(one ?? CLAIM, T, () => delivered);
    expect(await webhooks.again(one ?? CLAIM, T + 9)).toBe(true);
    expect(await claimed(webhooks, T + 9)).toMatchObject([{ fact: one?.fact, seq: one?.seq, attempts: 1 }]);
    await webhooks.settle(one ?? CLAIM, T, () => delivered);
    expect(await webhooks.trim(T, T)).toBe(0);
    expect(await webhooks.trim(T + 1, T)).toBe(1);
  });
}

const CLAIM = { endpoint: '', seq: 0 };
