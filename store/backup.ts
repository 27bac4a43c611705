/**
 * A whole installation as lines of JSON, in no database's dialect, so that it moves between profiles: first a head,
 * then every row of every table that is not transport, then the blobs, then a tail with the count and the digest of
 * all lines before it. Taken from one snapshot. A blob that cannot be read has a line that says so, and the rest
 * follows. Never: captured mails, which are files for people and no state.
 */
import { createHash } from 'node:crypto';
import type { Blobs } from '../contract/blobs.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import type { Database, Row, Sql, SqlValue } from '../contract/sql.ts';

/** In the order in which they are restored. The log travels too: what is on its way must arrive. */
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
  'log_records',
  'log_positions',
  'bookmarks',
] as const;

export const BACKUP_VERSION = 1;

/** Yields lines without their line end. `damaged` is told the name of each blob that cannot be read, and why. */
export async function* backupLines(
  database: Database,
  blobs: Blobs,
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
  yield counted({ firstline: 'backup', version: BACKUP_VERSION });
  for await (const { table, row } of database.snapshot(TABLES)) yield counted({ table, row });
  // After the snapshot, and by what lies there: a blob is older than its fact, which may still be on the log.
  for (const contact of await blobs.contacts()) {
    for (const name of await blobs.list(contact)) {
      const line = await blobLine(blobs, name, damaged);
      if (line !== null) yield counted(line);
    }
  }
  yield JSON.stringify({ lines, sha256: digest.digest('hex') });
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

/** `damaged`: blobs that could not be read when the backup was made, and are missing now. */
export type Restored = { rows: number; blobs: number; damaged: number };

/** Into an empty installation. A Failure says what is wrong; then nothing was restored but blobs nobody refers to. */
export async function restoreLines(
  database: Database,
  blobs: Blobs,
  lines: AsyncIterable<string>,
): Promise<Restored> {
  return database.transaction(async (sql) => {
    const [used] = await sql.all('SELECT count(*) AS n FROM facts');
    if (Number(used?.n) > 0) throw broken('the installation is not empty: restore into a new data folder');
    await sql.run('DELETE FROM keys');
    await sql.run('DELETE FROM settings');
    const digest = createHash('sha256');
    const done = { rows: 0, blobs: 0, damaged: 0 };
    let seen = 0;
    for await (const line of lines) {
      const json = parsed(line);
      if ('sha256' in json) {
        if (json.lines !== seen || json.sha256 !== digest.digest('hex'))
          throw broken('the backup is damaged');
        await continueLog(sql);
        return done;
      }
      digest.update(`${line}\n`);
      seen += 1;
      await restoreLine(sql, blobs, json, done);
    }
    throw broken('the backup ends in the middle');
  });
}

async function restoreLine(
  sql: Sql,
  blobs: Blobs,
  json: Record<string, unknown>,
  done: Restored,
): Promise<void> {
  if ('firstline' in json) {
    if (json.version !== BACKUP_VERSION)
      throw broken(`a backup of version ${String(json.version)} cannot be read`);
  } else if (typeof json.blob === 'string' && typeof json.base64 === 'string') {
    await blobs.put(json.blob.split('/')[0] ?? '', Buffer.from(json.base64, 'base64'));
    done.blobs += 1;
  } else if (typeof json.blob === 'string' && json.damaged === true) {
    done.damaged += 1;
  } else {
    const { statement, values } = insertion(json);
    await sql.run(statement, ...values);
    done.rows += 1;
  }
}

/**
 * The log goes on above every position anybody keeps: the trimmer has removed records that groups have passed, and a
 * log that began anew below them would be passed over in silence.
 */
async function continueLog(sql: Sql): Promise<void> {
  const [row] = await sql.all(
    `SELECT max(position) AS position FROM (SELECT position FROM positions UNION ALL SELECT position FROM log_positions)`,
  );
  const passed = Number(row?.position ?? 0);
  const [last] = await sql.all('SELECT max(position) AS position FROM log_records');
  if (passed <= Number(last?.position ?? 0)) return;
  // A record that was there: AUTOINCREMENT never gives its position again.
  await sql.run(
    `INSERT INTO log_records (position, topic, key, at, body) VALUES (?, 'contacts', '', 0, '{}')`,
    passed,
  );
  await sql.run('DELETE FROM log_records WHERE position = ?', passed);
}

function insertion(json: Record<string, unknown>): { statement: string; values: SqlValue[] } {
  const table = TABLES.find((name) => name === json.table);
  if (table === undefined || typeof json.row !== 'object' || json.row === null)
    throw broken('the backup is damaged');
  const row = json.row as Row;
  const columns = Object.keys(row);
  if (!columns.every((column) => /^[a-z_]+$/.test(column))) throw broken('the backup is damaged');
  const marks = columns.map(() => '?').join(', ');
  return {
    statement: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`,
    values: Object.values(row),
  };
}

function parsed(line: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(line);
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw broken('this is not a backup');
}

function broken(message: string): Failure {
  return new Failure(message, { retry: false });
}
