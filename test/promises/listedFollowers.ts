/** What lists of tickets promise about those that follow an incident. */
import { expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import { queueFigures } from '../../store/tables/queueFigures.ts';
import { teamWork } from '../../store/tables/teamWork.ts';
import { openedFact } from '../support/facts.ts';
import { at as factsAt, desk, type OpenLists } from './lists.ts';

const T = Date.parse('2026-03-02T09:00:00Z');

export function listedFollowerPromises(open: OpenLists): void {
  test('an alert in an incident is of no list of waiting tickets, until a person writes there', async () => {
    const at = await desk(open);
    const { database, store, lists } = at;
    const alert = { key: 'k', state: 'problem' as const, at: T };
    const more = { at: T, openedAt: T, queue: 'storms', alert, follows: 'FL-1010' };
    const joined: Draft = {
      type: 'ticket.joined',
      ticket: 'FL-1011',
      contact: 'w1',
      person: 'p9',
      because: [],
    };
    await store.transaction((tx) =>
      tx.write([
        openedFact('FL-1010', {
          at: T,
          openedAt: T,
          queue: 'storms',
          alert,
          incident: { key: 's' },
          contact: 'a1',
        }),
        openedFact('FL-1011', { ...more, contact: 'a2' }),
        openedFact('FL-1012', { ...more, contact: 'a3' }),
      ]),
    );
    const waiting = async () => ({
      list: await at.numbers({ list: 'unassigned', queue: 'storms' }),
      figure: (await queueFigures(database.read, T)).find(({ queue }) => queue === 'storms')?.unassigned,
      team: (await teamWork(database.read, T, T)).find(({ agent }) => agent === '')?.open,
      asked: (await store.transaction((tx) => tx.unassignedToChange(50)))
        .map(({ number }) => number)
        .filter((number) => number >= 'FL-1010'),
    });
    expect(await waiting()).toEqual({ list: [1010], figure: 1, team: 3, asked: ['FL-1010'] });
    expect(await at.numbers({ list: 'followers', incident: 'FL-1010' })).toEqual([1012, 1011]);
    expect(await lists.count({ list: 'followers', incident: 'FL-1010' }, 100)).toBe(2);
    await store.transaction((tx) => tx.write(factsAt(T + 1, joined)));
    expect(await waiting()).toEqual({
      list: [1010, 1011],
      figure: 2,
      team: 4,
      asked: ['FL-1010', 'FL-1011'],
    });
    expect(await at.numbers({ list: 'followers', incident: 'FL-1010' })).toEqual([1012, 1011]);
  });
}
