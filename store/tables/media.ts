/** The SMS whose pictures are not fetched. */
import { isMediaPending, MEDIA_PENDING } from '../../contract/contact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { DAY_MS } from '../../contract/tallies.ts';
import { contactsById } from './contacts.ts';

/** An SMS of before this has no pictures at Twilio that anyone waits for. */
const LOOKED_BACK_MS = 7 * DAY_MS;
const MOST = 100;

/** As the index has it. A customer's own words have their quotation marks escaped. */
const PENDING = `channel = 'sms' AND words LIKE '%"kind":"${MEDIA_PENDING}"%'`;

/** Newest first. */
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
  return [...found.values()].map(receivedOf);
}

/** As the SMS is now: not wanted once its pictures came, or it was forgotten. `held`: the blob of its pictures. */
export async function mediaStanding(
  sql: Sql,
  contact: string,
): Promise<{ wanted: Received | null; held: string | null }> {
  const found = (await contactsById(sql, [contact])).get(contact);
  if (found === undefined) return { wanted: null, held: null };
  return { wanted: isMediaPending(found.words) ? receivedOf(found) : null, held: found.raw?.name ?? null };
}

function receivedOf({ id, channel, source, receivedAt, raw, imported, words }: StoredContact): Received {
  return { contact: id, channel, source, receivedAt, raw, imported, words };
}
