/**
 * Restores a backup into an empty installation.
 *
 * Promises: all or nothing (except blobs and log records that no row refers to). On the log of the backup, positions
 * are kept and the log delivers newer records. On another log, positions are dropped and the backup's pending records
 * are appended; repeats are recognised by their ids. Never: into an installation that is not empty.
 */
import { createHash } from 'node:crypto';
import type { Blobs } from '../../contract/blobs.ts';
import { decodeOrCarry } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import { derivedId, sha256 } from '../../contract/ids.ts';
import { type Bookmark, type Forwarded, type Topic, topicOf } from '../../contract/log.ts';
import type { Database, Row, Sql, SqlValue } from '../../contract/sql.ts';
import { BACKUP_VERSION, type Table, tables } from './backup.ts';
import { rebuildKeys } from '../tables/factKeys.ts';
import { park } from '../tables/parked.ts';
import { bringConversationsUpToDate } from '../tables/threads.ts';
import { checkBlobName, checkRowPaths } from './restoredPaths.ts';

/** A pending record: `body` is the fact's JSON. */
type Travelling = { topic: string; key: string; at: number; body: string };

/** A log outside the store's database. */
export type NewLog = {
  identity(): Promise<string>;
  append(facts: Forwarded[], bookmarks: Bookmark[]): Promise<void>;
};

export type RestoreTarget = { database: Database; blobs: Blobs; log: NewLog | null };

/** `damaged`: blobs that were unreadable at the time of the backup and are now missing. */
export type Restored = { rows: number; blobs: number; damaged: number };

type Work = {
  sql: Sql;
  blobs: Blobs;
  log: NewLog | null;
  /** The log that the backup's positions refer to; null: the embedded log. */
  madeWith: string | null;
  /** Whether this installation has another log, so that positions do not apply. */
  moved: boolean;
  /** Each topic's position in the embedded log of the backup, for a restore onto another log. */
  passed: Map<string, number>;
  onItsWay: Travelling[];
  bookmarks: Bookmark[];
  done: Restored;
};

/** Throws a Failure with the reason. */
export async function restoreLines(
  { database, blobs, log }: RestoreTarget,
  lines: AsyncIterable<string>,
): Promise<Restored> {
  return database.transaction(async (sql) => {
    await mustBeEmpty(sql);
    // Blobs and a separate log take long between statements, and no other process waits for this transaction's locks.
    if (sql.dialect === 'postgres')
      await sql.all(`SELECT set_config('idle_in_transaction_session_timeout', '0', true)`);
    const work: Work = {
      sql,
      blobs,
      log,
      madeWith: null,
      moved: false,
      passed: new Map(),
      onItsWay: [],
      bookmarks: [],
      done: { rows: 0, blobs: 0, damaged: 0 },
    };
    const digest = createHash('sha256');
    let seen = 0;
    for await (const line of lines) {
      const json = parsed(line);
      if ('sha256' in json) {
        if (json.lines !== seen || json.sha256 !== digest.digest('hex'))
          throw broken('the backup is damaged');
        await putOnLog(work, work.bookmarks);
        await continueNumbers(sql);
        await rebuildKeys(sql);
        await bringConversationsUpToDate(sql);
        return work.done;
      }
      digest.update(`${line}\n`);
      seen += 1;
      await restoreLine(work, json);
    }
    throw broken('the backup is incomplete: its last line is missing');
  });
}

async function mustBeEmpty(sql: Sql): Promise<void> {
  const [used] = await sql.all('SELECT count(*) AS n FROM facts');
  if (Number(used?.n) > 0)
    throw broken('the installation is not empty: restore into a new data folder or an empty database');
  await sql.run('DELETE FROM keys');
  await sql.run('DELETE FROM settings');
  await sql.run('DELETE FROM accounts');
  await sql.run('DELETE FROM sessions');
}

async function restoreLine(work: Work, json: Record<string, unknown>): Promise<void> {
  if ('firstline' in json) {
    if (json.version !== BACKUP_VERSION)
      throw broken(`a backup of version ${String(json.version)} cannot be read`);
    work.madeWith = typeof json.log === 'string' ? json.log : null;
    work.moved = work.madeWith !== ((await work.log?.identity()) ?? null);
  } else if (typeof json.blob === 'string' && typeof json.base64 === 'string') {
    checkBlobName(json.blob);
    await work.blobs.put(json.blob.split('/')[0] ?? '', Buffer.from(json.base64, 'base64'));
    work.done.blobs += 1;
  } else if (typeof json.blob === 'string' && json.damaged === true) {
    work.done.damaged += 1;
  } else {
    const { table, row } = rowOf(json);
    checkPaths(table, row);
    await restoreRow(work, table, row);
    work.done.rows += 1;
  }
}

function rowOf(json: Record<string, unknown>): { table: Table; row: Row } {
  const table = tables.find((name) => name === json.table);
  if (table === undefined || typeof json.row !== 'object' || json.row === null)
    throw broken('the backup is damaged');
  return { table, row: json.row as Row };
}

function checkPaths(table: Table, row: Row): void {
  try {
    checkRowPaths(table, row);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw broken(`the backup is damaged: the row ${table} ${String(row.id)} cannot be read`);
  }
}

async function restoreRow(work: Work, table: Table, row: Row): Promise<void> {
  const ofLog = table === 'log_records' || table === 'log_positions' || table === 'bookmarks';
  // The log of the backup already has these records, and newer ones.
  if (ofLog && !work.moved && work.log !== null) return;
  if (ofLog && !work.moved) return insert(work.sql, table, row);
  if (table === 'positions' || table === 'log_positions') {
    if (!work.moved) return insert(work.sql, table, row);
    return notePassed(work, row);
  }
  if (table === 'bookmarks')
    return void work.bookmarks.push({ key: String(row.key), value: String(row.value) });
  if (table === 'log_records') return travel(work, row);
  if (table === 'outbox' && work.log === null) return travel(work, row);
  // An outbox keeps its order, not its ids; a log has its own identity.
  if (table === 'outbox')
    return insert(work.sql, table, {
      key: row.key ?? '',
      at: row.at ?? 0,
      topic: row.topic ?? null,
      body: row.body ?? '',
    });
  if (table === 'keys' && row.name === 'log' && work.moved) return;
  if (table === 'messages') return restoreMessage(work.sql, row);
  await insert(work.sql, table, await completed(work.sql, table, row));
}

/** A backup of an earlier release has the words in the same row, and the Message-ID that the state has too. */
async function restoreMessage(sql: Sql, row: Row): Promise<void> {
  const { words = null, message_id: _known, ...message } = row;
  await insert(sql, 'messages', message);
  if (words !== null) await insert(sql, 'message_words', { seq: row.seq ?? null, words });
}

/**
 * Each topic has one group in the embedded log: records it has passed need not move. Kafka's partitions do not apply
 * elsewhere.
 */
function notePassed({ passed, madeWith }: Work, row: Row): void {
  if (madeWith === null) passed.set(String(row.topic), Number(row.position));
}

/** Limits the records held before they are appended to a separate log, so that a backup may be larger than memory. */
const AT_A_TIME = 500;

async function travel(work: Work, row: Row): Promise<void> {
  const { position, key, at, body } = row;
  const topic = String(row.topic ?? topicOfBody(String(body)));
  if (position !== undefined && Number(position) <= (work.passed.get(topic) ?? 0)) return;
  work.onItsWay.push({ topic, key: String(key), at: Number(at), body: String(body) });
  if (work.onItsWay.length >= AT_A_TIME) await putOnLog(work, []);
}

function topicOfBody(body: string): Topic | null {
  const { type } = JSON.parse(body) as { type: string };
  return topicOf(type);
}

/** Appends pending records, then the bookmarks that refer to them. */
async function putOnLog({ sql, log, onItsWay }: Work, bookmarks: Bookmark[]): Promise<void> {
  const records = onItsWay.splice(0);
  if (log !== null) return log.append(await readable(sql, records), bookmarks);
  for (const { topic, key, at, body } of records) await insert(sql, 'log_records', { topic, key, at, body });
  for (const { key, value } of bookmarks) await insert(sql, 'bookmarks', { key, value });
}

/**
 * A separate log takes facts only. A record that is no fact would have been parked by its consumer, and is parked
 * now.
 */
async function readable(sql: Sql, records: Travelling[]): Promise<Forwarded[]> {
  const facts: Forwarded[] = [];
  for (const { topic, key, at, body } of records) {
    try {
      facts.push({ key, topic, fact: decodeOrCarry(JSON.parse(body)) });
    } catch (thrown) {
      if (!(thrown instanceof Failure && !thrown.retry)) throw thrown;
      const cause = `restored/${topic}/${sha256(body)}`;
      const parked = {
        id: derivedId('k', cause),
        group: 'restore',
        key,
        cause,
        error: thrown.message,
        parkedAt: at,
      };
      await park(sql, parked, JSON.parse(body));
    }
  }
  return facts;
}

/**
 * Adds the columns that a backup of an earlier release lacks: the order of parking, and a ticket's history position.
 */
async function completed(sql: Sql, table: Table, row: Row): Promise<Row> {
  if (table === 'parked' && row.place === undefined) {
    const [last] = await sql.all('SELECT coalesce(max(place), 0) AS place FROM parked');
    return { ...row, place: Number(last?.place) + 1 };
  }
  if (table !== 'tickets' || row.seq !== undefined) return row;
  const [opened] = await sql.all(
    `SELECT seq FROM facts WHERE ticket = ? AND type = 'ticket.opened' ORDER BY seq LIMIT 1`,
    row.number ?? null,
  );
  return { ...row, seq: opened?.seq ?? 0 };
}

/** Sets each counter above the highest restored value. */
async function continueNumbers(sql: Sql): Promise<void> {
  if (sql.dialect === 'sqlite') return continueLog(sql);
  for (const [sequence, last] of [
    [`pg_get_serial_sequence('facts', 'seq')`, 'SELECT max(seq) FROM facts'],
    [`pg_get_serial_sequence('parked', 'place')`, 'SELECT max(place) FROM parked'],
    [`'ticket_numbers'`, 'SELECT max(n) FROM tickets'],
  ]) {
    await sql.all(`SELECT setval(${sequence}, (${last})) WHERE (${last}) IS NOT NULL`);
  }
}

/**
 * Continues the log above every stored position. The trimmer has removed records that all groups have passed: on a
 * log that restarted below those positions, every group would silently skip new records.
 */
async function continueLog(sql: Sql): Promise<void> {
  const [row] = await sql.all(
    `SELECT max(position) AS position FROM (SELECT position FROM positions UNION ALL SELECT position FROM log_positions)`,
  );
  const passed = Number(row?.position ?? 0);
  const [last] = await sql.all('SELECT max(position) AS position FROM log_records');
  if (passed <= Number(last?.position ?? 0)) return;
  // Inserted and deleted: AUTOINCREMENT never gives its position again.
  await sql.run(
    `INSERT INTO log_records (position, topic, key, at, body) VALUES (?, 'contacts', '', 0, '{}')`,
    passed,
  );
  await sql.run('DELETE FROM log_records WHERE position = ?', passed);
}

async function insert(sql: Sql, table: Table, row: Row): Promise<void> {
  const columns = Object.keys(row);
  if (!columns.every((column) => /^[a-z_]+$/.test(column))) throw broken('the backup is damaged');
  const marks = columns.map(() => '?').join(', ');
  const values: SqlValue[] = Object.values(row);
  await sql.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...values);
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
