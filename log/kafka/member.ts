/**
 * A lasting membership of a consumer group. It rejoins after every crash, and creates a new consumer after crashes
 * that kafkajs does not recover from (a handler's TypeError stops its consumer for good, and only an event reports
 * it).
 *
 * Promises: calls `batch` and `joined` in order. An error thrown by either is reported and stops nothing. Never lets
 * kafkajs commit. Never delays the heartbeat for a batch (`batch` hands over and returns). Never lets an abandoned
 * consumer rejoin: it would get partitions that no worker handles.
 */
import type { Consumer, ConsumerConfig, EachBatchPayload, Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { FAREWELL_MS, within } from './client.ts';
import { unheard } from './offsets.ts';

/** A member that sends no heartbeat for this long loses its partitions. */
export const SESSION_MS = 8_000;
export const HEARTBEAT_MS = 2_000;
const REBALANCE_MS = 30_000;
/** How long a fetch waits for records. `pause`, `resume` and `stop` take effect after it. */
const FETCH_MS = 250;
const FETCH_BYTES = 8 * 1024 * 1024;
const PARTITION_BYTES = 1024 * 1024;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Partitions by topic. */
export type Assignment = Record<string, number[]>;

export type MemberOptions = {
  kafka: Kafka;
  groupId: string;
  topics: string[];
  /** Name in reports. */
  name: string;
  clock: Clock;
  reports: Reports & Metrics;
  joined(assignment: Assignment, consumer: Consumer): void;
  batch(payload: EachBatchPayload): void;
  sessionMs?: number;
  heartbeatMs?: number;
};

export type Member = {
  /** Null between two consumers. */
  consumer(): Consumer | null;
  /** Replaces the consumer, because it has stopped fetching. */
  rebuild(why: string): void;
  stop(): Promise<void>;
};

export function memberOf(options: MemberOptions): Member {
  const { clock, reports, name } = options;
  let stopping = false;
  let consumer: Consumer | null = null;
  let end: (why: string) => void = () => {};
  let endPause: () => void = () => {};

  /** Runs one consumer from its creation to its end. Resolves with the reason for its end. */
  const live = async (): Promise<string> => {
    let wanted = true;
    const fresh = made(options, () => wanted);
    const over = new Promise<string>((resolve) => {
      end = resolve;
      fresh.on(fresh.events.CRASH, ({ payload }) => {
        if (!payload.restart) resolve(messageOf(payload.error));
      });
    });
    fresh.on(fresh.events.GROUP_JOIN, ({ payload }) => {
      if (wanted) guarded(options, () => options.joined(payload.memberAssignment, fresh));
      // kafkajs asks whether to restart before it sets its restart timer. This consumer may have been abandoned in
      // between.
      else setImmediate(() => void left(fresh));
    });
    consumer = fresh;
    const beginning = begin(fresh, options, () => wanted);
    const joining = joiningOf(fresh, beginning);
    try {
      return await Promise.race([over, beginning.then(() => over)]);
    } catch (thrown) {
      return messageOf(thrown);
    } finally {
      wanted = false;
      consumer = null;
      const leaving = joining().then(() => left(fresh));
      // A consumer that cannot finish joining is abandoned: it disconnects after it has joined, or crashes for good.
      await within(FAREWELL_MS, 'leaving a group', leaving).catch(unheard);
    }
  };
  const run = async (): Promise<void> => {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const began = clock.now();
      const why = await live();
      if (stopping) return;
      // A consumer that ran longer than the longest pause resets the pause.
      if (clock.now() - began > LONGEST_PAUSE_MS) pauseMs = FIRST_PAUSE_MS;
      reports.say('warn', 'rebuilt', { group: name, because: why });
      reports.count('firstline_consumer_rebuilds_total', { group: name });
      await new Promise<void>((resolve) => {
        const cancel = clock.wakeAt(clock.now() + pauseMs, resolve);
        endPause = () => {
          cancel();
          resolve();
        };
      });
    }
  };
  const running = run();
  return {
    consumer: () => consumer,
    rebuild: (why) => end(why),
    async stop() {
      stopping = true;
      end('stopped');
      endPause();
      await running;
    },
  };
}

/**
 * Resolves when kafkajs is not joining the group, at start or after a crash. A consumer stopped while joining joins
 * anyway, reconnects, and can no longer be stopped: kafkajs's `stop` only affects what already runs.
 */
function joiningOf(consumer: Consumer, beginning: Promise<void>): () => Promise<void> {
  let joining = beginning.catch(unheard);
  let arrived: () => void = () => {};
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    arrived();
    if (payload.restart) joining = new Promise((resolve) => (arrived = resolve));
  });
  // kafkajs starts its runner just after this event.
  consumer.on(consumer.events.GROUP_JOIN, () => void setImmediate(arrived));
  return () => joining;
}

/** Reports a bug in our code. Thrown on, it would stop this consumer every time. */
function guarded({ reports, name }: MemberOptions, work: () => void): void {
  try {
    work();
  } catch (thrown) {
    reports.say('error', 'failed', { group: name, error: messageOf(thrown) });
  }
}

async function left(consumer: Consumer): Promise<void> {
  await within(FAREWELL_MS, 'leaving a group', consumer.disconnect()).catch(unheard);
}

function made({ kafka, groupId, sessionMs, heartbeatMs }: MemberOptions, isWanted: () => boolean): Consumer {
  const config: ConsumerConfig = {
    groupId,
    allowAutoTopicCreation: false,
    readUncommitted: false,
    sessionTimeout: sessionMs ?? SESSION_MS,
    heartbeatInterval: heartbeatMs ?? HEARTBEAT_MS,
    rebalanceTimeout: REBALANCE_MS,
    maxWaitTimeInMs: FETCH_MS,
    minBytes: 1,
    maxBytes: FETCH_BYTES,
    maxBytesPerPartition: PARTITION_BYTES,
    retry: {
      initialRetryTime: 200,
      maxRetryTime: 2_000,
      retries: 5,
      restartOnFailure: async () => isWanted(),
    },
  };
  return kafka.consumer(config);
}

async function begin(consumer: Consumer, options: MemberOptions, isWanted: () => boolean): Promise<void> {
  await consumer.connect();
  if (!isWanted()) return;
  // From the beginning: otherwise kafkajs would skip records that reached a new partition before its first fetch
  // (P11).
  await consumer.subscribe({ topics: options.topics, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 1,
    async eachBatch(payload) {
      const last = payload.batch.lastOffset();
      if (isWanted() && !payload.isStale()) guarded(options, () => options.batch(payload));
      // Resolves the fetched batch in kafkajs only. The partition's worker commits after handling.
      payload.resolveOffset(last);
    },
  });
}
