/** Calls as rows, folded from Twilio's callbacks. */
import {
  type CallFact,
  callFold,
  type CallState,
  FETCH_FOR_MS,
  NO_CONTACT,
  wantsRecording,
} from '../../contract/call.ts';
import { duesOfCall } from '../../contract/callDues.ts';
import { beginningOf } from '../../contract/callSystem.ts';
import { unheardAt } from '../../contract/transcripts.ts';
import { isFact } from '../../contract/fact.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import { type CallFold, callsAgain, EVERYTHING, statesOf } from '../foldedAgain.ts';
import { historyOfContacts } from './history.ts';
import { forUpdate } from './locks.ts';
import { setTimers } from './timers.ts';

const STAGE = 'calls';
/** The columns that a call is read from. */
const COLUMNS = 'call_sid, shape, state, wants_recording';
/** More than fail at one time. */
export const MOST_TO_FETCH = 100;
/** A call's recordings may come days apart. */
const NEWEST = `(SELECT max(${instantIn('value', 'recordedAt')}) FROM json_each(json_extract(state, '$.recordings')))`;

function instantIn(json: string, key: string): string {
  return `CAST(json_extract(${json}, '$.${key}') AS numeric)`;
}

export async function foldCall(
  sql: Sql,
  seq: number,
  fact: CallFact,
  fold: CallFold = callFold,
): Promise<void> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM calls WHERE call_sid = ?`, fact.callSid);
  const before = (await callsIn(sql, rows, fold, seq))[0] ?? null;
  const after = fold.evolve(before, fact);
  await sql.run(
    `INSERT INTO calls (call_sid, wants_recording, unheard_at, state, shape) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (call_sid) DO UPDATE SET wants_recording = excluded.wants_recording, unheard_at = excluded.unheard_at,
       state = excluded.state, shape = excluded.shape`,
    after.callSid,
    wantsRecording(after) ? 1 : 0,
    unheardAt(after),
    JSON.stringify(after),
    fold.shape,
  );
  await setTimers(sql, STAGE, [{ subject: after.callSid, fresh: before === null, dues: duesOfCall(after) }]);
}

export async function callBySid(sql: Sql, callSid: string): Promise<CallState | null> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM calls WHERE call_sid = ?`, callSid);
  return (await callsIn(sql, rows))[0] ?? null;
}

/** Those of which the stage published a contact, or recorded the reason for no contact. */
export async function concludedCalls(sql: Sql, sids: readonly string[]): Promise<Set<string>> {
  const calls = await callsBySid(sql, sids);
  return new Set(calls.flatMap(({ callSid, concludedAt }) => (concludedAt === null ? [] : [callSid])));
}

/** Whether the stage concluded the call of this contact without publishing it, by the settings of that moment. */
export async function concludedWithout(sql: Sql, contact: string): Promise<boolean> {
  const entries = await historyOfContacts(sql, [contact]);
  const concluded = entries.flatMap(({ fact }) => (isFact(fact, 'call.concluded') ? [fact] : []));
  return (
    concluded.length > 0 && concluded.every(({ because }) => because.some(({ rule }) => rule === NO_CONTACT))
  );
}

/** In the order of their ids. */
export async function callsPage(sql: Sql, after: string, limit: number): Promise<CallState[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM calls WHERE call_sid > ? ORDER BY call_sid LIMIT ?`,
    after,
    limit,
  );
  return callsIn(sql, rows);
}

export async function callsBySid(sql: Sql, sids: readonly string[]): Promise<CallState[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM calls WHERE call_sid IN (SELECT value FROM json_each(?))`,
    JSON.stringify(sids),
  );
  return callsIn(sql, rows);
}

/** Those of these calls that are known, and whether they were imported. */
export async function knownCalls(
  sql: Sql,
  sids: readonly string[],
): Promise<Map<string, NonNullable<CallState['imported']>>> {
  return new Map((await callsBySid(sql, sids)).map(({ callSid, imported = 'no' }) => [callSid, imported]));
}

/** Locks the row for a decision about the call. */
export async function callToChange(sql: Sql, callSid: string): Promise<CallState | null> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM calls WHERE call_sid = ?${forUpdate(sql)}`, callSid);
  return (await callsIn(sql, rows))[0] ?? null;
}

/**
 * Calls of one telephone system (null: Twilio) whose recording it has and we have not, newest first: old recordings that always
 * fail delay no new one, and no other system's. Without those that are given up.
 */
export async function callsToFetch(sql: Sql, now: number, of: string | null): Promise<CallState[]> {
  const since = now - FETCH_FOR_MS;
  return callsIn(
    sql,
    await sql.all(
      `SELECT ${COLUMNS} FROM calls
       WHERE wants_recording = 1 AND instr(call_sid, ?) ${of === null ? '<> 1' : '= 1'}
         AND (${instantIn('state', 'concludedAt')} IS NULL OR ${instantIn('state', 'concludedAt')} >= ? OR ${NEWEST} >= ?)
       ORDER BY json_extract(state, '$.recordedAt') DESC NULLS LAST LIMIT ?`,
      beginningOf(of),
      since,
      since,
      MOST_TO_FETCH,
    ),
  );
}

/** Calls with a kept recording since then of which nobody has written down all that was said, newest first. */
export async function callsToTranscribe(sql: Sql, since: number): Promise<CallState[]> {
  const rows = await sql.all(
    `SELECT ${COLUMNS} FROM calls WHERE unheard_at >= ? ORDER BY unheard_at DESC, call_sid LIMIT ?`,
    since,
    MOST_TO_FETCH,
  );
  return callsIn(sql, rows);
}

/** Whether the recording is wanted still: it has not come, and the call is not forgotten. `held`: the blob that came. */
export async function recordingStanding(
  sql: Sql,
  { callSid, recordingSid }: { callSid: string; recordingSid: string },
): Promise<{ wanted: true | null; held: string | null }> {
  const rows = await sql.all(`SELECT ${COLUMNS} FROM calls WHERE call_sid = ?`, callSid);
  const recording = (await callsIn(sql, rows))[0]?.recordings.find(({ sid }) => sid === recordingSid);
  if (recording === undefined) return { wanted: null, held: null };
  const held = recording.blob?.name ?? null;
  return { wanted: held === null && Number(rows[0]?.wants_recording) === 1 ? true : null, held };
}

async function callsIn(
  sql: Sql,
  rows: Row[],
  fold: CallFold = callFold,
  before = EVERYTHING,
): Promise<CallState[]> {
  const calls = await statesOf(rows, 'call_sid', fold, (stale) => callsAgain(sql, stale, fold, before));
  return calls.map((call, n) => marked(call, rows[n]?.wants_recording));
}

/** Releases up to 0.3 marked a forgotten call by the column alone, and only one whose recording was missing. */
function marked(call: CallState, wants: SqlValue | undefined): CallState {
  return wantsRecording(call) && Number(wants) === 0 ? { ...call, forgotten: true } : call;
}
