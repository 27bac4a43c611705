/** Ring backs that Twilio took, and whose outcome may still come. */
import { isOpenOutcome, ringOutcome } from '../../contract/ring.ts';
import type { Sql } from '../../contract/sql.ts';

/** `sid`: Twilio's id of the agent's call. `taken`: the agent pressed the key. */
export type OpenRing = { sid: string; message: string; ticket: string; taken: boolean };

/** Limits the calls that one look asks Twilio about, the oldest first. */
const MOST = 200;

/** Ordered within these instants. */
export async function openRings(sql: Sql, since: number, before: number): Promise<OpenRing[]> {
  const rows = await sql.all(
    `SELECT m.id AS id, m.ticket AS ticket, json_extract(m.state, '$.reference') AS reference,
            json_extract(t.state, '$.ring.outcome') AS outcome
       FROM messages m JOIN tickets t ON t.number = m.ticket AND json_extract(t.state, '$.ring.message') = m.id
       WHERE m.channel = 'call' AND m.queued_at > ? AND m.queued_at <= ? AND m.status = 'sent'
       ORDER BY m.queued_at LIMIT ?`,
    since,
    before,
    MOST,
  );
  return rows.flatMap(({ id, ticket, reference, outcome: kept }) => {
    const outcome = ringOutcome.nullable().parse(kept);
    if (typeof reference !== 'string' || !isOpenOutcome(outcome)) return [];
    const taken = outcome !== null;
    return [{ sid: reference, message: String(id), ticket: String(ticket), taken }];
  });
}
