/** A contact that was split off a ticket. */
import { expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import { replay } from '../../store/replay.ts';
import { customerPagesOf } from '../../store/customerPages.ts';
import { arrivedFacts, openedFact } from '../support/facts.ts';
import { at, type OpenLists } from './lists.ts';

export function splittingPromises(open: OpenLists): void {
  test('it is of its own ticket for later mails, its row and its person, and replay finds no difference', async () => {
    const { database, store } = await open();
    const { id: person } = await store.transaction((tx) => tx.personFor('ann@contoso.test', 'Ann'));
    const placed = (contact: string) =>
      arrivedFacts(contact).map((fact) => (fact.type === 'contact.placed' ? { ...fact, person } : fact));
    const moved: Draft = {
      type: 'contact.placed',
      contact: 'c2',
      conversation: 'v1',
      ticket: 'FL-1002',
      person,
      as: 'customer',
      from: 'FL-1001',
      because: [],
      words: { owns: ['c2@contoso.test'], cites: ['c1@contoso.test'] },
    };
    await store.transaction(async (tx) => {
      await tx.write([...placed('c1'), openedFact('FL-1001', { contact: 'c1', requester: person })]);
      const joined: Draft = {
        type: 'ticket.joined',
        ticket: 'FL-1001',
        contact: 'c2',
        person,
        because: [],
      };
      await tx.write([...placed('c2'), ...at(1_100, joined)]);
    });
    expect((await store.read.threadEntries(['c2@contoso.test'])).map(({ ticket }) => ticket)).toEqual([
      'FL-1001',
    ]);
    await store.transaction(async (tx) => {
      await tx.write([
        ...at(
          1_200,
          {
            type: 'ticket.split',
            ticket: 'FL-1001',
            agent: 'rui',
            contact: 'c2',
            into: 'FL-1002',
            because: [],
          },
          moved,
        ),
        openedFact('FL-1002', { contact: 'c2', requester: person }),
      ]);
    });
    const entries = await store.read.threadEntries(['c2@contoso.test', 'c1@contoso.test']);
    const owning = entries.filter(({ how }) => how === 'owns').map(({ by, ticket }) => [by, ticket]);
    expect(owning).toEqual([
      ['c2', 'FL-1002'],
      ['c1', 'FL-1001'],
    ]);
    expect((await store.read.contact('c2'))?.ticket).toBe('FL-1002');
    expect((await store.read.ticket('FL-1001'))?.contacts).toEqual(['c1']);
    const pages = customerPagesOf(database);
    const said = (ticket: string) => pages.saidBy({ tickets: [ticket], person }, 10);
    expect([(await said('FL-1001')).length, (await said('FL-1002')).length]).toEqual([1, 1]);
    expect((await replay(database)).differences).toEqual([]);
  });
}
