/** The numbers of tickets in a database that was set back beside its log, and in one that was not. */
import { describe, expect, test } from 'vitest';
import { passLostNumbers } from '../../installation/setBack.ts';
import type { Store } from '../../contract/store.ts';
import type { Topic } from '../../contract/log.ts';
import type { KafkaLog } from '../../log/kafka/kafka.ts';
import { openStore } from '../../store/store.ts';
import { numbersGoOnAbove } from '../../store/tables/ticketNumbers.ts';
import { mail } from '../support/arrivals.ts';
import { openedFact } from '../support/facts.ts';
import { until } from '../support/grounds.ts';
import { noKafka } from '../support/kafka.ts';
import { keyIn, preparedLog } from '../support/kafkaLog.ts';
import { freshDatabase, noPostgres, opened } from '../support/postgres.ts';

const reason = noKafka() ?? noPostgres();
const WITHIN_MS = 400_000;
const PATIENCE_MS = 120_000;

describe.skipIf(reason !== null)(`the numbers of tickets ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test.each([
    ['router', 'arrivals'],
    ['notifier', 'tickets'],
  ] as const)('go on above the lost ones, seen by the offsets of the %s', async (group, topic) => {
    const log = await preparedLog();
    await logged(log);
    await passedBy(log, group, topic);
    const { database, store } = await databaseAtWork();
    await Promise.all([1, 2, 3].map(() => passLostNumbers(database, store, log)));
    const next = await taken(store);
    expect(next).toBeGreaterThan(HIGHEST);
    // Once more, as at each start until that day is passed again.
    await passLostNumbers(database, store, log);
    expect(await taken(store)).toBe(next + 1);
  });

  test('stay as they are in a database that nobody set back, whatever lies before it', async () => {
    const log = await preparedLog();
    await logged(log);
    const { database, store } = await databaseAtWork();
    await passLostNumbers(database, store, log);
    expect(await taken(store)).toBe(1001);
  });

  test('are never set back themselves, and none is passed by without need', async () => {
    const { database, store } = await databaseAtWork();
    for (const [highest, next] of [
      [1001, 1002],
      [1500, 1501],
      [1200, 1502],
      [1502, 1503],
      [0, 1504],
    ] as const) {
      await database.transaction((sql) => numbersGoOnAbove(sql, highest));
      expect(await taken(store)).toBe(next);
    }
  });
});

const HIGHEST = 1012;

/** Decided on the lost day, over all partitions, and not in their order; and what the router decided from. */
async function logged(log: KafkaLog): Promise<void> {
  const numbers = [
    [0, 1002],
    [1, HIGHEST],
    [1, 1005],
    [2, 1009],
  ] as const;
  await log.append(numbers.map(([partition, n]) => ({ key: keyIn(partition), fact: openedFact(`FL-${n}`) })));
  await log.append([{ key: keyIn(0), fact: mail({ id: 'lost' }) }]);
}

/** As the group left it when its database had all of it. */
async function passedBy(log: KafkaLog, name: string, topic: Topic): Promise<void> {
  const positions = new Map<number, number>();
  const group = log.subscribe({
    name,
    topic,
    positionOf: async (partition) => positions.get(partition) ?? 0,
    async handle({ partition, records, after }) {
      positions.set(partition, records.at(-1)?.position ?? after);
      return [];
    },
  });
  const wanted = topic === 'tickets' ? 3 : 1;
  const passed = async (): Promise<boolean> => (await log.committed({ name, topic })).size === wanted;
  await until('it is committed', passed, PATIENCE_MS);
  await group.stop();
}

async function databaseAtWork() {
  const database = opened(await freshDatabase());
  return { database, store: openStore(database, async () => {}) };
}

/** By a ticket that is opened. */
async function taken(store: Store): Promise<number> {
  const number = await store.transaction(async (desk) => {
    const next = await desk.nextTicketNumber();
    await desk.write([openedFact(next)]);
    return next;
  });
  return Number(number.slice('FL-'.length));
}
