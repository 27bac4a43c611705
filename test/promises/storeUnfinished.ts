/** The unfinished tickets of a person and of a customer. */
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
