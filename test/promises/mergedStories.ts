/** The story of a ticket that took many others in. */
import { expect, test } from 'vitest';
import type { Draft } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import { MAX_TOGETHER } from '../../contract/together.ts';
import { storiesOf } from '../../store/stories.ts';
import { openedFact } from '../support/facts.ts';
import { at, type OpenLists } from './lists.ts';

/** Merged into FL-1001, and of these the first has as many. */
const EACH = 60;

function numberOf(n: number): string {
  return `FL-${1_001 + n}`;
}

function merged(ticket: string, into: string): Draft[] {
  const none = { people: [], requesters: [], notAnswered: [], waits: false, dues: {}, because: [] };
  return [
    { type: 'ticket.merged', ticket, agent: 'rui', into, because: [] },
    { type: 'ticket.tookIn', ticket: into, agent: 'rui', merged: ticket, ...none },
  ];
}

export function mergedStoryPromises(open: OpenLists): void {
  test('it is read of a limited number of tickets, the nearest, and says how many are left out', async () => {
    const { database, store } = await open();
    const all = Array.from({ length: 1 + 2 * EACH }, (_, n) => n);
    await store.transaction(async (tx) => {
      await tx.write(all.map((n) => openedFact(numberOf(n), { contact: `c${n}` })));
      for (const n of all.slice(1))
        await tx.write(at(2_000 + n, ...merged(numberOf(n), numberOf(n <= EACH ? 0 : 1))));
    });
    let statements = 0;
    const { read } = database;
    const counted: Sql['all'] = (statement, ...params) => {
      statements += 1;
      return read.all(statement, ...params);
    };
    const stories = storiesOf({ read: { ...read, dialect: read.dialect, all: counted } });
    const { happened, further } = await stories.story(numberOf(0), null, 1_000);
    expect(further).toBe(1 + 2 * EACH - MAX_TOGETHER);
    const opened = happened.flatMap(({ fact }) => (fact.type === 'ticket.opened' ? [fact.id] : []));
    expect(opened).toHaveLength(MAX_TOGETHER);
    const told = new Set(happened.flatMap(({ fact }) => ('ticket' in fact ? [fact.ticket] : [])));
    expect(told).toEqual(new Set(all.slice(0, MAX_TOGETHER).map(numberOf)));
    // The states of a level are one question; then the facts and the notes of each ticket.
    expect(statements).toBeLessThan(2 * MAX_TOGETHER + 20);
    expect((await stories.story(numberOf(2), null, 10)).further).toBe(0);
  });
}
