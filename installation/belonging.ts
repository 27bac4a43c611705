/**
 * Checks that a database and a log belong together: the database's positions are positions in that log. Never lets a
 * stage read another log; it would skip new records, or handle all of them again.
 */
import { Failure } from '../contract/failure.ts';
import type { Database } from '../contract/sql.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';
import { keepKey, keyOf } from '../store/tables/keys.ts';

const NAME = 'log';

/** The first log that a database meets becomes its own. Throws a Failure for any other log. */
export async function belongTogether(database: Database, log: KafkaLog): Promise<void> {
  const identity = await log.identity();
  const known = await database.transaction((sql) => keepKey(sql, NAME, identity));
  if (known === identity) return;
  throw new Failure(
    'this database has positions in another log: configure the Kafka and kafka.prefix that it was used with, or restore a backup into an empty database',
    { retry: false },
  );
}

/** The identity of the log that this database has positions in; null before the first. */
export function logOf(database: Database): Promise<string | null> {
  return keyOf(database.read, NAME);
}
