/**
 * A whole installation as lines of JSON, in no database's dialect, so that it moves between profiles: first a head,
 * then every row of every table, then what is still on a log of its own, then the blobs, then a tail with the count
 * and the digest of all lines before it. Rows are of one snapshot; the log is read after it, so that what was handed
 * over meanwhile stands in the one or the other. A blob that cannot be read has a line that says so, and the rest
 * follows. Never: captured mails, which are files for people and no state.
 */
import { createHash } from 'node:crypto';
import type { Blobs } from '../../contract/blobs.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Bookmark, LogRecord, Topic } from '../../contract/log.ts';
import type { Database, Row } from '../../contract/sql.ts';

/** In the order in which they are restored. Positions come before the records they say something about. */
const TABLES = [
  'keys',
  'settings',
  'people',
  'facts',
  'contacts',
  'arrivals',
  'threads',
  'tickets',
  'agents',
  'timers',
  'messages',
  'automatic_sent',
  'calls',
  'parked',
  'positions',
] as const;
/** The log of the embedded profile lies in the same database. */
const WITH_LOG = ['log_positions', 'log_records', 'bookmarks'] as const;
const WITH_OUTBOX = ['outbox'] as const;
export type Table = (typeof TABLES)[number] | (typeof WITH_LOG)[number] | (typeof WITH_OUTBOX)[number];
export const tables: readonly Table[] = [...TABLES, ...WITH_LOG, ...WITH_OUTBOX];

export const BACKUP_VERSION = 1;

/** A log that does not lie in the store's database. */
export type OwnLog = {
  identity(): Promise<string>;
  /** Every bookmark as of now. */
  bookmarks(): Promise<Bookmark[]>;
  /** What lies behind these positions, up to the end as of now; `passed` is 0 where nothing was handled. */
  recordsBehind(passed: (topic: Topic, partition: number) => number): AsyncIterable<LogRecord>;
};

export type BackupSource = { database: Database; blobs: Blobs; log: OwnLog | null };

/** Yields lines without their line end. `damaged` is told the name of each blob that cannot be read, and why. */
export async function* backupLines(
  { database, blobs, log }: BackupSource,
  damaged: (name: string, why: string) => void,
): AsyncIterable<string> {
  const digest = createHash('sha256');
  let lines = 0;
  const counted = (value: unknown): string => {
    const line = JSON.stringify(value);
    digest.update(`${line}\n`);
    lines += 1;
    return line;
  };
  yield counted({
    firstline: 'backup',
    version: BACKUP_VERSION,
    log: log === null ? null : await log.identity(),
  });
  const passed = new Map<string, number>();
  for await (const { table, row } of database.snapshot([
    ...TABLES,
    ...(log === null ? WITH_LOG : WITH_OUTBOX),
  ])) {
    if (table === 'positions') passed.set(`${row.topic}/${row.part}`, Number(row.position));
    yield counted({ table, row });
  }
  if (log !== null) for await (const line of logLines(log, passed)) yield counted(line);
  // After the snapshot, and by what lies there: a blob is older than its fact, which may still be on the log.
  for (const contact of await blobs.contacts()) {
    for (const name of await blobs.list(contact)) {
      const line = await blobLine(blobs, name, damaged);
      if (line !== null) yield counted(line);
    }
  }
  yield JSON.stringify({ lines, sha256: digest.digest('hex') });
}

/** Bookmarks first: whatever they stand behind is then among the records. */
async function* logLines(
  log: OwnLog,
  passed: Map<string, number>,
): AsyncIterable<{ table: Table; row: Row }> {
  for (const { key, value } of await log.bookmarks()) yield { table: 'bookmarks', row: { key, value } };
  const behind = log.recordsBehind((topic, partition) => passed.get(`${topic}/${partition}`) ?? 0);
  for await (const { topic, key, json } of behind) {
    const at = typeof json === 'object' && json !== null && 'at' in json ? Number(json.at) : 0;
    yield { table: 'log_records', row: { topic, key, at, body: JSON.stringify(json) } };
  }
}

/** Null for a blob that was removed meanwhile. */
async function blobLine(
  blobs: Blobs,
  name: string,
  damaged: (name: string, why: string) => void,
): Promise<Record<string, unknown> | null> {
  try {
    const bytes = await blobs.get(name);
    return bytes === null ? null : { blob: name, base64: Buffer.from(bytes).toString('base64') };
  } catch (thrown) {
    damaged(name, messageOf(thrown));
    return { blob: name, damaged: true };
  }
}
