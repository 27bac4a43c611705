/** Mails that are kept apart because their sender did not prove themselves, until a person settles them. */
import type { Sql } from '../../contract/sql.ts';
import { CONTACT_COLUMNS, type ContactRow, storedContact } from './contacts.ts';
import { readableUpTo } from './history.ts';

const NOT_REJECTED = `NOT EXISTS (SELECT 1 FROM facts f WHERE f.contact = c.id AND f.type = 'contact.rejected')`;

/** SQLite finds the facts about a contact by `fact_keys`. */
function notRejected({ dialect }: Sql): string {
  const kept = 'AND f.seq IN (SELECT seq FROM fact_keys WHERE key = short_key(c.id))';
  return dialect === 'sqlite' ? NOT_REJECTED.replace('AND f.type', `${kept} AND f.type`) : NOT_REJECTED;
}

/** Quarantined contacts that nobody rejected, in the order in which they entered the history. */
export async function quarantinedRows(sql: Sql, after: number, limit: number): Promise<ContactRow[]> {
  const rows = await sql.all(
    `SELECT ${CONTACT_COLUMNS} FROM contacts c WHERE c.placed_as = 'quarantined' AND c.seq > ? AND c.seq <= ?
       AND ${notRejected(sql)} ORDER BY c.seq LIMIT ?`,
    after,
    await readableUpTo(sql),
    limit,
  );
  return rows.map((row) => ({ seq: Number(row.seq), contact: storedContact(row) }));
}

/** Counted up to `most`. */
export async function quarantinedCount(sql: Sql, most: number): Promise<number> {
  const [row] = await sql.all(
    `SELECT count(*) AS n FROM (SELECT 1 FROM contacts c WHERE c.placed_as = 'quarantined' AND ${notRejected(sql)} LIMIT ?)
       AS counted`,
    most,
  );
  return Number(row?.n ?? 0);
}
