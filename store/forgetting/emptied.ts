/** Takes the words out of the rows of a contact, of a call and of drafts. Their ids and decisions stay. */
import type { CallState } from '../../contract/call.ts';
import { noWords } from '../../contract/contact.ts';
import type { Sql } from '../../contract/sql.ts';
import { rowToChange } from './sweep.ts';

export const CALLS = { table: 'calls', key: 'call_sid', first: '', columns: ['state'] };

/** The words of a contact without any, as its row has them. */
export const EMPTY = JSON.stringify(noWords);

export async function emptyContact(sql: Sql, contact: string): Promise<void> {
  await sql.run(
    'UPDATE contacts SET words = ?, raw_name = NULL, raw_bytes = NULL WHERE id = ?',
    EMPTY,
    contact,
  );
}

/** The mark lasts: no recording is fetched, and no word kept, of what the telephone system tells later. */
export async function emptyCall(sql: Sql, callSid: string): Promise<void> {
  const row = await rowToChange(sql, CALLS, callSid);
  if (row === undefined) return;
  const { urls: _urls, ...state } = JSON.parse(String(row.state)) as CallState;
  const transcript = state.transcript === null ? null : '';
  await sql.run(
    'UPDATE calls SET wants_recording = 0, unheard_at = NULL, state = ? WHERE call_sid = ?',
    JSON.stringify({
      ...state,
      from: '',
      transcript,
      transcripts: {},
      forgotten: true,
    }),
    callSid,
  );
}
