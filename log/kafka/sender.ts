/**
 * Appends records to the log, one send at a time: kafkajs swaps two concurrent sends (its issue #1353; 50 of 50 in a
 * test, idempotent or not). Appends that wait meanwhile share the next send, so that many small appends cost few
 * sends.
 *
 * Promises: resolves when all replicas have every record of the append. Records of one key keep their order. No send
 * exceeds MAX_SEND_BYTES for one partition: kafkajs makes one batch of it, and a broker accepts a mebibyte. Rejects
 * with a Failure with `retry` when a send fails, or SEND_MS pass without an answer. The records may then be on the
 * log, or arrive within two minutes, while kafkajs retries. The caller appends the same records again, and consumers
 * drop repeats by id.
 *
 * Discards a producer after any failure. With the same producer the broker would take the next records for a retry of
 * the unanswered send, and drop them silently.
 */
import { type Kafka, type Message, type PartitionMetadata, Partitioners, type Producer } from 'kafkajs';
import { Failure } from '../../contract/failure.ts';
import { FAREWELL_MS, within } from './client.ts';
import { unheard } from './offsets.ts';

export const MAX_SEND_BYTES = 900 * 1024;
export const SEND_MS = 10_000;
/** Size of a record beyond its key and value: offsets, timestamps, lengths. */
const OVERHEAD_BYTES = 64;

export type ToSend = { topic: string; key: string; value: string; at: number };

export type Sender = {
  send(records: ToSend[]): Promise<void>;
  close(): Promise<void>;
};

type Routed = { topic: string; partition: number; bytes: number; message: Message };
type Parcel = { records: Routed[]; next: number; resolve: () => void; reject: (failure: unknown) => void };

/** `partitionsOf`: number of partitions of a topic. */
export function senderOn(kafka: Kafka, partitionsOf: (topic: string) => number, sendMs = SEND_MS): Sender {
  const route = routing(partitionsOf);
  const parcels: Parcel[] = [];
  const producer = replaceable(kafka);
  let working: Promise<void> | null = null;

  const sent = async (records: Routed[]): Promise<void> => {
    let givenUp = false;
    const sending = producer.get().then(async (one) => {
      // After the deadline this send must not run: it would follow records that were appended since.
      if (!givenUp) await one.sendBatch(batchOf(records));
    });
    await within(sendMs, 'an append', sending).finally(() => (givenUp = true));
  };
  const work = async (): Promise<void> => {
    while (parcels.length > 0) {
      const { records, touched, done } = nextSend(parcels);
      try {
        await sent(records);
        for (const parcel of done) parcel.resolve();
      } catch (thrown) {
        producer.discard();
        for (const parcel of touched) parcel.reject(thrown);
        // Drops the unsent rest of a failed append: its caller appends all of it again.
        for (const parcel of touched) remove(parcels, parcel);
      }
    }
    working = null;
  };
  return {
    send(records) {
      if (records.length === 0) return Promise.resolve();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const parcel: Parcel = { records: records.map(route), next: 0, resolve, reject };
      parcels.push(parcel);
      working ??= work();
      // The append's own deadline, from now: the preceding send may use it all up.
      return within(sendMs, 'an append', promise).finally(() => remove(parcels, parcel));
    },
    async close() {
      await working;
      await producer.close();
    },
  };
}

/** The records of the next send, from the oldest append on, in order. */
function nextSend(parcels: Parcel[]): { records: Routed[]; touched: Parcel[]; done: Parcel[] } {
  const bytes = new Map<string, number>();
  const records: Routed[] = [];
  const touched: Parcel[] = [];
  const done: Parcel[] = [];
  for (let parcel = parcels[0]; parcel !== undefined; parcel = parcels[0]) {
    touched.push(parcel);
    for (; parcel.next < parcel.records.length; parcel.next += 1) {
      const record = parcel.records[parcel.next];
      if (record === undefined) break;
      const at = `${record.topic}/${record.partition}`;
      const total = (bytes.get(at) ?? 0) + record.bytes;
      // Later records wait too: sending them first would break the order.
      if (total > MAX_SEND_BYTES && records.length > 0) return { records, touched, done };
      bytes.set(at, total);
      records.push(record);
    }
    done.push(parcel);
    parcels.shift();
  }
  return { records, touched, done };
}

function batchOf(records: Routed[]): Parameters<Producer['sendBatch']>[0] {
  const byTopic = new Map<string, Message[]>();
  for (const { topic, message } of records) {
    const messages = byTopic.get(topic) ?? [];
    byTopic.set(topic, messages);
    messages.push(message);
  }
  return { acks: -1, topicMessages: [...byTopic].map(([topic, messages]) => ({ topic, messages })) };
}

/** The partition that every Kafka client computes for a key: murmur2, by kafkajs. */
function routing(partitionsOf: (topic: string) => number): (record: ToSend) => Routed {
  const choose = partitioner();
  return ({ topic, key, value, at }) => {
    const partition = choose(topic, key, partitionsOf(topic));
    const bytes = Buffer.byteLength(key) + Buffer.byteLength(value) + OVERHEAD_BYTES;
    return {
      topic,
      partition,
      bytes,
      message: { key, value, partition, timestamp: String(Math.max(0, Math.round(at))) },
    };
  };
}

export function partitioner(): (topic: string, key: string, partitions: number) => number {
  const choose = Partitioners.DefaultPartitioner();
  const known = new Map<number, PartitionMetadata[]>();
  return (topic, key, partitions) => {
    const partitionMetadata = known.get(partitions) ?? metadataOf(partitions);
    known.set(partitions, partitionMetadata);
    return choose({ topic, partitionMetadata, message: { key, value: null } });
  };
}

function metadataOf(partitions: number): PartitionMetadata[] {
  const nobody = { leader: 0, replicas: [], isr: [], partitionErrorCode: 0 };
  return Array.from({ length: partitions }, (_, partitionId) => ({ ...nobody, partitionId }));
}

/** Connects at the first send. After a failure the next send uses a new producer. */
function replaceable(kafka: Kafka): { get(): Promise<Producer>; discard(): void; close(): Promise<void> } {
  let current: Promise<Producer> | null = null;
  const drop = (): Promise<void> => {
    const used = current;
    current = null;
    if (used === null) return Promise.resolve();
    const farewell = used.then((one) => one.disconnect());
    return within(FAREWELL_MS, 'leaving the brokers', farewell).catch(unheard);
  };
  return {
    get() {
      current ??= (async () => {
        const producer = kafka.producer({
          idempotent: true,
          maxInFlightRequests: 1,
          allowAutoTopicCreation: false,
          createPartitioner: Partitioners.DefaultPartitioner,
          // Bounds the retries: an abandoned send must not arrive an hour later.
          retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
        });
        await producer.connect();
        return producer;
      })();
      return current;
    },
    discard: () => void drop(),
    close: drop,
  };
}

function remove(parcels: Parcel[], parcel: Parcel): void {
  const index = parcels.indexOf(parcel);
  if (index !== -1) parcels.splice(index, 1);
}

/** Compares the byte length to the limit. Throws a Failure without `retry`. */
export function mustFit(what: string, value: string, limit: number): void {
  if (value.length * 3 > limit && Buffer.byteLength(value) > limit)
    throw new Failure(`${what} is longer than a record may be`, { retry: false });
}
