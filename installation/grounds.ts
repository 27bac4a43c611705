/** What a command works on: the grounds of an installation, in whichever profile. */
import type { Blobs } from '../contract/blobs.ts';
import type { Clock } from '../contract/clock.ts';
import type { Log } from '../contract/log.ts';
import type { Database } from '../contract/sql.ts';
import type { Marks, Outbox, Store } from '../contract/store.ts';
import type { KafkaLog } from '../log/kafka/kafka.ts';

export type Installation = {
  profile: 'embedded' | 'cluster';
  directory: string;
  /** In the cluster not connected before it is asked: who lives on the log alone never asks. */
  database: Database;
  log: Log;
  store: Store;
  blobs: Blobs;
  /** Of the stages on the store. */
  marks: Marks;
  /** Of the stages on the log alone. */
  logMarks: Marks;
  /** Of the mails that this process reads: on its own disk, because taking mail in needs no server but the log's. */
  readMarks: Marks;
  clock: Clock;
  /** Null where the log lies in the store's own database. */
  relayed: { outbox: Outbox; log: KafkaLog } | null;
  close(): Promise<void>;
};

/**
 * `anew`: these settings are in force from now on. `at-first`: only where none ever were, so that a command that was
 * given no file puts nothing built-in in the place of what the installation was started with.
 */
export type Configure = 'anew' | 'at-first';
