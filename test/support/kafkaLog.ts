/** The log on a test's broker. Closed when the test that asked for it is over. */
import type { Admin } from 'kafkajs';
import { silent } from '../../contract/reports.ts';
import { type KafkaLog, type KafkaLogOptions, kafkaLog } from '../../log/kafka/kafka.ts';
import { systemClock } from '../../runtime/clock.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { offsetsOf } from '../../log/kafka/offsets.ts';
import { partitioner } from '../../log/kafka/sender.ts';
import { atEnd } from './endings.ts';
import { until } from './grounds.ts';
import { freshPrefix, kafkaBroker } from './kafka.ts';

const PARTITIONS = 3;
/** Soon over, and longer than two busy cores leave a process, or its broker, without any time. */
export const SESSION_MS = 6_000;

/** Topics are made; three partitions, and a session that ends soon. */
export async function preparedLog(options: Partial<KafkaLogOptions> = {}): Promise<KafkaLog> {
  const log = await openedLog(options);
  await log.prepare();
  return log;
}

/** Connected to nothing yet. */
export async function openedLog(options: Partial<KafkaLogOptions> = {}): Promise<KafkaLog> {
  const log = kafkaLog({
    brokers: options.brokers ?? (await kafkaBroker()).brokers,
    tls: false,
    sasl: null,
    prefix: freshPrefix(),
    clientId: 'test',
    clock: systemClock,
    reports: silent,
    partitions: PARTITIONS,
    sessionMs: SESSION_MS,
    heartbeatMs: 400,
    ...options,
  });
  atEnd(() => log.close());
  return log;
}

const choose = partitioner();

/** A key whose records lie in that partition. */
export function keyIn(partition: number): string {
  for (let n = 0; ; n += 1) if (choose('any', `key-${n}`, PARTITIONS) === partition) return `key-${n}`;
}

/** Deletes the records of a partition of `tickets` up to a position, behind the log's back. */
export async function recordsRemoved(prefix: string, partition: number, position: number): Promise<void> {
  const { brokers } = await kafkaBroker();
  const offsets = offsetsOf(
    kafkaClient({ brokers, tls: false, sasl: null, clientId: 'test', reports: silent }),
  );
  atEnd(() => offsets.close());
  await offsets.remove(`${prefix}.tickets`, new Map([[partition, position]]));
}

/** Resolves when the broker knows of it: its answer comes before that. */
export async function topicsRemoved(admin: Admin, topics: string[]): Promise<void> {
  await admin.deleteTopics({ topics });
  await until('the broker knows them no more', async () => {
    const there = await admin.listTopics();
    return topics.every((topic) => !there.includes(topic));
  });
}
