/** A log that lies beside the store's database, as a backup reads it and a restored installation fills it. */
import type { Topic } from '../contract/log.ts';
import type { OwnLog } from '../store/backup.ts';
import type { NewLog } from '../store/restore.ts';
import type { Installation } from './grounds.ts';

/** Null where the log is part of the database. */
export function ownLogOf({ relayed }: Installation): OwnLog | null {
  if (relayed === null) return null;
  const { log } = relayed;
  return {
    identity: () => log.identity(),
    bookmarks: () => log.bookmarks(),
    async *recordsBehind(passed) {
      // The classifier keeps its position on the log: what it had not handled is on its way as well.
      const classified = await log.committed({ name: 'classifier', topic: 'contacts' });
      yield* log.recordsFrom((topic: Topic, partition: number) =>
        topic === 'contacts' ? (classified.get(partition) ?? 0) : passed(topic, partition),
      );
    },
  };
}

export function newLogOf({ relayed }: Installation): NewLog | null {
  return relayed === null ? null : relayed.log;
}
