/** Three brokers that keep every record on all of them, and of which one after the other dies. */
import { describe, expect, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { kafkaCluster, noKafkaOfItsOwn } from '../support/kafka.ts';
import { allThere, load, read } from '../support/kafkaLoad.ts';
import { preparedLog } from '../support/kafkaLog.ts';
import { recorded } from '../support/recorded.ts';

const reason = noKafkaOfItsOwn();
const PATIENCE_MS = 240_000;

describe.skipIf(reason !== null)(`three brokers ${reason ?? ''}`, { timeout: 900_000 }, () => {
  test('each killed in turn, the coordinator among them: nothing is lost, and batches are not handled again and again', async () => {
    const { brokers, nodes } = await kafkaCluster();
    const reports = recorded();
    const log = await preparedLog({ brokers, reports, sessionMs: 8_000, heartbeatMs: 1_000 });
    const reader = read(log);
    const loaded = load(log);
    await until('some', () => reader.count() > 20, PATIENCE_MS);
    for (const node of nodes) {
      await node.kill();
      const durable = loaded.durable.length;
      await until('appends go on', () => loaded.durable.length > durable + 50, PATIENCE_MS);
      const count = reader.count();
      await until('the group goes on', () => reader.count() > count + 50, PATIENCE_MS);
      await node.start();
    }
    await loaded.end();
    await allThere(loaded, reader);
    await until('its position', async () => (await log.lag('reader', 'tickets')) === 0, PATIENCE_MS);
    const repeats = reader.count() - new Set([...reader.seen.values()].flat()).size;
    // What was in hand when its coordinator died, at most; thrown, a failed commit made it three times as many as there are.
    expect(repeats).toBeLessThan(500);
    expect(reports.of('failed').filter(({ who }) => who === 'kafka').length).toBeLessThan(200);
  });
});
