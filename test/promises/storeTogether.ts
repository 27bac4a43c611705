/** Rows that are written together, more than fit in one statement: each is what it would be alone. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { DueInstant, Store } from '../../contract/store.ts';
import { arrivedFacts, assignedFact, openedFact, queuedFact } from '../support/facts.ts';

export type OpenStore = () => Promise<{ store: Store; reopen: () => Promise<Store> }>;

export function togetherPromises(open: OpenStore): void {
  const numbers = Array.from({ length: 20 }, (_, index) => `FL-${1001 + index}`);
  const retrying = (ticket: string, retryAt: number): Fact => ({
    type: 'ticket.queued',
    id: `queued${ticket}${retryAt}`,
    v: 1,
    at: 1_000,
    by: 'test',
    cause: ticket,
    ticket,
    queue: 'billing',
    retryAt,
    because: [],
  });

  test('facts of many tickets in one write change each its own ticket, in their order', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.write(numbers.map((number) => openedFact(number))));
    const agentOf = (index: number): string => `agent${index % 3}`;
    await store.transaction((desk) =>
      desk.write([
        ...numbers.map((number) => assignedFact(number, 'nobody')),
        ...numbers.map((number, index) => assignedFact(number, agentOf(index))),
      ]),
    );
    const tickets = await Promise.all(numbers.map((number) => store.read.ticket(number)));
    expect(tickets.map((ticket) => ticket?.agent)).toEqual(numbers.map((_, index) => agentOf(index)));
    const loads = await store.read.agentLoads();
    expect([0, 1, 2].map((index) => loads.get(agentOf(index))?.open)).toEqual([7, 7, 6]);
    expect(loads.get('nobody')).toEqual({ open: 0, lastAssignedAt: 1_000 });
  });

  test('instants of many tickets in one write are set and replaced for each', async () => {
    const { store } = await open();
    const dues = (): Promise<DueInstant[]> =>
      store.transaction((desk) => desk.dueInstants('router', 100_000, 100));
    await store.transaction((desk) =>
      desk.write(numbers.flatMap((number, index) => [openedFact(number), retrying(number, 5_000 + index)])),
    );
    expect((await dues()).map(({ subject, at }) => [subject, at])).toEqual(
      numbers.map((number, index) => [number, 5_000 + index]),
    );
    const moved = numbers.slice(0, 10);
    await store.transaction((desk) => desk.write(moved.map((number) => retrying(number, 9_000))));
    expect((await dues()).map(({ subject, at }) => [subject, at])).toEqual([
      ...numbers.slice(10).map((number, index) => [number, 5_010 + index]),
      ...moved.map((number) => [number, 9_000]),
    ]);
  });

  test('a ticket is opened once', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const again = store.transaction((desk) => desk.write([openedFact('FL-1001', { contact: 'c2' })]));
    await expect(again).rejects.toThrow('FL-1001 was opened before');
    expect((await store.read.ticket('FL-1001'))?.contacts).toEqual(['c1']);
  });

  test('a contact is what its decision says of it, however many facts say it', async () => {
    const { store } = await open();
    const [whole, later] = [arrivedFacts('c1'), arrivedFacts('c2')];
    await store.transaction((desk) => desk.write(whole));
    for (const fact of later) await store.transaction((desk) => desk.write([fact]));
    const [atOnce, oneByOne] = [await store.read.contact('c1'), await store.read.contact('c2')];
    expect(atOnce).toMatchObject({ conversation: 'v1', ticket: 'FL-1001', as: 'customer' });
    expect(atOnce?.classification).toMatchObject({ category: 'billing' });
    expect({ ...oneByOne, id: 'c1', source: atOnce?.source }).toEqual(atOnce);
    const owners = await store.read.threadEntries([
      'c1@contoso.test',
      'c2@contoso.test',
      'cited@contoso.test',
    ]);
    expect(owners.map(({ by, how }) => `${by} ${how}`).sort()).toEqual([
      'c1 cites',
      'c1 owns',
      'c2 cites',
      'c2 owns',
    ]);
  });

  test('outcomes of many messages in one write are each kept with its own message', async () => {
    const { store } = await open();
    const messages = Array.from({ length: 20 }, (_, index) => `m${index}`);
    await store.transaction((desk) => desk.write(messages.map((id) => queuedFact(id, `${id}@a.test`))));
    await store.transaction((desk) => desk.claim('email', 1_000, 500, 20, 20));
    const base = { v: 1, at: 2_000, by: 'courier', attempt: 1, because: [] };
    await store.transaction((desk) =>
      desk.write(
        messages.map(
          (message, index): Fact =>
            index % 2 === 0
              ? { ...base, id: message, cause: message, type: 'message.sent', message, reference: message }
              : {
                  ...base,
                  id: message,
                  cause: message,
                  type: 'message.deferred',
                  message,
                  nextAt: 9_000 - index,
                },
        ),
      ),
    );
    expect(await store.read.message('m4')).toMatchObject({ status: 'sent', reference: 'm4', dueAt: null });
    expect(await store.read.message('m5')).toMatchObject({ status: 'queued', attempts: 1, dueAt: 8_995 });
    expect(await store.nextMessageDue('email')).toBe(8_981);
    const again = await store.transaction((desk) => desk.claim('email', 9_000, 500, 20, 20));
    expect(again.map(({ message }) => message.id)).toEqual(
      messages.filter((_, index) => index % 2 === 1).reverse(),
    );
  });

  test('a message that its relay renamed owns the relay’s id too, in its conversation', async () => {
    const { store } = await open();
    await store.transaction((desk) => desk.write([openedFact('FL-1001')]));
    const queued = { ...queuedFact('m1', 'm1@a.test'), ticket: 'FL-1001' } as Fact;
    await store.transaction((desk) => desk.write([queued]));
    const relayId = '01010157e6083e0a-4218bd58-f11a-4bce-b20d-ad670c9a8f4a-000000';
    const base = { v: 1, at: 2_000, by: 'courier', cause: 'm1', message: 'm1', attempt: 1 };
    for (const id of ['s1', 's2'])
      await store.transaction((desk) =>
        desk.write([{ ...base, id, type: 'message.sent', reference: `250 Ok ${relayId}` }]),
      );
    const [own, ...others] = await store.read.threadEntries(['m1@firstline.test', relayId]);
    expect(own).toMatchObject({ by: 'm1', how: 'owns', kind: 'message' });
    expect(others).toEqual([{ ...own, messageId: relayId }]);
  });
}
