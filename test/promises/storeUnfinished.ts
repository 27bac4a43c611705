/** The unfinished tickets of a person and of a customer, and those that a caller may add to. */
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import type { TicketOwner } from '../../contract/lists.ts';
import { openedFact } from '../support/facts.ts';
import type { OpenStore } from './storeTogether.ts';

export function unfinishedPromises(open: OpenStore): void {
  test('the unfinished tickets of a person and of a customer are known, the newest first', async () => {
    const { store } = await open();
    const contoso = { customer: 'contoso' };
    await store.transaction(async (desk) => {
      const { id: requester } = await desk.personFor('ana@contoso.test', 'Ana');
      await desk.write([
        openedFact('FL-1001', { requester, ...contoso }),
        openedFact('FL-1002', { ...contoso, contact: 'c2' }),
        openedFact('FL-1003', { requester, contact: 'c3' }),
        openedFact('FL-1004', { contact: 'c4' }),
        openedFact('FL-1005', { requester, contact: 'c5', imported: 'open' }),
      ]);
    });
    const { id } = (await store.read.personAt('ana@contoso.test')) ?? { id: '' };
    const numbers = async (of: TicketOwner) => (await store.read.unfinished(of)).map(({ number }) => number);
    expect(await numbers({ by: 'person', id })).toEqual(['FL-1003', 'FL-1001']);
    expect(await numbers({ by: 'customer', id: 'contoso' })).toEqual(['FL-1002', 'FL-1001']);
    expect(await numbers({ by: 'customer', id: 'fabrikam' })).toEqual([]);
    const closed = { id: 'z', v: 1, at: 2_000, by: 'test', cause: 'z', ticket: 'FL-1003', because: [] };
    await store.transaction((desk) => desk.write([{ ...closed, type: 'ticket.closed' } as Fact]));
    expect(await numbers({ by: 'person', id })).toEqual(['FL-1001']);
  });
}

export function calledPromises(open: OpenStore): void {
  test('the open and the merged tickets of a caller are known, the newest first', async () => {
    const { store } = await open();
    let number = 1_000;
    const opened = (requester: string, more: object) => {
      number += 1;
      return openedFact(`FL-${number}`, {
        requester,
        contact: `c${number}`,
        channel: 'call',
        openedAt: number,
        ...more,
      });
    };
    const about = (ticket: string, more: object): Fact => {
      const base = { id: `z${ticket}`, v: 1, at: 2_000, by: 'test', cause: ticket, ticket, because: [] };
      const fact: object = { ...base, ...more };
      return fact as Fact;
    };
    await store.transaction(async (desk) => {
      const { id } = await desk.personFor('+351910000001', '');
      await desk.write([
        opened(id, {}),
        opened(id, { channel: 'sms' }),
        opened(id, {}),
        opened(id, { channel: 'email' }),
        opened('other', {}),
        opened(id, {}),
      ]);
      await desk.write([
        about('FL-1001', { type: 'ticket.merged', agent: 'rui', into: 'FL-1004' }),
        about('FL-1003', { type: 'ticket.closed' }),
      ]);
    });
    const { id } = (await store.read.personAt('+351910000001')) ?? { id: '' };
    const found = await store.read.openCallTickets(id);
    expect(found.map(({ number }) => number)).toEqual(['FL-1006', 'FL-1002', 'FL-1001']);
    expect(found.at(-1)).toMatchObject({ status: 'closed', merged: { into: 'FL-1004' } });
    const locked = await store.transaction((desk) => desk.openCallTickets(id));
    expect(locked).toEqual(found);
  });
}
