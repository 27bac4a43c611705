/** An installation's resources, as commands use them, in either profile. */
import type { Blobs } from '../contract/blobs.ts';
import type { Clock } from '../contract/clock.ts';
import type { Log, LogInStore } from '../contract/log.ts';
import type { Database } from '../contract/sql.ts';
import type { Marks } from '../contract/marks.ts';
import type { Outbox, Store } from '../contract/store.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';

export type Installation = {
  profile: 'embedded' | 'cluster';
  directory: string;
  /** In the cluster connected at first use; stages on the log alone never use it. */
  database: Database;
  log: Log;
  store: Store;
  blobs: Blobs;
  /** For stages on the store. */
  marks: Marks;
  /** For stages on the log alone. */
  logMarks: Marks;
  /** For mails that this process parses. On its own disk, because accepting mail needs no server but the log's. */
  readMarks: Marks;
  clock: Clock;
  /** The log again, where it is in the store's own database; null elsewhere. */
  logInStore: LogInStore | null;
  /** Null where the log is in the store's own database. */
  relayed: { outbox: Outbox; log: KafkaLog } | null;
  close(): Promise<void>;
};

/**
 * `anew`: puts these settings in force. `at-first`: only if no settings were ever in force, so that a command without
 * a configuration file does not replace the installation's settings with defaults.
 */
export type Configure = 'anew' | 'at-first';
