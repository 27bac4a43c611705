/** What several have to say at the same moment is committed together, and fails alone. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import type { Store } from '../../contract/store.ts';
import { recording } from '../../runtime/recording.ts';
import { assignedFact, openedFact } from '../support/facts.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';

async function begin(fails: () => Error | null = () => null) {
  const { store } = await embeddedGrounds(testClock());
  let transactions = 0;
  const counted: Store = {
    ...store,
    transaction(work) {
      transactions += 1;
      const thrown = fails();
      return thrown === null ? store.transaction(work) : Promise.reject(thrown);
    },
  };
  return { store, record: recording(counted, RECORDED, () => {}), transactions: () => transactions };
}

const RECORDED = { writes: ['ticket.opened'], publishes: ['ticket.opened'] } as const;

const numbers = Array.from({ length: 10 }, (_, index) => `FL-${1001 + index}`);

describe('recording', () => {
  test('callers of one turn share a transaction, and those who come while it runs the next one', async () => {
    const { store, record, transactions } = await begin();
    const [first = '', ...others] = numbers;
    const begun = record([openedFact(first)]);
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([begun, ...others.map((number) => record([openedFact(number)]))]);
    expect(transactions()).toBe(2);
    for (const number of numbers) expect(await store.read.ticket(number)).not.toBeNull();
    await record([openedFact('FL-1020')]);
    expect(transactions()).toBe(3);
  });

  test('a commit waits for the callers that are expected, and no longer than its bound', async () => {
    const { store } = await begin();
    let transactions = 0;
    const counted: typeof store = {
      ...store,
      transaction: (work) => ((transactions += 1), store.transaction(work)),
    };
    let expected = 2;
    const company = { expected: () => expected, withinMs: 60_000 };
    const record = recording(counted, RECORDED, () => {}, company);
    const one = record([openedFact('FL-1001')]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(transactions).toBe(0);
    await Promise.all([one, record([openedFact('FL-1002')])]);
    expect(transactions).toBe(1);
    company.withinMs = 10;
    expected = 9;
    await record([openedFact('FL-1003')]);
    expect(transactions).toBe(2);
  });

  test('facts that cannot be written fail alone', async () => {
    const { store, record } = await begin();
    await record([openedFact('FL-1005')]);
    const told = await Promise.allSettled(numbers.map((number) => record([openedFact(number)])));
    expect(told.map(({ status }) => status)).toEqual(
      numbers.map((number) => (number === 'FL-1005' ? 'rejected' : 'fulfilled')),
    );
    for (const number of numbers) expect(await store.read.ticket(number)).not.toBeNull();
  });

  test('a fact of a type that was not declared is a bug of the one who records it, and nothing of it is written', async () => {
    const { store, record, transactions } = await begin();
    await expect(record([openedFact('FL-1001'), assignedFact('FL-1001')])).rejects.toThrow(
      'says ticket.assigned',
    );
    expect(transactions()).toBe(0);
    expect(await store.read.ticket('FL-1001')).toBeNull();
  });

  test('a store that cannot commit says so to each, once, and takes what comes later', async () => {
    let away = true;
    const failure = new Failure('the database is away', { retry: true });
    const { store, record, transactions } = await begin(() => (away ? failure : null));
    const told = await Promise.allSettled(numbers.map((number) => record([openedFact(number)])));
    expect(told).toEqual(numbers.map(() => ({ status: 'rejected', reason: failure })));
    expect(transactions()).toBe(1);
    away = false;
    await record([openedFact('FL-1001')]);
    expect(await store.read.ticket('FL-1001')).not.toBeNull();
  });
});
