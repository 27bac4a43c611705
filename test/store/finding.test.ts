/** Finding on both databases. */
import { describe, expect, test } from 'vitest';
import { openStore } from '../../store/store.ts';
import { findingPromises, type OpenFinding } from '../promises/finding.ts';
import { crowd, findingPartsPromises, interrupted, manyWords } from '../promises/findingParts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

describe('finding on SQLite', () => {
  const open: OpenFinding = async () => {
    const { database, store } = await embeddedGrounds(testClock());
    return { database, store };
  };
  findingPromises(open);
  findingPartsPromises(open);

  test('other work has a turn between two texts, and before the transaction', async () => {
    const texts = Array.from({ length: 20 }, (_, n) => `printer${n}`);
    const { database, keeper, amend } = await crowd(open, texts);
    await keeper.takeIn();
    await database.transaction((sql) => sql.run('UPDATE finding SET version = 0'));
    await keeper.takeIn();
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const before: number[] = [];
    const watched = interrupted(database, () => void before.push(turns));
    await watched.takeIn();
    const taken = turns;
    for (const n of texts.keys()) await amend(n + 1, `scanner${n}`);
    const amended = turns;
    await watched.takeIn();
    isOver = true;
    expect(before[0]).toBeGreaterThanOrEqual(texts.length);
    expect(before[0]).toBeLessThanOrEqual(taken);
    expect((before[1] ?? 0) - amended).toBeGreaterThanOrEqual(texts.length);
  });

  test('a page reads a limited number of bytes for a long beginning, in turns, and the next one goes on there', async () => {
    const texts = Array.from({ length: 20 }, (_, n) => `printer ${manyWords(n)}`);
    const { finder, takeAll } = await crowd(open, texts);
    await takeAll();
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const first = await finder.find('print*', {}, null, 50);
    isOver = true;
    expect(first.items.map(({ ticket }) => ticket.n)).toEqual(numbersDown(20, 5));
    expect(turns).toBeGreaterThanOrEqual(first.items.length);
    const second = await finder.find('print*', {}, first.older, 50);
    expect(second.items.map(({ ticket }) => ticket.n)).toEqual(numbersDown(4, 1));
    expect(second.older).toBeNull();
    expect((await finder.find('prinz*', {}, null, 50)).items).toEqual([]);
  });
});

function numbersDown(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, n) => from - n);
}

const reason = noPostgres();

describe.skipIf(reason !== null)(`finding on PostgreSQL ${reason ?? ''}`, () => {
  const open: OpenFinding = async () => {
    const database = opened(await freshDatabase());
    return { database, store: openStore(database, async () => {}) };
  };
  findingPromises(open);
  findingPartsPromises(open);
});
