/** Our SMS that Twilio took, by its ids. */
import type { Sql } from '../../contract/sql.ts';

/** Queued since the instant; id by Twilio's id. One that is known to be dropped is not among them. */
export async function sentSms(sql: Sql, since: number): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.all(
    `SELECT id, json_extract(state, '$.reference') AS reference FROM messages
       WHERE channel = 'sms' AND queued_at > ? AND status = 'sent'`,
    since,
  );
  return new Map(
    rows.flatMap(({ id, reference }) =>
      typeof reference === 'string' ? [[reference, String(id)] as const] : [],
    ),
  );
}
