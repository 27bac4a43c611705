/**
 * A whole installation as lines of JSON, in no database's dialect, so that it moves between profiles: first a head,
 * then every row of every table that is not transport, then the blobs, then a tail with the count and the digest of
 * all lines before it. Taken from one snapshot.
 */
import { createHash } from 'node:crypto';
import type { Blobs } from '../contract/blobs.ts';
import { Failure } from '../contract/failure.ts';
import type { Database, Row, SqlValue } from '../contract/sql.ts';

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

/** Yields lines without their line end. */
export async function* backupLines(database: Database, blobs: Blobs): AsyncIterable<string> {
  const digest = createHash('sha256');
  let lines = 0;
  const counted = (value: unknown): string => {
    const line = JSON.stringify(value);
    digest.update(`${line}\n`);
    lines += 1;
    return line;
  };
  yield counted({ firstline: 'backup', version: BACKUP_VERSION });
  const contacts: string[] = [];
  for await (const { table, row } of database.snapshot(TABLES)) {
    if (table === 'contacts') contacts.push(String(row.id));
    yield counted({ table, row });
  }
  for (const contact of contacts) {
    for (const name of await blobs.list(contact)) {
      const bytes = await blobs.get(name);
      if (bytes !== null) yield counted({ blob: name, base64: Buffer.from(bytes).toString('base64') });
    }
  }
  yield JSON.stringify({ lines, sha256: digest.digest('hex') });
}

export type Restored = { rows: number; blobs: number };

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
    const done = { rows: 0, blobs: 0 };
    let seen = 0;
    for await (const line of lines) {
      const json = parsed(line);
      if ('sha256' in json) {
        if (json.lines !== seen || json.sha256 !== digest.digest('hex'))
          throw broken('the backup is damaged');
        return done;
      }
      digest.update(`${line}\n`);
      seen += 1;
      if ('firstline' in json) {
        if (json.version !== BACKUP_VERSION)
          throw broken(`a backup of version ${String(json.version)} cannot be read`);
      } else if (typeof json.blob === 'string' && typeof json.base64 === 'string') {
        await blobs.put(json.blob.split('/')[0] ?? '', Buffer.from(json.base64, 'base64'));
        done.blobs += 1;
      } else {
        const { statement, values } = insertion(json);
        await sql.run(statement, ...values);
        done.rows += 1;
      }
    }
    throw broken('the backup ends in the middle');
  });
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
