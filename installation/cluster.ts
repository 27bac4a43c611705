/**
 * An installation of the cluster profile: PostgreSQL, Kafka and shared blobs. Each is connected at first use, so that
 * intake and classifier run while the database is down.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import type { Blobs } from '../contract/blobs.ts';
import type { Clock } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import { type Metrics, type Reports, silent } from '../contract/reports.ts';
import type { Outbox } from '../contract/store.ts';
import { fileBlobs } from '../blobs/files.ts';
import { s3Blobs } from '../blobs/s3.ts';
import { type KafkaLog, kafkaLog } from '../log/kafka/kafka.ts';
import { systemClock } from '../runtime/clock.ts';
import { logMarks } from '../runtime/logMarks.ts';
import { databaseClock } from '../store/postgres/clock.ts';
import { databaseMarks } from '../store/postgres/marks.ts';
import { fileMarks } from '../store/sqlite/marks.ts';
import { tryOutboxLock } from '../store/postgres/outboxLock.ts';
import { outboxPage, outboxWithin, removeSent, waitingInOutbox } from '../store/tables/outbox.ts';
import { openPostgres, type Postgres } from '../store/postgres/postgres.ts';
import { hasTables } from '../store/migrations.ts';
import { openStore } from '../store/store.ts';
import { belongTogether } from './belonging.ts';
import { configure, migrateAll, migrateAndRefold, type TellProgress } from './configure.ts';
import { madeFolder } from './folder.ts';
import type { Configure, Installation } from './grounds.ts';
import { s3OptionsOf } from './s3Options.ts';
import { passLostNumbers } from './setBack.ts';

export type ClusterInstallation = Installation & {
  relayed: NonNullable<Installation['relayed']>;
  /** Call before reading a deadline or a lease. */
  measureClock(): Promise<void>;
};

/**
 * Opens no connection. `usesStore`: uses the database's time, because several machines compare deadlines and leases.
 */
export function openCluster(
  directory: string,
  configuration: Configuration,
  usesStore: boolean,
  reports: Reports & Metrics = silent,
): ClusterInstallation {
  madeFolder(directory);
  const database = openPostgres({ url: urlOf(configuration), reports, applicationName: 'firstline' });
  const ofDatabase = usesStore ? databaseClock(database, systemClock, reports) : null;
  const clock: Clock = ofDatabase ?? systemClock;
  const readMarks = fileMarks(join(directory, 'marks'));
  const log = kafkaLog({ ...kafkaOf(configuration), clock, reports });
  return {
    profile: 'cluster',
    directory,
    database,
    log,
    store: openStore(database, outboxWithin),
    blobs: blobsOf(configuration),
    marks: databaseMarks(database),
    logMarks: logMarks(log),
    readMarks,
    clock,
    logInStore: null,
    relayed: { outbox: outboxOf(database), log },
    async measureClock() {
      await ofDatabase?.measure();
    },
    async close() {
      await log.close();
      ofDatabase?.close();
      readMarks.close();
      await database.close();
    },
  };
}

/** Prepares tables, topics, secret and settings, and checks that this database and this log belong together. */
export async function prepareCluster(
  installation: ClusterInstallation,
  configuration: Configuration,
  when: Configure,
  told: TellProgress = () => {},
): Promise<void> {
  await prepareTables(installation, told);
  await installation.measureClock();
  await configure(installation, configuration, when);
}

async function prepareTables(
  { database, relayed, store }: ClusterInstallation,
  told: TellProgress,
): Promise<string[]> {
  await relayed.log.prepare();
  const applied = await migrateAndRefold(database, told);
  await belongTogether(database, relayed.log);
  await passLostNumbers(database, store, relayed.log);
  return applied;
}

export async function holdCluster(
  directory: string,
  configuration: Configuration,
  when: Configure,
  told: TellProgress,
): Promise<Installation> {
  const installation = openCluster(directory, configuration, true);
  return orClosed(installation, () => prepareCluster(installation, configuration, when, told));
}

export async function visitCluster(directory: string, configuration: Configuration): Promise<Installation> {
  const installation = openCluster(directory, configuration, true);
  return orClosed(installation, async () => {
    if (!(await hasTables(installation.database.read)))
      throw new Failure('there is no installation in this database: run `firstline migrate`', {
        retry: false,
      });
    await installation.measureClock();
  });
}

export async function emptyCluster(directory: string, configuration: Configuration): Promise<Installation> {
  const installation = openCluster(directory, configuration, true);
  return orClosed(installation, async () => {
    await migrateAll(installation.database);
    await installation.relayed.log.prepare();
  });
}

async function orClosed(installation: Installation, work: () => Promise<unknown>): Promise<Installation> {
  try {
    await work();
    return installation;
  } catch (thrown) {
    await installation.close();
    throw thrown;
  }
}

function outboxOf(database: Postgres): Outbox {
  return {
    page: (limit, maxBytes) => outboxPage(database.read, limit, maxBytes),
    remove: (ids) => database.transaction((sql) => removeSent(sql, ids)),
    waiting: () => waitingInOutbox(database.read),
    tryLock: () => tryOutboxLock(database),
  };
}

function urlOf({ database }: Configuration): string {
  if (database.url === null) throw new Failure('the cluster profile needs database.url', { retry: false });
  return database.url.reveal();
}

function kafkaOf({ kafka }: Configuration): Omit<Parameters<typeof kafkaLog>[0], 'clock' | 'reports'> {
  const { brokers, tls, prefix, sasl } = kafka;
  const credentials = sasl && { ...sasl, password: () => sasl.password.reveal() };
  return { brokers, tls, prefix, sasl: credentials, clientId: `firstline-${hostname()}` };
}

function blobsOf({ blobs: { path, s3 } }: Configuration): Blobs {
  if (s3 !== null) return s3Blobs(s3OptionsOf(s3));
  if (path === null) throw new Failure('the cluster profile needs blobs.path or blobs.s3', { retry: false });
  return fileBlobs(path);
}

export type { KafkaLog };
