/** The servers of a cluster, real ones: a broker, a database and blobs, each with a way down and up again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Broker, kafkaBroker, noKafka, noKafkaOfItsOwn } from './kafka.ts';
import { freshDatabase, noPostgres, noPostgresOfItsOwn, postgresServer } from './postgres.ts';
import { noS3, s3Environment, s3Server } from './s3.ts';

export type BlobKind = 's3' | 'folder';

/** A server that may be taken away. `crash`: as a crash does it, else as an operator. */
export type Outage = { name: string; down(crash: boolean): Promise<void>; up(): Promise<void> };

export type ClusterServers = {
  /** As a process of ours is told of them. */
  env: Record<string, string>;
  database: string;
  outages: Outage[];
};

/** Why there can be no cluster here; null: there can. */
export function noCluster(blobs: BlobKind = 's3'): string | null {
  return noKafka() ?? noPostgres() ?? (blobs === 's3' ? noS3() : null);
}

/**
 * A database and topics of its own each time, on the servers of this test file. `brokers`: those that the caller has
 * started, and takes away, itself.
 */
export async function clusterServers(
  blobs: BlobKind,
  folder: string,
  brokers?: string[],
): Promise<ClusterServers> {
  const [broker, database, store] = await Promise.all([
    brokers === undefined ? kafkaBroker() : null,
    freshDatabase({ empty: true }),
    blobs === 's3' ? s3Blobs() : folderBlobs(folder),
  ]);
  const addresses = (brokers ?? broker?.brokers ?? []).join(',');
  const env = { KAFKA_BROKERS: addresses, DATABASE_URL: database, ...store.env };
  const outages: Outage[] = [
    ...(broker === null || noKafkaOfItsOwn() !== null ? [] : [brokerOutage(broker)]),
    ...(noPostgresOfItsOwn() === null ? [await databaseOutage()] : []),
    ...store.outages,
  ];
  return { env, database, outages };
}

function brokerOutage(broker: Broker): Outage {
  return {
    name: 'broker',
    down: (crash) => (crash ? broker.kill() : broker.stop()),
    up: () => broker.start(),
  };
}

async function databaseOutage(): Promise<Outage> {
  const server = await postgresServer();
  return {
    name: 'database',
    down: (crash) => (crash ? server.kill() : server.stop()),
    up: () => server.start(),
  };
}

type BlobStore = { env: Record<string, string>; outages: Outage[] };

async function s3Blobs(): Promise<BlobStore> {
  const server = await s3Server();
  return {
    env: s3Environment(server),
    outages: [{ name: 'blobs', down: () => server.kill(), up: () => server.start() }],
  };
}

async function folderBlobs(folder: string): Promise<BlobStore> {
  const path = join(folder, 'blobs');
  mkdirSync(path, { recursive: true });
  return { env: { FIRSTLINE_BLOBS: path }, outages: [] };
}
