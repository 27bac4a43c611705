/**
 * A consumer group in this process. The consumer hands fetched records to one worker per partition and keeps
 * fetching, so that a slow or poisoned record delays only its partition. The heartbeat continues.
 *
 * Promises: commits an offset after its records were handled (commits.ts). Replaces a consumer that stops fetching
 * (watchdog.ts). Never accepts a batch for a partition that moved to another process.
 */
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Group, Subscription } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import { type Commits, commitsOf } from './commits.ts';
import { type Assignment, type Member, memberOf } from './member.ts';
import type { Offsets } from './offsets.ts';
import { type Fetched, type Partition, type PartitionGrounds, partitionOf } from './partition.ts';
import { recordOf } from './record.ts';
import type { Halts } from './standing.ts';
import type { Names } from './topics.ts';
import { watchOver } from './watchdog.ts';

/**
 * Partitions of one group handled concurrently; more wait for a slot. Fewer than a process's database connections, so
 * that the outbox carrier and due instants get one while batches wait for locks.
 */
const AT_ONCE = 6;
/** How long `stop` waits for batches in flight, and then for the commit. Beyond it `stop` continues without them. */
const STOP_MS = 15_000;
const COMMIT_MS = 5_000;

export type SubscriptionGrounds = {
  kafka: Kafka;
  names: Names;
  offsets: Offsets;
  clock: Clock;
  reports: Reports & Metrics;
  append: PartitionGrounds['append'];
  halts: (group: Pick<Group, 'name' | 'topic'>) => Halts;
  sessionMs?: number;
  heartbeatMs?: number;
  watchEveryMs?: number;
};

/** The group's position on each partition, in any process. */
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
  /** Lost partitions whose batch is still in flight. */
  readonly #leaving = new Map<number, Promise<void>>();
  readonly #commits: Commits;
  readonly #slots: (() => void)[] = [];
  #inHand = 0;
  readonly #endWatch: () => void;
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
    this.#commits = commitsOf({
      ...grounds,
      name: group.name,
      topic: this.#topic,
      consumer: () => this.#member.consumer(),
    });
    this.#endWatch = watchOver({
      ...grounds,
      topic: this.#topic,
      partitions: this.#partitions,
      stuck: () => this.#member.rebuild('records wait but are not fetched'),
    });
  }

  /** A second call does not wait again for an abandoned batch. */
  stop(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    this.#endWatch();
    const ended = [...this.#partitions.values()].map((one) => one.end('stopped'));
    await this.#atMost(STOP_MS, Promise.all([...ended, ...this.#leaving.values()]));
    await this.#atMost(COMMIT_MS, this.#commits.end());
    await this.#member.stop();
  }

  /** Also true when the broker does not answer: the caller then waits a little longer. */
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
      this.#commits.forget(partition);
      this.#leave(partition, one);
    }
    for (const partition of mine) {
      const known = this.#partitions.get(partition);
      if (known !== undefined) {
        known.kept();
        continue;
      }
      // Paused until the worker knows the group's position: kafkajs would start, and commit, at the first record it
      // finds.
      consumer.pause([{ topic: this.#topic, partitions: [partition] }]);
      this.#group.assigned?.(partition);
      const free = this.#leaving.get(partition) ?? Promise.resolve();
      this.#partitions.set(partition, partitionOf(partition, this.#partitionGrounds(), free));
    }
    this.#commits.rejoined();
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
      halts: this.#grounds.halts(this.#group),
      seek: (partition, position) => this.#seek(partition, position),
      hungry: (partition, more) => {
        const where = [{ topic: this.#topic, partitions: [partition] }];
        this.#told((consumer) => (more ? consumer.resume(where) : consumer.pause(where)));
      },
      passed: (partition, position) => {
        if (this.#partitions.has(partition)) this.#commits.passed(partition, position);
      },
      slot: () => this.#slot(),
    };
  }

  #seek(partition: number, position: number): void {
    this.#told((consumer) => consumer.seek({ topic: this.#topic, partition, offset: String(position) }));
  }

  /**
   * kafkajs throws between two memberships. The next membership seeks and resumes again, from the committed position.
   */
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

  /** Waits at most `ms`. */
  async #atMost(ms: number, work: Promise<unknown>): Promise<void> {
    const { clock } = this.#grounds;
    let cancel = (): void => {};
    const late = new Promise<void>((resolve) => (cancel = clock.wakeAt(clock.now() + ms, resolve)));
    await Promise.race([work, late]);
    cancel();
  }
}
