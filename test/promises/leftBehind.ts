/** What the pages about intake ask of every database: the newest arrivals, and what stays behind. */
import { expect, test } from 'vitest';
import type { Source } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { quarantinedCount, quarantinedRows } from '../../store/tables/quarantined.ts';
import { parkedInputsAfter } from '../../store/tables/parked.ts';
import { recentArrivals } from '../../store/tables/recentArrivals.ts';
import { deferredOf, failedSince, lastSent, unsentRows } from '../../store/tables/unsent.ts';
import { arrivedFacts, queuedFact } from '../support/facts.ts';
import type { OpenPages } from './pages.ts';

export function leftBehindPromises(open: OpenPages): void {
  test('arrivals come the newest first, with their sources, without imported ones', async () => {
    const { database, store } = await open();
    const came: [ref: string, kind: Source['kind']][] = [
      ['a', 'imap'],
      ['b', 'import'],
      ['c', 'twilio'],
    ];
    for (const [ref, kind] of came) await store.transaction((tx) => tx.write([receivedBy(ref, kind)]));
    const all = await recentArrivals(database.read, null, 10);
    expect(all.map(({ source, at }) => [source.kind, source.ref, at])).toEqual([
      ['twilio', 'c', 1_000],
      ['imap', 'a', 1_000],
    ]);
    expect(await recentArrivals(database.read, all[0]?.seq ?? 0, 10)).toEqual(all.slice(1));
  });

  test('quarantined mails are listed and counted until they are rejected', async () => {
    const { database, store } = await open();
    for (const id of ['c1', 'c2', 'c3']) await store.transaction((tx) => tx.write(quarantined(id)));
    await store.transaction((tx) => tx.write([rejected('c2')]));
    const { read } = database;
    expect((await quarantinedRows(read, 0, 10)).map(({ contact }) => contact.id)).toEqual(['c1', 'c3']);
    expect([await quarantinedCount(read, 10), await quarantinedCount(read, 1)]).toEqual([2, 1]);
  });

  test('messages that failed, wait and were captured are told apart, the newest first', async () => {
    const { database, store } = await open();
    const { read } = database;
    const ids = ['fails', 'waits', 'stays', 'leaves', 'failsToo'];
    await store.transaction((tx) => tx.write(ids.map((id) => queuedFact(id, `${id}@contoso.test`))));
    expect(await lastSent(read, 'email')).toBeNull();
    const newest = await unsentRows(read, 'waiting', null, 10);
    expect(newest.map(({ message }) => message.id)).toEqual(ids.toReversed());
    await store.transaction((tx) => tx.write(outcomes()));
    const listed = async (kind: 'failed' | 'waiting' | 'captured', before: number | null = null) =>
      (await unsentRows(read, kind, before, 10)).map(({ message, to }) => [message.id, ...to]);
    expect(await listed('failed')).toEqual([
      ['failsToo', 'failsToo@contoso.test'],
      ['fails', 'fails@contoso.test'],
    ]);
    const [first] = await unsentRows(read, 'failed', null, 1);
    expect(await listed('failed', first?.seq ?? 0)).toEqual([['fails', 'fails@contoso.test']]);
    expect([await listed('waiting'), await listed('captured')]).toEqual([
      [['waits', 'waits@contoso.test']],
      [['stays', 'stays@contoso.test']],
    ]);
    expect(await deferredOf(read, 'email', 2_000)).toEqual({ count: 1, code: '421' });
    expect(await deferredOf(read, 'email', 9_000)).toBeNull();
    expect(await deferredOf(read, 'sms', 2_000)).toBeNull();
    expect(await failedSince(read, 1_000, 10)).toBe(2);
    expect(await failedSince(read, 1_000, 1)).toBe(1);
    expect(await failedSince(read, 1_001, 10)).toBe(0);
    expect([await lastSent(read, 'email'), await lastSent(read, 'sms')]).toEqual([1_000, null]);
  });

  test('parked inputs come with their bodies in the order of parking', async () => {
    const { database, store } = await open();
    for (const id of ['k1', 'k2', 'k3']) {
      const row = { id, group: 'router', key: 'x', cause: id, error: 'no', parkedAt: 1 };
      await store.transaction((tx) => tx.park(row, { id }));
    }
    const all = await parkedInputsAfter(database.read, -1, 10);
    expect(all.map(({ json }) => json)).toEqual([{ id: 'k1' }, { id: 'k2' }, { id: 'k3' }]);
    expect(await parkedInputsAfter(database.read, all[0]?.place ?? 0, 1)).toEqual([all[1]]);
  });
}

function receivedBy(ref: string, kind: Source['kind']): Fact {
  const [fact] = arrivedFacts(ref);
  if (fact?.type !== 'contact.received') throw new Error('no contact');
  return { ...fact, imported: kind === 'import' ? 'closed' : 'no', source: { kind, mailbox: 'm', ref } };
}

function quarantined(contact: string): Fact[] {
  return arrivedFacts(contact).map((fact) =>
    fact.type === 'contact.placed' ? { ...fact, as: 'quarantined', ticket: null } : fact,
  );
}

function rejected(contact: string): Fact {
  const base = { id: `rejected-${contact}`, v: 1, at: 2_000, by: 'test', cause: `rejected/${contact}` };
  return { ...base, type: 'contact.rejected', contact, agent: null };
}

function outcomes(): Fact[] {
  const base = (message: string) => ({
    v: 1,
    at: 2_000,
    by: 'courier',
    cause: `${message}/1`,
    message,
    attempt: 1,
  });
  const because = (code: string) => [{ rule: 'refused', detail: { code } }];
  return [
    { ...base('fails'), type: 'message.failed', id: 'o1', ticket: null, because: because('550') },
    { ...base('waits'), type: 'message.deferred', id: 'o2', nextAt: 9_000, because: because('421') },
    { ...base('stays'), type: 'message.captured', id: 'o3', file: 'x.eml' },
    { ...base('leaves'), type: 'message.sent', id: 'o4', reference: null },
    { ...base('failsToo'), type: 'message.failed', id: 'o5', ticket: null, because: because('550') },
  ];
}
