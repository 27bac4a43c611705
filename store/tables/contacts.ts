/** Contacts as rows: their words, their placement, and every arrival. */
import { classification, type Reason } from '../../contract/classification.ts';
import {
  type BlobRef,
  channel,
  contactWords,
  noWords,
  source,
  sourceKey,
  type Source,
} from '../../contract/contact.ts';
import type { FactOf } from '../../contract/fact.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { readableUpTo } from './history.ts';
import { textOrNull } from './manyRows.ts';
import { enterPlaced } from './threads.ts';

/** Facts about a contact from the same decision that received it. */
export type AboutContact = FactOf<'contact.classified' | 'contact.placed'>;

/** Inserts the contact once, with the facts of `about`. */
export async function foldReceived(
  sql: Sql,
  seq: number,
  fact: FactOf<'contact.received'>,
  about: AboutContact[],
): Promise<void> {
  const classified = about.findLast((one) => one.type === 'contact.classified');
  const placed = about.findLast((one) => one.type === 'contact.placed');
  const inserted = await sql.run(
    `INSERT INTO contacts (id, seq, channel, source, received_at, raw_name, raw_bytes, imported, words, classification,
       conversation, ticket, person, placed_as, because)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    fact.contact,
    seq,
    fact.channel,
    JSON.stringify(fact.source),
    fact.receivedAt,
    fact.raw?.name ?? null,
    fact.raw?.bytes ?? null,
    fact.imported,
    JSON.stringify(fact.words ?? noWords),
    classified === undefined ? null : JSON.stringify(classified.classification),
    ...(placed === undefined ? [null, null, null, null, '[]'] : placeOf(placed)),
  );
  await arrived(sql, fact.source, fact.contact, 'contact', '', fact.at);
  if (inserted === 0) for (const one of about) await foldAbout(sql, one);
  else if (placed !== undefined) await enterPlaced(sql, placed);
}

export async function foldAmended(sql: Sql, fact: FactOf<'contact.amended'>): Promise<void> {
  await sql.run(
    'UPDATE contacts SET words = ?, raw_name = ?, raw_bytes = ? WHERE id = ?',
    JSON.stringify(fact.words ?? noWords),
    fact.raw?.name ?? null,
    fact.raw?.bytes ?? null,
    fact.contact,
  );
}

export async function foldRepeated(sql: Sql, fact: FactOf<'contact.repeated'>): Promise<void> {
  await arrived(sql, fact.source, fact.contact, 'repeated', '', fact.at);
}

export async function foldRefused(sql: Sql, fact: FactOf<'contact.refused'>): Promise<void> {
  await arrived(sql, fact.source, null, fact.reason, fact.detail, fact.at);
}

export function foldAbout(sql: Sql, fact: AboutContact): Promise<void> {
  return fact.type === 'contact.classified' ? foldClassified(sql, fact) : foldPlaced(sql, fact);
}

async function foldClassified(sql: Sql, fact: FactOf<'contact.classified'>): Promise<void> {
  const json = JSON.stringify(fact.classification);
  await sql.run('UPDATE contacts SET classification = ? WHERE id = ?', json, fact.contact);
}

async function foldPlaced(sql: Sql, fact: FactOf<'contact.placed'>): Promise<void> {
  await sql.run(
    'UPDATE contacts SET conversation = ?, ticket = ?, person = ?, placed_as = ?, because = ? WHERE id = ?',
    ...placeOf(fact),
    fact.contact,
  );
  await enterPlaced(sql, fact);
}

function placeOf({ conversation, ticket, person, as, because }: FactOf<'contact.placed'>): SqlValue[] {
  return [conversation, ticket, person, as, JSON.stringify(because)];
}

function arrived(
  sql: Sql,
  from: Source,
  contact: string | null,
  outcome: string,
  detail: string,
  at: number,
): Promise<number> {
  return sql.run(
    'INSERT INTO arrivals (source, contact, outcome, detail, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    sourceKey(from),
    contact,
    outcome,
    detail,
    at,
  );
}

export async function contactById(sql: Sql, id: string): Promise<StoredContact | null> {
  const [row] = await sql.all('SELECT * FROM contacts WHERE id = ?', id);
  return row === undefined ? null : stored(row);
}

/** The notices that agents' mails about a ticket answered: those named by the router's reason `agent-token`. */
export async function noticesUsed(sql: Sql, ticket: string): Promise<string[]> {
  // Searched by conversation, which has an index.
  const rows = await sql.all(
    `SELECT because FROM contacts WHERE conversation = (SELECT conversation FROM tickets WHERE number = ?)
       AND ticket = ? AND placed_as = 'agent'`,
    ticket,
    ticket,
  );
  return rows
    .flatMap(({ because }) => JSON.parse(String(because)) as Reason[])
    .flatMap(({ rule, detail }) => (rule === 'agent-token' ? [detail?.['notice']] : []))
    .filter((notice) => typeof notice === 'string');
}

/** Renames the blob with a contact's raw bytes. */
export async function renameRaw(sql: Sql, old: string, raw: BlobRef): Promise<void> {
  await sql.run(
    'UPDATE contacts SET raw_name = ?, raw_bytes = ? WHERE raw_name = ?',
    raw.name,
    raw.bytes,
    old,
  );
}

export type ContactRow = { seq: number; contact: StoredContact };

/** Contacts in the order in which they entered the history; `seq` is that of their `contact.received`. */
export async function contactsPage(sql: Sql, after: number, limit: number): Promise<ContactRow[]> {
  const rows = await sql.all(
    'SELECT * FROM contacts WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?',
    after,
    await readableUpTo(sql),
    limit,
  );
  return rows.map((row) => ({ seq: Number(row.seq), contact: stored(row) }));
}

function stored(row: Row): StoredContact {
  return {
    id: String(row.id),
    channel: channel.parse(row.channel),
    source: source.parse(JSON.parse(String(row.source))),
    receivedAt: Number(row.received_at),
    raw: row.raw_name === null ? null : { name: String(row.raw_name), bytes: Number(row.raw_bytes) },
    imported: row.imported === 'closed' || row.imported === 'open' ? row.imported : 'no',
    words: contactWords.parse(JSON.parse(String(row.words))),
    classification:
      row.classification === null ? null : classification.parse(JSON.parse(String(row.classification))),
    conversation: textOrNull(row.conversation),
    ticket: textOrNull(row.ticket),
    person: textOrNull(row.person),
    as: placedAs(row.placed_as),
    because: JSON.parse(String(row.because)) as Reason[],
  };
}

function placedAs(value: unknown): StoredContact['as'] {
  return value === 'customer' || value === 'machine' || value === 'agent' || value === 'quarantined'
    ? value
    : null;
}
