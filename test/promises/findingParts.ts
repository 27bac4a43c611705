/** What taking words in promises to the work beside it: limited parts, turns between texts, and no words of before. */
import { expect, test } from 'vitest';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { finderOf, findingKeeperOf } from '../../store/finding.ts';
import { arrivedFacts, openedFact } from '../support/facts.ts';
import type { OpenFinding } from './finding.ts';

const FROM = { address: 'ann@contoso.test', name: 'Ann' };
const LARGE = 60_000;

/** No word twice, so that each is a term of its own. */
export function manyWords(n: number): string {
  let text = '';
  for (let at = 0; text.length < LARGE; at += 1) text += `w${n}x${at.toString(36)} `;
  return text;
}

function said(n: number, text: string): Fact[] {
  const arrived = arrivedFacts(`c${n}`).map((fact): Fact => {
    if (fact.type === 'contact.received') return { ...fact, words: { ...noWords, from: FROM, text } };
    return fact.type === 'contact.placed' ? { ...fact, ticket: `FL-${n}` } : fact;
  });
  return [...arrived, openedFact(`FL-${n}`, { contact: `c${n}` })];
}

export async function crowd(open: OpenFinding, texts: string[]) {
  const { database, store } = await open();
  for (const [at, text] of texts.entries()) await store.transaction((tx) => tx.write(said(at + 1, text)));
  const keeper = findingKeeperOf(database);
  const takeAll = async (): Promise<void> => {
    while ((await keeper.takeIn()) !== 'nothing');
  };
  const count = async (table: 'found' | 'found_again'): Promise<number> =>
    Number((await database.read.all(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
  let times = 0;
  const amend = async (n: number, text: string): Promise<void> => {
    times += 1;
    const [received] = said(n, text);
    if (received?.type !== 'contact.received') throw new Error('no contact');
    await store.transaction((tx) =>
      tx.write([{ ...received, type: 'contact.amended', id: `amended${times}` }]),
    );
  };
  const finder = finderOf(database);
  const numbers = async (text: string): Promise<number[]> =>
    (await finder.find(text, {}, null, 50)).items.map(({ ticket }) => ticket.n);
  return { database, finder, keeper, takeAll, count, amend, numbers };
}

/** The same database, where `before` runs before each transaction. */
export function interrupted(database: Database, before: () => Promise<void> | void) {
  return findingKeeperOf({
    read: database.read,
    async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
      await before();
      return database.transaction(work);
    },
  });
}

export function findingPartsPromises(open: OpenFinding): void {
  test('a part ends before its words are too many bytes, and takes one text at least', async () => {
    const { keeper, takeAll, count, amend } = await crowd(open, [1, 2, 3, 4, 5, 6].map(manyWords));
    await keeper.takeIn();
    while ((await count('found')) === 0) await keeper.takeIn();
    expect(await count('found')).toBe(2);
    await takeAll();
    expect(await count('found')).toBe(6);
    for (const n of [1, 2, 3, 4, 5, 6]) await amend(n, manyWords(n + 10));
    expect(await count('found_again')).toBe(6);
    await keeper.takeIn();
    expect(await count('found_again')).toBe(4);
  });

  test('words that change while their terms are made are found by the new ones alone', async () => {
    const { database, takeAll, keeper, amend, numbers } = await crowd(open, ['printer', 'scanner']);
    await keeper.takeIn();
    let text: string | null = 'monitor';
    const change = async (): Promise<void> => {
      const now = text;
      text = null;
      if (now !== null) await amend(1, now);
    };
    await database.transaction((sql) => sql.run('UPDATE finding SET version = 0'));
    await keeper.takeIn();
    await interrupted(database, change).takeIn();
    expect([await numbers('printer'), await numbers('scanner')]).toEqual([[], [2]]);
    text = 'keyboard';
    await interrupted(database, change).takeIn();
    expect([await numbers('monitor'), await numbers('keyboard')]).toEqual([[], []]);
    await takeAll();
    expect([await numbers('monitor'), await numbers('keyboard')]).toEqual([[], [1]]);
  });
}
