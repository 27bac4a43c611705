/**
 * What a broker knows of positions: where partitions begin and end, what groups committed, what was written since when;
 * and the removal of records. Positions are offsets + 1, so that 0 is before the first.
 *
 * Promises an answer or a Failure within ASK_MS. Never: a position taken for another partition's.
 */
import type { Admin, Kafka } from 'kafkajs';
import { Failure, messageOf } from '../../contract/failure.ts';
import { FAREWELL_MS, kafkaFailure, within } from './client.ts';

/** A question to a broker. */
const ASK_MS = 10_000;
const ASK_AGAIN_MS = 100;

/**
 * The position of a commit that kafkajs set back to "the earliest there is" because the records behind it were gone: it
 * says so by a negative offset, and where the group stood is forgotten.
 */
export const SET_BACK = -1;
/** What kafkajs commits then; a broker answers -1 for no commit at all. */
const EARLIEST = -2;

/** Handled records have positions up to `low`, records there are have positions up to `high`. */
export type Bounds = { low: number; high: number };

export type Offsets = {
  bounds(topic: string): Promise<Map<number, Bounds>>;
  /** The position up to which records are older than `at` (epoch ms); by partition. */
  olderThan(topic: string, at: number): Promise<Map<number, number>>;
  /** A partition without a commit is left out; SET_BACK where kafkajs gave it up. */
  committed(group: string, topic: string): Promise<Map<number, number>>;
  /** Removes records up to these positions. */
  remove(topic: string, upTo: Map<number, number>): Promise<void>;
  /** Anything else an admin does, with its deadline. */
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
        // Without this the admin does not know who leads the partitions.
        await admin.fetchTopicOffsets(topic);
        const partitions = [...upTo].map(([partition, position]) => ({
          partition,
          offset: String(position),
        }));
        await admin.deleteTopicRecords({ topic, partitions });
      }),
  };
}

/** One admin, connected when it is first asked, and made anew after it failed. */
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
      // The next one learns anew who leads what.
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

/** A partition that has no leader yet, or another since, as kafkajs calls it; not a broker that is away. */
function isPassing(thrown: unknown): boolean {
  const cause = thrown instanceof Failure ? thrown.cause : thrown;
  // By its shape: Node finds no names of error classes in kafkajs's CommonJS.
  return cause instanceof Error && 'type' in cause && 'retriable' in cause && cause.retriable === true;
}

/** Of a connection that is given up anyway. */
export function unheard(thrown: unknown): void {
  void messageOf(thrown);
}
