/**
 * A cluster for a bench: the rig of the tests on a database whose disk is waited for, and mails that lie on its log
 * at one moment. Blobs are an S3-compatible server on a folder, Kafka one broker; all on this machine.
 */
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { detectLanguage } from '../../classifier/language.ts';
import type { Installation } from '../../installation/grounds.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { openReading } from '../../pipeline/reading.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import type { Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { acceptMails } from '../../ingest/accept.ts';
import { type Cluster, cluster } from '../support/cluster.ts';
import { atEnd } from '../support/endings.ts';
import { kafkaBroker } from '../support/kafka.ts';
import { asked, postgresServer } from '../support/postgres.ts';
import { configurationFor } from './installation.ts';
import { type GeneratedMail, SUPPORT } from './mails.ts';
import { cpuMsWithChildren, processWith } from './processes.ts';

/** Records of one append. */
const BATCH = 100;
/** A cluster in which nothing moves for so long is stuck. */
const STUCK_MS = 120_000;

export type BenchCluster = Cluster & { installation: Installation };

/** Tables, topics and settings are there; no process runs yet. Its agents can take `tickets` tickets in all. */
export async function benchCluster(tickets: number): Promise<BenchCluster> {
  await waitForDisk();
  const office = await cluster({ yaml: asFlow(configurationFor(tickets)) });
  const [, , , file = ''] = office.args;
  const configuration = loadConfiguration({ file, environment: office.env });
  const installation = await holdInstallation(office.dataDir, configuration, 'anew');
  atEnd(() => installation.close());
  return { ...office, installation };
}

/** The rig adds a section below, so this is a mapping of lines; what they hold is JSON, which is YAML. */
function asFlow(configuration: Record<string, unknown>): string {
  return Object.entries(configuration)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n');
}

/** The servers of tests do not wait for their disk; what is measured must. */
async function waitForDisk(): Promise<void> {
  const server = await postgresServer();
  if (server.data === null) return;
  const url = server.url('postgres');
  for (const setting of ['fsync', 'full_page_writes']) await asked(url, `ALTER SYSTEM SET ${setting} = on`);
  await asked(url, 'SELECT pg_reload_conf()');
}

/** What the mails are on the log; their blobs are written. `first` numbers the first. */
export async function received(
  { installation }: BenchCluster,
  mails: GeneratedMail[],
  first: number,
): Promise<Outgoing[]> {
  const { log, blobs, clock } = installation;
  const reading = openReading(installation.readMarks, 'bench');
  const facts: Outgoing[] = [];
  const kept = { ...log, append: async (some: Outgoing[]) => void facts.push(...some) };
  for (let at = 0; at < mails.length; at += BATCH) {
    const batch = mails.slice(at, at + BATCH).map((mail, n) => ({
      raw: mail.raw,
      source: { kind: 'imap' as const, mailbox: SUPPORT, ref: `1/${first + at + n + 1}` },
      receivedAt: clock.now(),
      imported: 'no' as const,
      envelope: null,
      authserv: null,
    }));
    const grounds = { log: kept, blobs, clock, reports: silent, read: reading.mail, detectLanguage };
    await acceptMails(grounds, { mails: batch, refusals: [] });
  }
  await reading.close();
  return facts;
}

/** All at once, as after a weekend. */
export async function putOnLog({ installation }: BenchCluster, facts: Outgoing[]): Promise<void> {
  for (let at = 0; at < facts.length; at += BATCH) await installation.log.append(facts.slice(at, at + BATCH));
}

export async function placed(office: BenchCluster): Promise<number> {
  return counted(office, 'SELECT count(*) AS n FROM contacts WHERE placed_as IS NOT NULL');
}

export async function acknowledged(office: BenchCluster): Promise<number> {
  return counted(
    office,
    "SELECT count(*) AS n FROM messages WHERE kind = 'acknowledgement' AND status = 'captured'",
  );
}

export async function counted({ installation }: BenchCluster, question: string): Promise<number> {
  const [row] = await installation.database.read.all(question);
  return Number(row?.n ?? 0);
}

/** Resolves with the milliseconds from the first of them to the last, and how many came in that time. */
export async function passing(
  count: () => Promise<number>,
  from: number,
  to: number,
): Promise<{ wallMs: number; count: number }> {
  let first: { at: number; seen: number } | null = null;
  let moved = { at: performance.now(), seen: from };
  for (;;) {
    const seen = await count();
    const at = performance.now();
    if (seen > moved.seen) moved = { at, seen };
    if (seen > from) first ??= { at, seen };
    if (seen >= to && first !== null) return { wallMs: at - first.at, count: seen - first.seen };
    if (at - moved.at > STUCK_MS) throw new Error(`stuck at ${seen} of ${to}`);
    await pause(40);
  }
}

export type Servers = Record<'kafka' | 'postgres' | 's3', number>;

/** CPU of the servers since they began, in ms. */
export async function serversCpuMs(office: Cluster): Promise<Servers> {
  const [broker, database] = [await kafkaBroker(), await postgresServer()];
  const cpuOf = (word: string): number => cpuMsWithChildren(processWith(word).pid);
  return {
    kafka: cpuOf(`kafka.logs.dir=${broker.folder}`),
    postgres: cpuOf(database.data ?? 'postgres'),
    s3: cpuOf(s3Address(office)),
  };
}

/** The folder that the S3 server keeps its buckets in. */
export function s3Folder(office: Cluster): string {
  const { words } = processWith(s3Address(office));
  return words.at(-1) ?? dirname(office.folder);
}

function s3Address({ env }: Cluster): string {
  return new URL(env['FIRSTLINE_S3_ENDPOINT'] ?? '').host;
}
