/** Calls as rows, folded from Twilio's callbacks. */
import { duesOfCall, evolveCall, type CallFact, type CallState } from '../contract/call.ts';
import type { Row, Sql } from '../contract/sql.ts';
import { forUpdate } from './locks.ts';
import { setTimers } from './timers.ts';

const STAGE = 'calls';

export async function foldCall(sql: Sql, fact: CallFact): Promise<void> {
  const before = await callBySid(sql, fact.callSid);
  const after = evolveCall(before, fact);
  await sql.run(
    `INSERT INTO calls (call_sid, wants_recording, state) VALUES (?, ?, ?)
     ON CONFLICT (call_sid) DO UPDATE SET wants_recording = excluded.wants_recording, state = excluded.state`,
    after.callSid,
    after.recordingSid !== null && after.recording === null ? 1 : 0,
    JSON.stringify(after),
  );
  await setTimers(sql, STAGE, [{ subject: after.callSid, fresh: before === null, dues: duesOfCall(after) }]);
}

export async function callBySid(sql: Sql, callSid: string): Promise<CallState | null> {
  return states(await sql.all('SELECT state FROM calls WHERE call_sid = ?', callSid))[0] ?? null;
}

/** For a decision about it, which nobody else takes meanwhile. */
export async function callToChange(sql: Sql, callSid: string): Promise<CallState | null> {
  return (
    states(await sql.all(`SELECT state FROM calls WHERE call_sid = ?${forUpdate(sql)}`, callSid))[0] ?? null
  );
}

/** Calls whose recording Twilio has and we have not; the newest first, so that old ones that fail for ever hold no new one up. */
export async function callsToFetch(sql: Sql, limit: number): Promise<CallState[]> {
  return states(
    await sql.all(
      `SELECT state FROM calls WHERE wants_recording = 1 ORDER BY json_extract(state, '$.recordedAt') DESC NULLS LAST LIMIT ?`,
      limit,
    ),
  );
}

function states(rows: Row[]): CallState[] {
  return rows.map((row) => JSON.parse(String(row.state)) as CallState);
}
