/** The SMS whose pictures are not fetched, newest first. */
import { MEDIA_PENDING } from '../../contract/contact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import type { Sql } from '../../contract/sql.ts';
import { DAY_MS } from '../../contract/tallies.ts';
import { contactsById } from './contacts.ts';

/** An SMS of before this has no pictures at Twilio that anyone waits for. */
const LOOKED_BACK_MS = 7 * DAY_MS;
const MOST = 100;

/** As the index has it. A customer's own words have their quotation marks escaped. */
const PENDING = `channel = 'sms' AND words LIKE '%"kind":"${MEDIA_PENDING}"%'`;

export async function waitingForMedia(sql: Sql, now: number): Promise<Received[]> {
  const rows = await sql.all(
    `SELECT id FROM contacts WHERE ${PENDING} AND received_at > ? ORDER BY received_at DESC LIMIT ?`,
    now - LOOKED_BACK_MS,
    MOST,
  );
  const found = await contactsById(
    sql,
    rows.map(({ id }) => String(id)),
  );
  return [...found.values()].map(({ id, channel, source, receivedAt, raw, imported, words }) => ({
    contact: id,
    channel,
    source,
    receivedAt,
    raw,
    imported,
    words,
  }));
}
