/**
 * A group of this process: the consumer hands what it fetched to one worker a partition and goes on fetching, so that
 * a slow or poisoned record stalls nothing but its partition, and the heartbeat never.
 *
 * Promises: offsets are committed after what they stand for was handled, soon and together; a commit that fails is
 * remembered and made up for (thrown, it would have the same batches handled again and again while a coordinator is
 * replaced). Never: a commit for a partition that went to another process.
 */
import type { Consumer, EachBatchPayload, Kafka, TopicPartitionOffsetAndMetadata } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Group, Subscription } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Assignment, type Member, memberOf } from './member.ts';
import type { Offsets } from './offsets.ts';
import { type Fetched, type Partition, type PartitionGrounds, partitionOf } from './partition.ts';
import { recordOf } from './record.ts';
import type { Names } from './topics.ts';

/**
 * So many partitions of one group are handled at the same time: fewer than a process has connections to its database,
 * so that relay and due instants have theirs while batches wait for locks.
 */
const AT_ONCE = 6;
const COMMIT_EVERY_MS = 250;
const WATCH_EVERY_MS = 30_000;
/** On `stop`, how long a batch in hand may take, and the commit after it. */
const STOP_MS = 15_000;
const COMMIT_MS = 5_000;

export type SubscriptionGrounds = {
  kafka: Kafka;
  names: Names;
  offsets: Offsets;
  clock: Clock;
  reports: Reports & Metrics;
  append: PartitionGrounds['append'];
  sessionMs?: number;
  heartbeatMs?: number;
  watchEveryMs?: number;
};

/** Where each partition of a group stands, whoever runs it. */
export async function positionsOf(
  group: Pick<Group, 'name' | 'topic' | 'positionOf'>,
  { offsets, names }: Pick<SubscriptionGrounds, 'offsets' | 'names'>,
  partitions: Iterable<number>,
): Promise<Map<number, number>> {
  const { positionOf } = group;
  if (positionOf === undefined) return offsets.committed(names.group(group.name), names.work(group.topic));
  const found = new Map<number, number>();
  for (const partition of partitions) found.set(partition, await positionOf(partition));
  return found;
}

export function subscribeTo(group: Group, grounds: SubscriptionGrounds): Subscription {
  return new KafkaSubscription(group, grounds);
}

class KafkaSubscription implements Subscription {
  readonly #group: Group;
  readonly #grounds: SubscriptionGrounds;
  readonly #topic: string;
  readonly #member: Member;
  readonly #partitions = new Map<number, Partition>();
  /** Lost, with a batch still in hand. */
  readonly #leaving = new Map<number, Promise<void>>();
  readonly #passed = new Map<number, number>();
  readonly #slots: (() => void)[] = [];
  #inHand = 0;
  #committing: Promise<void> = Promise.resolve();
  #cancelCommit: (() => void) | null = null;
  #cancelWatch: () => void = () => {};
  #stuck = new Map<number, number>();
  #ending: Promise<void> | null = null;

  constructor(group: Group, grounds: SubscriptionGrounds) {
    this.#group = group;
    this.#grounds = grounds;
    this.#topic = grounds.names.work(group.topic);
    this.#member = memberOf({
      ...grounds,
      groupId: grounds.names.group(group.name),
      topics: [this.#topic],
      name: group.name,
      joined: (assignment, consumer) => this.#joined(assignment, consumer),
      batch: (payload) => this.#batch(payload),
    });
    this.#watchLater();
  }

  /** Asked again, it does not wait once more for a batch that was given up. */
  stop(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    this.#cancelWatch();
    const ended = [...this.#partitions.values()].map((one) => one.end('stopped'));
    await this.#atMost(STOP_MS, Promise.all([...ended, ...this.#leaving.values()]));
    this.#cancelCommit?.();
    await this.#atMost(
      COMMIT_MS,
      this.#committing.then(() => this.#commit()),
    );
    await this.#member.stop();
  }

  /** True as well when the broker cannot be asked: whoever waits for it waits a little longer. */
  async behind(at: number): Promise<boolean> {
    const { offsets } = this.#grounds;
    try {
      const older = await offsets.olderThan(this.#topic, at + 1);
      const positions = await positionsOf(this.#group, this.#grounds, older.keys());
      return [...older].some(([partition, position]) => (positions.get(partition) ?? 0) < position);
    } catch (thrown) {
      if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
      return true;
    }
  }

  #joined(assignment: Assignment, consumer: Consumer): void {
    const mine = new Set(assignment[this.#topic] ?? []);
    for (const [partition, one] of this.#partitions) {
      if (mine.has(partition)) continue;
      this.#partitions.delete(partition);
      this.#passed.delete(partition);
      this.#leave(partition, one);
    }
    if (mine.size > 0) consumer.resume([{ topic: this.#topic, partitions: [...mine] }]);
    for (const partition of mine) this.#partitions.get(partition)?.kept();
    for (const partition of mine) {
      if (this.#partitions.has(partition)) continue;
      this.#group.assigned?.(partition);
      const free = this.#leaving.get(partition) ?? Promise.resolve();
      this.#partitions.set(partition, partitionOf(partition, this.#partitionGrounds(), free));
    }
    if (this.#passed.size > 0) this.#commitSoon();
    const { reports } = this.#grounds;
    const { name, topic } = this.#group;
    reports.gauge('firstline_assigned_partitions', mine.size, { group: name, topic });
    reports.say('info', 'assigned', { group: name, topic, partitions: [...mine].sort((a, b) => a - b) });
  }

  #leave(partition: number, one: Partition): void {
    const left = one.end('lost').finally(() => {
      if (this.#leaving.get(partition) === left) this.#leaving.delete(partition);
    });
    this.#leaving.set(partition, left);
  }

  #batch({ batch }: EachBatchPayload): void {
    const fetched = batch.messages.map(
      (message): Fetched => ({
        record: recordOf(this.#group.topic, batch.partition, message),
        bytes: message.value?.length ?? 0,
      }),
    );
    this.#partitions.get(batch.partition)?.take(fetched);
  }

  #partitionGrounds(): PartitionGrounds {
    const { clock, reports, append } = this.#grounds;
    return {
      group: this.#group,
      clock,
      reports,
      append,
      position: async (partition) =>
        (await positionsOf(this.#group, this.#grounds, [partition])).get(partition) ?? 0,
      bounds: async (partition) => {
        const bounds = await this.#grounds.offsets.bounds(this.#topic);
        return bounds.get(partition) ?? { low: 0, high: 0 };
      },
      seek: (partition, position) => this.#seek(partition, position),
      hungry: (partition, more) => {
        const where = [{ topic: this.#topic, partitions: [partition] }];
        this.#told((consumer) => (more ? consumer.resume(where) : consumer.pause(where)));
      },
      passed: (partition, position) => {
        if (!this.#partitions.has(partition)) return;
        this.#passed.set(partition, position);
        this.#commitSoon();
      },
      slot: () => this.#slot(),
    };
  }

  #seek(partition: number, position: number): void {
    this.#told((consumer) => consumer.seek({ topic: this.#topic, partition, offset: String(position) }));
  }

  /** kafkajs throws between two memberships. The next one is told all of it again, and begins with what was committed. */
  #told(tell: (consumer: Consumer) => void): void {
    const consumer = this.#member.consumer();
    if (consumer === null) return;
    try {
      tell(consumer);
    } catch (thrown) {
      this.#grounds.reports.say('debug', 'failed', { group: this.#group.name, error: messageOf(thrown) });
    }
  }

  #slot(): Promise<() => void> {
    const giveBack = (): void => {
      this.#inHand -= 1;
      this.#slots.shift()?.();
    };
    return new Promise((resolve) => {
      const enter = (): void => {
        this.#inHand += 1;
        resolve(giveBack);
      };
      if (this.#inHand < AT_ONCE) enter();
      else this.#slots.push(enter);
    });
  }

  #commitSoon(): void {
    const { clock } = this.#grounds;
    this.#cancelCommit ??= clock.wakeAt(clock.now() + COMMIT_EVERY_MS, () => {
      this.#cancelCommit = null;
      this.#committing = this.#committing.then(() => this.#commit());
    });
  }

  /** What fails is committed with what comes next, or with itself a moment later. */
  async #commit(): Promise<void> {
    const consumer = this.#member.consumer();
    const passed = [...this.#passed];
    if (consumer === null || passed.length === 0) return;
    try {
      await committed(
        consumer,
        passed.map(([partition, position]) => ({ topic: this.#topic, partition, offset: String(position) })),
      );
      for (const [partition, position] of passed)
        if (this.#passed.get(partition) === position) this.#passed.delete(partition);
    } catch (thrown) {
      const { reports } = this.#grounds;
      reports.count('firstline_commit_failures_total', { group: this.#group.name });
      reports.say('debug', 'failed', { group: this.#group.name, error: messageOf(thrown) });
      this.#commitSoon();
    }
  }

  #watchLater(): void {
    const { clock, watchEveryMs = WATCH_EVERY_MS } = this.#grounds;
    this.#cancelWatch = clock.wakeAt(clock.now() + watchEveryMs, () => {
      void this.#watch().finally(() => {
        if (this.#ending === null) this.#watchLater();
      });
    });
  }

  /** A consumer whose workers wait while records lie there, twice in a row at the same place, has stopped fetching. */
  async #watch(): Promise<void> {
    try {
      const bounds = await this.#grounds.offsets.bounds(this.#topic);
      const stuck = new Map<number, number>();
      for (const [partition, one] of this.#partitions) {
        const after = one.after();
        const high = bounds.get(partition)?.high ?? 0;
        // A log that has lost its end, or was made anew: it halts there, loudly.
        if (after !== null && after > high && one.idle()) one.again();
        if (after === null || !one.idle() || after >= high) continue;
        if (this.#stuck.get(partition) === after)
          return this.#member.rebuild('records wait and none is fetched');
        stuck.set(partition, after);
      }
      this.#stuck = stuck;
    } catch (thrown) {
      // The broker is away: nothing can be fetched, and that is no fault of the consumer.
      if (!(thrown instanceof Failure)) throw thrown;
    }
  }

  /** What takes longer is not waited for. */
  async #atMost(ms: number, work: Promise<unknown>): Promise<void> {
    const { clock } = this.#grounds;
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => (cancel = clock.wakeAt(clock.now() + ms, resolve)));
    await Promise.race([work, late]);
    cancel();
  }
}

/** Rejects where the coordinator did not take them. kafkajs itself resolves, too, while it is between two memberships. */
async function committed(consumer: Consumer, offsets: TopicPartitionOffsetAndMetadata[]): Promise<void> {
  let taken = false;
  const stopListening = consumer.on(consumer.events.COMMIT_OFFSETS, () => (taken = true));
  try {
    await consumer.commitOffsets(offsets);
  } finally {
    stopListening();
  }
  if (!taken) throw new Failure('a commit: the consumer was not in its group', { retry: true });
}
