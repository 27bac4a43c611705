/**
 * A database and a log that belong together: positions in the one are places in the other. Never: a stage that reads a
 * log its positions were not made for; it would pass over what comes, or handle everything again.
 */
import { Failure } from '../contract/failure.ts';
import type { Database } from '../contract/sql.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';
import { keepKey, keyOf } from '../store/tables/keys.ts';

const NAME = 'log';

/** The first log a database meets is its own. Throws a Failure when this is another. */
export async function belongTogether(database: Database, log: KafkaLog): Promise<void> {
  const identity = await log.identity();
  const known = await database.transaction((sql) => keepKey(sql, NAME, identity));
  if (known === identity) return;
  throw new Failure(
    'this database has positions in another log: give the Kafka (and kafka.prefix) it was used with, or restore a backup into an empty database for this one',
    { retry: false },
  );
}

/** The log this database has positions in; null before the first. */
export function logOf(database: Database): Promise<string | null> {
  return keyOf(database.read, NAME);
}
