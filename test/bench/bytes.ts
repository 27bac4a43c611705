/** What lies on the disks of a cluster's servers: records by topic, tables and indexes, write-ahead log, blobs. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '../../contract/log.ts';
import { kafkaBroker } from '../support/kafka.ts';
import { type BenchCluster, counted, s3Folder } from './clusterRig.ts';

export type Bytes = Record<
  'contactsTopic' | 'arrivalsTopic' | 'ticketsTopic' | 'tables' | 'indexes' | 'wal' | 'blobs',
  number
>;

export async function bytesIn(office: BenchCluster): Promise<Bytes> {
  const [contacts, , arrivals, tickets] = await Promise.all(topics.map(topicBytes));
  const blobs = filesIn(s3Folder(office)).reduce((sum, file) => sum + statSync(file).size, 0);
  return {
    contactsTopic: contacts ?? 0,
    arrivalsTopic: arrivals ?? 0,
    ticketsTopic: tickets ?? 0,
    tables: await counted(office, `SELECT sum(pg_table_size(oid)) AS n ${OURS}`),
    indexes: await counted(office, `SELECT sum(pg_indexes_size(oid)) AS n ${OURS}`),
    wal: await counted(office, `SELECT pg_current_wal_lsn() - '0/0'::pg_lsn AS n`),
    blobs,
  };
}

/** What passes through and is removed again takes the same room whatever goes through. */
const OURS = `FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
  AND relname NOT IN ('outbox', 'marks')`;

/** Of one replica. The broker of a bench has its topics alone; those of one bench after the other add up. */
async function topicBytes(topic: string): Promise<number> {
  const { folder } = await kafkaBroker();
  if (folder === null) return 0;
  const ours = filesIn(join(folder, 'data')).filter((file) =>
    new RegExp(`\\.${topic}-\\d+/\\d+\\.log$`).test(file),
  );
  return ours.reduce((sum, file) => sum + statSync(file).size, 0);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
