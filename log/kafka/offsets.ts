/**
 * Offsets at the broker: first and last of each partition, committed by each group, and by time; and the removal of
 * records. Positions are offsets + 1, so that 0 precedes the first record.
 *
 * Promises an answer or a Failure within ASK_MS. Never mixes up the positions of two partitions.
 */
import type { Admin, Kafka } from 'kafkajs';
import { Failure, messageOf } from '../../contract/failure.ts';
import { FAREWELL_MS, kafkaFailure, within } from './client.ts';

/** Deadline of one request to the brokers, retries included. */
const ASK_MS = 10_000;
const ASK_AGAIN_MS = 100;

/**
 * The position for a commit that kafkajs reset to "earliest" because the broker had removed the records after it.
 * kafkajs writes a negative offset, and the former position is lost.
 */
export const SET_BACK = -1;
/** The offset that kafkajs commits then. For no commit at all a broker answers -1. */
const EARLIEST = -2;

/** Positions up to `low` are removed; positions from there up to `high` exist. */
export type Bounds = { low: number; high: number };

export type Offsets = {
  bounds(topic: string): Promise<Map<number, Bounds>>;
  /** The position up to which records are older than `at` (epoch ms); by partition. */
  olderThan(topic: string, at: number): Promise<Map<number, number>>;
  /** A partition without a commit is left out; SET_BACK where kafkajs reset the commit. */
  committed(group: string, topic: string): Promise<Map<number, number>>;
  /** Removes records up to these positions. */
  remove(topic: string, upTo: Map<number, number>): Promise<void>;
  /** Any other admin request, with the same deadline. */
  ask<T>(what: string, work: (admin: Admin) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export function offsetsOf(kafka: Kafka): Offsets {
  const { ask, close } = askingAdmin(kafka);
  return {
    ask,
    close,
    async bounds(topic) {
      const found = await ask('the ends of partitions', (admin) => admin.fetchTopicOffsets(topic));
      return new Map(
        found.map(({ partition, low, high }) => [partition, { low: Number(low), high: Number(high) }]),
      );
    },
    async olderThan(topic, at) {
      const found = await ask('the offsets of an instant', (admin) =>
        admin.fetchTopicOffsetsByTimestamp(topic, Math.max(0, Math.ceil(at))),
      );
      return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]));
    },
    async committed(groupId, topic) {
      const found = await ask('the offsets of a group', (admin) =>
        admin.fetchOffsets({ groupId, topics: [topic] }),
      );
      const partitions = found.find((one) => one.topic === topic)?.partitions ?? [];
      return new Map(
        partitions.flatMap(({ partition, offset }): [number, number][] => {
          if (Number(offset) === EARLIEST) return [[partition, SET_BACK]];
          return Number(offset) < 0 ? [] : [[partition, Number(offset)]];
        }),
      );
    },
    remove: (topic, upTo) =>
      ask('the removal of records', async (admin) => {
        // This call makes the admin learn the partition leaders.
        await admin.fetchTopicOffsets(topic);
        const partitions = [...upTo].map(([partition, position]) => ({
          partition,
          offset: String(position),
        }));
        await admin.deleteTopicRecords({ topic, partitions });
      }),
  };
}

/** One admin, connected at the first request and replaced after a failure. */
function askingAdmin(kafka: Kafka): Pick<Offsets, 'ask' | 'close'> {
  let current: Promise<Admin> | null = null;
  const connected = (): Promise<Admin> => {
    current ??= (async () => {
      const admin = kafka.admin();
      await admin.connect();
      return admin;
    })();
    return current;
  };
  const discard = (used: Promise<Admin>): void => {
    if (current === used) current = null;
    void used.then((admin) => admin.disconnect()).catch(unheard);
  };
  const once = async <T>(what: string, ms: number, work: (admin: Admin) => Promise<T>): Promise<T> => {
    const used = connected();
    try {
      return await within(ms, what, used.then(work));
    } catch (thrown) {
      // The next admin fetches the partition leaders again.
      discard(used);
      throw thrown;
    }
  };
  return {
    async ask(what, work) {
      const end = performance.now() + ASK_MS;
      for (;;) {
        try {
          return await once(what, end - performance.now(), work);
        } catch (thrown) {
          if (!isPassing(thrown) || performance.now() + ASK_AGAIN_MS > end) throw kafkaFailure(what, thrown);
        }
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    },
    async close() {
      const used = current;
      current = null;
      if (used === null) return;
      const farewell = used.then((admin) => admin.disconnect());
      await within(FAREWELL_MS, 'leaving the brokers', farewell).catch(unheard);
    },
  };
}

/** A partition without a leader, or with a new one, as kafkajs reports it. Not a broker that is down. */
function isPassing(thrown: unknown): boolean {
  const cause = thrown instanceof Failure ? thrown.cause : thrown;
  // Checked by shape: Node finds no named exports for kafkajs's CommonJS error classes.
  return cause instanceof Error && 'type' in cause && 'retriable' in cause && cause.retriable === true;
}

/** Ignores an error of a connection that is being dropped. */
export function unheard(thrown: unknown): void {
  void messageOf(thrown);
}
