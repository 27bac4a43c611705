/** A log outside the store's database, as a backup reads it and a restored installation fills it. */
import { Failure } from '../contract/failure.ts';
import type { Topic } from '../contract/log.ts';
import type { OwnLog } from '../store/moving/backup.ts';
import type { NewLog } from '../store/moving/restore.ts';
import { logOf } from './belonging.ts';
import type { Installation } from './grounds.ts';

/** Null where the log is in the database. When Kafka fails, the Failure names the option that omits the log. */
export function ownLogOf({ database, relayed }: Installation): OwnLog | null {
  if (relayed === null) return null;
  const { log } = relayed;
  return {
    identity: () =>
      orWithout(async () => {
        const [identity, known] = [await log.identity(), await logOf(database)];
        if (known === null || known === identity) return identity;
        throw new Failure(
          'this database has positions in another log: configure the Kafka it was used with',
          { retry: false },
        );
      }),
    bookmarks: () => orWithout(() => log.bookmarks()),
    async *recordsBehind(passed) {
      // The classifier keeps its position on the log; records that it had not handled are in flight too.
      const classified = await orWithout(() => log.committed({ name: 'classifier', topic: 'contacts' }));
      const behind = log.recordsFrom((topic: Topic, partition: number) =>
        topic === 'contacts' ? (classified.get(partition) ?? 0) : passed(topic, partition),
      );
      try {
        yield* behind;
      } catch (thrown) {
        throw withoutIt(thrown);
      }
    },
  };
}

/**
 * An empty log, in place of a lost one. Does not ask Kafka, because another Kafka may answer. The database's
 * positions refer to the lost log; they are dropped wherever another log is used.
 */
export function lostLogOf({ database, relayed }: Installation): OwnLog {
  if (relayed === null)
    throw new Failure('--without-log is for the cluster profile: the embedded log is in the database', {
      retry: false,
    });
  return {
    // A database that never met a log has no positions.
    identity: async () => (await logOf(database)) ?? '',
    bookmarks: async () => [],
    async *recordsBehind() {},
  };
}

export function newLogOf({ relayed }: Installation): NewLog | null {
  return relayed === null ? null : relayed.log;
}

async function orWithout<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (thrown) {
    throw withoutIt(thrown);
  }
}

function withoutIt(thrown: unknown): unknown {
  if (!(thrown instanceof Failure)) return thrown;
  return new Failure(
    `${thrown.message}; if that log is lost, \`firstline backup --without-log FILE\` makes a backup without it`,
    { retry: thrown.retry, cause: thrown },
  );
}
