/** Reading a long log to its end, as a backup does. */
import type { Consumer, Kafka } from 'kafkajs';
import { describe, expect, test } from 'vitest';
import type { LogRecord } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { offsetsOf } from '../../log/kafka/offsets.ts';
import { recordsFrom } from '../../log/kafka/reading.ts';
import { namesOf } from '../../log/kafka/topics.ts';
import { systemClock } from '../../runtime/clock.ts';
import { noted } from '../promises/log.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';
import { keyIn, preparedLog } from '../support/kafkaLog.ts';

const reason = noKafka();
const PATIENCE_MS = 120_000;
const RECORDS = 240;
const RECORD_BYTES = 200_000;
const FULL_BYTES = 1_000_000;
/** A fetch brings a mebibyte of a partition at most: enough of them for all of it. */
const ROUNDS = 80;

describe.skipIf(reason !== null)(`reading the log on Kafka ${reason ?? ''}`, { timeout: 400_000 }, () => {
  test('has little of it in memory before a slow reader, and gives all of it in order', async () => {
    const prefix = freshPrefix();
    const log = await preparedLog({ prefix });
    for (let n = 0; n < RECORDS; n += 8)
      await log.append(Array.from({ length: 8 }, (_, index) => long(n + index)));
    const fetched = { records: 0, rounds: 0 };
    const records = recordsFrom(await watchedGrounds(prefix, fetched), () => 0, FULL_BYTES);
    const reader = records[Symbol.asyncIterator]();
    const seen = [((await reader.next()).value as LogRecord).position];
    // Rounds that find nothing more to fetch: whatever it wants to have it has by now.
    const { rounds } = fetched;
    await until('it has fetched on', () => fetched.rounds > rounds + ROUNDS, PATIENCE_MS);
    // The bound, and what was under way: of one partition, not a fetch's 8 MiB.
    expect(fetched.records * RECORD_BYTES).toBeLessThan(5 * FULL_BYTES);
    for (let next = await reader.next(); next.done !== true; next = await reader.next())
      seen.push(next.value.position);
    expect(seen).toEqual(Array.from({ length: RECORDS }, (_, n) => n + 1));
  });
});

function long(n: number) {
  const one = noted(n, 1_000, keyIn(0));
  return { ...one, fact: { ...one.fact, because: [{ rule: 'x'.repeat(RECORD_BYTES) }] } as typeof one.fact };
}

/** Counts what consumers made here are given. */
async function watchedGrounds(prefix: string, fetched: { records: number; rounds: number }) {
  const { brokers } = await kafkaBroker();
  const kafka = kafkaClient({ brokers, tls: false, sasl: null, clientId: 'test', reports: silent });
  const offsets = offsetsOf(kafka);
  atEnd(() => offsets.close());
  const watched: Kafka = {
    admin: () => kafka.admin(),
    producer: (config) => kafka.producer(config),
    logger: () => kafka.logger(),
    consumer(config): Consumer {
      const consumer = kafka.consumer(config);
      consumer.on(consumer.events.FETCH_START, () => void (fetched.rounds += 1));
      consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
        fetched.records += payload.batchSize;
      });
      return consumer;
    },
  };
  return { kafka: watched, names: namesOf(prefix), offsets, clock: systemClock, reports: silent };
}
