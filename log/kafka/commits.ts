/**
 * The offsets that a group has handled up to, committed soon and together.
 *
 * Promises: a commit that fails is remembered and made up for (thrown, it would have the same batches handled again and
 * again while a coordinator is replaced). Never: a commit for a partition that went to another process.
 */
import type { Consumer, TopicPartitionOffsetAndMetadata } from 'kafkajs';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';

const COMMIT_EVERY_MS = 250;

export type CommitGrounds = {
  /** Of the group, as reports call it. */
  name: string;
  /** As the broker calls it. */
  topic: string;
  /** Null between two memberships. */
  consumer: () => Consumer | null;
  clock: Clock;
  reports: Reports & Metrics;
};

export type Commits = {
  /** Handled up to this position; committed within COMMIT_EVERY_MS. */
  passed(partition: number, position: number): void;
  /** It is another process's now. */
  forget(partition: number): void;
  /** What is left over is committed by a new membership as well. */
  rejoined(): void;
  /** Commits what is left over, at once. What fails then is handled once more by whoever comes next. */
  end(): Promise<void>;
};

export function commitsOf(grounds: CommitGrounds): Commits {
  const { name, topic, clock, reports } = grounds;
  const passed = new Map<number, number>();
  let committing: Promise<void> = Promise.resolve();
  let cancel: (() => void) | null = null;

  /** What fails is committed with what comes next, or with itself a moment later. */
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
