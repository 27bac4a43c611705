/**
 * A member of a consumer group that stays one: joined again after every crash, made anew after those that kafkajs does
 * not come back from (a handler's TypeError stops its consumer for ever, and only an event tells).
 *
 * Promises: `batch` and `joined` are told in order; what they throw is reported and stops nothing. Never: a commit by
 * kafkajs itself; a batch that holds the heartbeat up (`batch` hands over and returns); one that was given up and comes
 * to life again, to be given partitions that nobody here handles.
 */
import type { Consumer, ConsumerConfig, EachBatchPayload, Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { FAREWELL_MS, within } from './client.ts';
import { unheard } from './offsets.ts';

/** A member that is not heard of for so long has lost its partitions. */
export const SESSION_MS = 8_000;
export const HEARTBEAT_MS = 2_000;
const REBALANCE_MS = 30_000;
/** A fetch that finds nothing ends after so long; `pause`, `resume` and `stop` take effect then. */
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
  /** What reports call it. */
  name: string;
  clock: Clock;
  reports: Reports & Metrics;
  joined(assignment: Assignment, consumer: Consumer): void;
  batch(payload: EachBatchPayload): void;
  sessionMs?: number;
  heartbeatMs?: number;
};

export type Member = {
  /** Null between two of them. */
  consumer(): Consumer | null;
  /** Makes it anew, because it stands still. */
  rebuild(why: string): void;
  stop(): Promise<void>;
};

export function memberOf(options: MemberOptions): Member {
  const { clock, reports, name } = options;
  let stopping = false;
  let consumer: Consumer | null = null;
  let end: (why: string) => void = () => {};
  let endPause: () => void = () => {};

  /** From its making to its end. */
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
      // kafkajs sets the timer of a restart after it has asked whether to, and by then it may have been left.
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
      // One that cannot even join is left behind: it leaves when it has, and crashes for good if it never does.
      await within(FAREWELL_MS, 'leaving a group', leaving).catch(unheard);
    }
  };
  const run = async (): Promise<void> => {
    for (let pauseMs = FIRST_PAUSE_MS; !stopping; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const began = clock.now();
      const why = await live();
      if (stopping) return;
      // One that lived long begins with a short pause again.
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
 * Resolves once kafkajs is not on its way into the group, at its start or after a crash. Stopped on its way it goes on
 * all the same, connects again and is a member that nobody can stop any more: its `stop` knows only what already runs.
 */
function joiningOf(consumer: Consumer, beginning: Promise<void>): () => Promise<void> {
  let joining = beginning.catch(unheard);
  let arrived: () => void = () => {};
  consumer.on(consumer.events.CRASH, ({ payload }) => {
    arrived();
    if (payload.restart) joining = new Promise((resolve) => (arrived = resolve));
  });
  // It runs a moment after it has said so.
  consumer.on(consumer.events.GROUP_JOIN, () => void setImmediate(arrived));
  return () => joining;
}

/** A bug of ours: thrown further it would stop this consumer, each time it comes here. */
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
  // From the beginning: kafkajs would otherwise pass over what came into a new partition before it looked (P11).
  await consumer.subscribe({ topics: options.topics, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 1,
    async eachBatch(payload) {
      const last = payload.batch.lastOffset();
      if (isWanted() && !payload.isStale()) guarded(options, () => options.batch(payload));
      // Fetched, not handled: what is committed is told by whoever handles.
      payload.resolveOffset(last);
    },
  });
}
