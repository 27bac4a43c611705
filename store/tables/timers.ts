/** Due instants of tickets and calls, replaced whenever their subject is folded. */
import { TELL } from '../../contract/issueEnd.ts';
import type { Sql } from '../../contract/sql.ts';
import type { DueInstant } from '../../contract/store.ts';
import { together } from './manyRows.ts';

/** `fresh`: this subject never had an instant. */
export type Timed = { subject: string; fresh: boolean; dues: { kind: string; at: number }[] };

/** Replaces the instants of these subjects, each listed once. */
export async function setTimers(sql: Sql, stage: string, subjects: Timed[]): Promise<void> {
  const known = subjects.filter(({ fresh }) => !fresh).map(({ subject }) => subject);
  if (known.length > 0)
    await sql.run(
      'DELETE FROM timers WHERE stage = ? AND subject IN (SELECT value FROM json_each(?))',
      stage,
      JSON.stringify(known),
    );
  const timers = subjects.flatMap(({ subject, dues }) => dues.map((due) => ({ subject, ...due })));
  const rows = together(sql, timers, ['text', 'text', 'text', 'bigint'], ({ subject, kind, at }) => [
    stage,
    subject,
    kind,
    Math.round(at),
  ]);
  for (const { source, params } of rows)
    await sql.run(`INSERT INTO timers (stage, subject, kind, at) ${source}`, ...params);
}

export async function dueInstants(
  sql: Sql,
  stage: string,
  now: number,
  limit: number,
): Promise<DueInstant[]> {
  if (sql.dialect === 'sqlite') return apart(await dueOf(sql, stage, now, limit, null));
  // Locks the subject, not the timer. Folding a subject replaces its timers under the subject's lock, so locking
  // timers first would deadlock a mail and an instant of one ticket.
  const found = apart(await dueOf(sql, stage, now, limit * LOOKED_AT, null));
  if (found.length === 0 || found.some(isOfIssue)) return found;
  const [table, key] = stage === 'calls' ? ['calls', 'call_sid'] : ['tickets', 'number'];
  // In order of due instants, not of keys: with SKIP LOCKED no order can deadlock.
  const locked = await sql.all(
    `SELECT ${key} AS subject FROM json_each(?) WITH ORDINALITY AS wanted (name, place) JOIN ${table} ON ${key} = name
       ORDER BY place LIMIT ? FOR UPDATE OF ${table} SKIP LOCKED`,
    JSON.stringify([...new Set(found.map(({ subject }) => subject))]),
    limit,
  );
  // Read again: the previous holder of the lock may have settled or moved the instants.
  return dueOf(
    sql,
    stage,
    now,
    limit,
    locked.map(({ subject }) => String(subject)),
  );
}

/**
 * An instant of a known issue comes alone: its decision locks the issues before any ticket, which a transaction that has locked tickets could
 * not. Two processes may take the same one: under that lock the second finds it obsolete.
 */
function apart(found: DueInstant[]): DueInstant[] {
  const at = found.findIndex(isOfIssue);
  return at === -1 ? found : at === 0 ? found.slice(0, 1) : found.slice(0, at);
}

function isOfIssue({ kind }: DueInstant): boolean {
  return kind === TELL;
}

/** Limits the instants examined, as a multiple of `limit`: other processes may hold the first ones. */
const LOOKED_AT = 4;

/** Earliest first; only of `subjects`, where given. */
async function dueOf(
  sql: Sql,
  stage: string,
  now: number,
  limit: number,
  subjects: string[] | null,
): Promise<DueInstant[]> {
  const only = subjects === null ? '' : 'AND subject IN (SELECT value FROM json_each(?))';
  const rows = await sql.all(
    `SELECT stage, subject, kind, at FROM timers WHERE stage = ? AND at <= ? ${only}
       ORDER BY at, subject, kind LIMIT ?`,
    stage,
    now,
    ...(subjects === null ? [] : [JSON.stringify(subjects)]),
    limit,
  );
  return rows.map((row) => ({
    stage: String(row.stage),
    subject: String(row.subject),
    kind: String(row.kind),
    at: Number(row.at),
  }));
}

export async function markHandled(sql: Sql, due: DueInstant): Promise<void> {
  await sql.run(
    'DELETE FROM timers WHERE stage = ? AND subject = ? AND kind = ? AND at = ?',
    due.stage,
    due.subject,
    due.kind,
    due.at,
  );
}

/** The same for several instants. */
export async function markAllHandled(sql: Sql, dues: DueInstant[]): Promise<void> {
  const rows = together(sql, dues, ['text', 'text', 'text', 'bigint'], ({ stage, subject, kind, at }) => [
    stage,
    subject,
    kind,
    at,
  ]);
  for (const { source, params } of rows)
    await sql.run(`DELETE FROM timers WHERE (stage, subject, kind, at) IN (${source})`, ...params);
}

export async function nextDue(sql: Sql, stage: string): Promise<number | null> {
  const [row] = await sql.all('SELECT min(at) AS at FROM timers WHERE stage = ?', stage);
  return row?.at === null || row === undefined ? null : Number(row.at);
}
