/**
 * A database and a log that belong together: positions in the one are places in the other. Never: a stage that reads a
 * log its positions were not made for; it would pass over what comes, or handle everything again.
 */
import { Failure } from '../contract/failure.ts';
import type { Database } from '../contract/sql.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';

const NAME = 'log';

/** The first log a database meets is its own. Throws a Failure when this is another. */
export async function belongTogether(database: Database, log: KafkaLog): Promise<void> {
  const identity = await log.identity();
  const known = await database.transaction(async (sql) => {
    await sql.run('INSERT INTO keys (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING', NAME, identity);
    const [row] = await sql.all('SELECT value FROM keys WHERE name = ?', NAME);
    return String(row?.value);
  });
  if (known === identity) return;
  throw new Failure(
    'this database has positions in another log: give the Kafka (and kafka.prefix) it was used with, or restore a backup into an empty database for this one',
    { retry: false },
  );
}

/** The log this database has positions in; null before the first. */
export async function logOf(database: Database): Promise<string | null> {
  const [row] = await database.read.all('SELECT value FROM keys WHERE name = ?', NAME);
  return row === undefined ? null : String(row.value);
}
