/**
 * Commits the handled offsets of a consumer group, batched within COMMIT_EVERY_MS.
 *
 * Promises: a failed commit is kept and retried. It is not thrown: the group would otherwise handle the same batches
 * repeatedly while a coordinator is replaced. Never commits for a partition that moved to another process.
 */
import type { Consumer, TopicPartitionOffsetAndMetadata } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';

const COMMIT_EVERY_MS = 250;

export type CommitGrounds = {
  /** Name of the group in reports. */
  name: string;
  /** Topic name at the broker. */
  topic: string;
  /** Null between two memberships. */
  consumer: () => Consumer | null;
  clock: Clock;
  reports: Reports & Metrics;
};

export type Commits = {
  /** The group handled up to this position; committed within COMMIT_EVERY_MS. */
  passed(partition: number, position: number): void;
  /** The partition moved to another process. */
  forget(partition: number): void;
  /** The new membership commits pending offsets. */
  rejoined(): void;
  /** Commits pending offsets now. If that fails, the next owner of the partition handles those records again. */
  end(): Promise<void>;
};

export function commitsOf(grounds: CommitGrounds): Commits {
  const { name, topic, clock, reports } = grounds;
  const passed = new Map<number, number>();
  let committing: Promise<void> = Promise.resolve();
  let cancel: (() => void) | null = null;

  /** Retries a failed commit with the next one, or alone after COMMIT_EVERY_MS. */
  const commit = async (): Promise<void> => {
    const consumer = grounds.consumer();
    const all = [...passed];
    if (consumer === null || all.length === 0) return;
    try {
      await committed(
        consumer,
        all.map(([partition, position]) => ({ topic, partition, offset: String(position) })),
      );
      for (const [partition, position] of all)
        if (passed.get(partition) === position) passed.delete(partition);
    } catch (thrown) {
      reports.count('firstline_commit_failures_total', { group: name });
      reports.say('debug', 'failed', { group: name, error: messageOf(thrown) });
      soon();
    }
  };
  const soon = (): void => {
    cancel ??= clock.wakeAt(clock.now() + COMMIT_EVERY_MS, () => {
      cancel = null;
      committing = committing.then(commit);
    });
  };
  return {
    passed(partition, position) {
      passed.set(partition, position);
      soon();
    },
    forget: (partition) => void passed.delete(partition),
    rejoined() {
      if (passed.size > 0) soon();
    },
    async end() {
      cancel?.();
      await committing;
      await commit();
    },
  };
}

/** Rejects when the coordinator did not accept the offsets. kafkajs alone resolves even between two memberships. */
async function committed(consumer: Consumer, offsets: TopicPartitionOffsetAndMetadata[]): Promise<void> {
  let taken = false;
  const stopListening = consumer.on(consumer.events.COMMIT_OFFSETS, () => (taken = true));
  try {
    await consumer.commitOffsets(offsets);
  } finally {
    stopListening();
  }
  if (!taken) throw new Failure('a commit: the consumer was not a member of its group', { retry: true });
}
