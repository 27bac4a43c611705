/**
 * A whole installation as lines of JSON in no database's dialect, so that it moves between profiles: a head, every
 * row of every table, the records still on a separate log, the blobs, and a tail with the count and digest of all
 * lines before it. Rows are of one snapshot. The log is read after it, so a record handed over meanwhile is in one or
 * the other. An unreadable blob becomes a line marked `damaged`, and the backup goes on. Never: captured mails, which
 * are files for people and no state; sessions and failed tries, so that a restore signs nobody in.
 */
import { createHash } from 'node:crypto';
import type { Blobs } from '../../contract/blobs.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Bookmark, LogRecord, Topic } from '../../contract/log.ts';
import type { Database, Row } from '../../contract/sql.ts';
import { tableNames } from '../tables/names.ts';

/** In restore order: positions come before the records they refer to. */
const TABLES = [
  'keys',
  'settings',
  'rule_books',
  'rule_moves',
  'people',
  'facts',
  'contacts',
  'arrivals',
  'threads',
  'tickets',
  'ticket_rows',
  'watching',
  'issues',
  'issue_notices',
  'issue_tickets',
  'notes',
  'shadow',
  'drafts',
  'agents',
  'timers',
  'messages',
  'message_words',
  'automatic_sent',
  'calls',
  'parked',
  'positions',
  'accounts',
  'seen',
  'api_tokens',
  'webhook_endpoints',
  'webhook_deliveries',
] as const;
/** The embedded profile has its log in the same database. */
const WITH_LOG = ['log_positions', 'log_records', 'bookmarks'] as const;
const WITH_OUTBOX = ['outbox'] as const;
export type Table = (typeof TABLES)[number] | (typeof WITH_LOG)[number] | (typeof WITH_OUTBOX)[number];
export const tables: readonly Table[] = [...TABLES, ...WITH_LOG, ...WITH_OUTBOX];

export const BACKUP_VERSION = 1;

/** A log outside the store's database. */
export type OwnLog = {
  identity(): Promise<string>;
  /** Every current bookmark. */
  bookmarks(): Promise<Bookmark[]>;
  /**
   * Records that are not yet handled at these positions, up to the current end; `passed` is 0 where nothing was
   * handled.
   */
  recordsBehind(passed: (topic: Topic, partition: number) => number): AsyncIterable<LogRecord>;
};

export type BackupSource = { database: Database; blobs: Blobs; log: OwnLog | null };

/** Yields lines without line ends. Calls `damaged` with the name of each unreadable blob and the reason. */
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
  // An older release, backed up before an upgrade, lacks the newest tables.
  const there = await tableNames(database.read);
  const wanted = [...TABLES, ...(log === null ? WITH_LOG : WITH_OUTBOX)];
  for await (const { table, row } of database.snapshot(wanted.filter((name) => there.includes(name)))) {
    if (table === 'positions') passed.set(`${row.topic}/${row.part}`, Number(row.position));
    yield counted({ table, row });
  }
  if (log !== null) for await (const line of logLines(log, passed)) yield counted(line);
  // Listed from the folder, after the snapshot: a blob is older than its fact, which may still be on the log.
  for (const contact of await blobs.contacts()) {
    for (const name of await blobs.list(contact)) {
      const line = await blobLine(blobs, name, damaged);
      if (line !== null) yield counted(line);
    }
  }
  yield JSON.stringify({ lines, sha256: digest.digest('hex') });
}

/** Bookmarks first: the records read after them include every record they refer to. */
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

/** Null for a blob that was removed since it was listed. */
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
