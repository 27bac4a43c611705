/** Contacts as rows: their words, their placement, and every arrival. */
import { classification, type Classification, type Reason } from '../../contract/classification.ts';
import {
  type BlobRef,
  channel,
  type ContactWords,
  contactWords,
  noWords,
  source,
  sourceKey,
  type Source,
} from '../../contract/contact.ts';
import { decodeFact, type FactOf, isFact } from '../../contract/fact.ts';
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { factJson } from './factJson.ts';
import { readableUpTo } from './history.ts';
import { among, textOrNull, together } from './manyRows.ts';
import { enterPlaced, moveThreads } from './threads.ts';
import { placedAs } from './placedAs.ts';

/** Facts about a contact from the same decision that received it. */
export type AboutContact = FactOf<'contact.classified' | 'contact.placed'>;

type Placed = FactOf<'contact.placed'>;
type AboutRemembered = { seq: number; fact: AboutContact };

export type ContactRemembered = { seq: number; fact: FactOf<'contact.received'> | AboutContact };

/**
 * With the fact that classified the contact, and the one that brought it. Rows of an earlier release have a `classification`
 * and a `source`.
 */
export const CONTACT_COLUMNS = `c.*, (SELECT f.body FROM facts f WHERE f.seq = c.classified) AS classified_by,
  CASE WHEN c.source = '' THEN (SELECT f.body FROM facts f WHERE f.seq = c.seq) END AS received_by`;

/** Folds facts of any contacts. A new contact is inserted once, with the facts about it. */
export async function foldContacts(sql: Sql, facts: ContactRemembered[]): Promise<void> {
  const received: ReceivedContact[] = [];
  for (const said of Map.groupBy(facts, ({ fact }) => fact.contact).values()) {
    const about = said.flatMap(({ seq, fact }) => (fact.type === 'contact.received' ? [] : [{ seq, fact }]));
    const first = said.find(({ fact }) => fact.type === 'contact.received');
    if (first?.fact.type === 'contact.received') received.push({ seq: first.seq, fact: first.fact, about });
  }
  const inserted = await insert(sql, received);
  const all = facts.flatMap(({ fact }) => (fact.type === 'contact.received' ? arrivalOf(fact) : []));
  await arrived(sql, all);
  const fresh = received.filter(({ fact }) => inserted.has(fact.contact));
  const placed = fresh.flatMap(({ about }) => placedIn(about) ?? []);
  await enterPlaced(sql, placed);
  for (const { seq, fact } of facts)
    if (fact.type !== 'contact.received' && !inserted.has(fact.contact)) await foldAbout(sql, seq, fact);
}

type ReceivedContact = { seq: number; fact: FactOf<'contact.received'>; about: AboutRemembered[] };

const INSERTED = [
  'id',
  'seq',
  'channel',
  'source',
  'received_at',
  'raw_name',
  'raw_bytes',
  'imported',
  'words',
];
const INSERTED_TOO = ['classified', 'conversation', 'ticket', 'person', 'placed_as', 'because'];
const ALL_COLUMNS = [...INSERTED, ...INSERTED_TOO];
const NUMBERS = ['seq', 'received_at', 'raw_bytes', 'classified'];
const TYPES = ALL_COLUMNS.map((column) => (NUMBERS.includes(column) ? 'bigint' : 'text'));

/** Returns the ids of those that were new. */
async function insert(sql: Sql, received: ReceivedContact[]): Promise<Set<string>> {
  const rows = together(sql, received, TYPES, ({ seq, fact, about }) => {
    const classified = about.findLast(({ fact }) => fact.type === 'contact.classified');
    const placed = placedIn(about);
    return [
      fact.contact,
      seq,
      fact.channel,
      '',
      fact.receivedAt,
      fact.raw?.name ?? null,
      fact.raw?.bytes ?? null,
      fact.imported,
      wordsJson(fact.words ?? noWords),
      classified?.seq ?? null,
      ...(placed === undefined ? [null, null, null, null, '[]'] : placeOf(placed)),
    ];
  });
  const inserted = new Set<string>();
  for (const { source, params } of rows) {
    const statement = `INSERT INTO contacts (${ALL_COLUMNS.join(', ')}) ${source} ON CONFLICT DO NOTHING RETURNING id`;
    for (const { id } of await sql.all(statement, ...params)) inserted.add(String(id));
  }
  return inserted;
}

function placedIn(about: AboutRemembered[]): Placed | undefined {
  return about.map(({ fact }) => fact).findLast((fact): fact is Placed => fact.type === 'contact.placed');
}

export async function foldAmended(sql: Sql, fact: FactOf<'contact.amended'>): Promise<void> {
  await sql.run(
    'UPDATE contacts SET words = ?, raw_name = ?, raw_bytes = ? WHERE id = ?',
    wordsJson(fact.words ?? noWords),
    fact.raw?.name ?? null,
    fact.raw?.bytes ?? null,
    fact.contact,
  );
}

export async function foldRepeated(sql: Sql, fact: FactOf<'contact.repeated'>): Promise<void> {
  await arrived(sql, [{ ...arrivalOf(fact), outcome: 'repeated' }]);
}

export async function foldRefused(sql: Sql, fact: FactOf<'contact.refused'>): Promise<void> {
  const { source: from, reason: outcome, detail, at } = fact;
  await arrived(sql, [{ from, contact: null, outcome, detail, at }]);
}

async function foldAbout(sql: Sql, seq: number, fact: AboutContact): Promise<void> {
  if (fact.type === 'contact.placed') return foldPlaced(sql, fact);
  await sql.run('UPDATE contacts SET classified = ? WHERE id = ?', seq, fact.contact);
}

async function foldPlaced(sql: Sql, fact: FactOf<'contact.placed'>): Promise<void> {
  await sql.run(
    'UPDATE contacts SET conversation = ?, ticket = ?, person = ?, placed_as = ?, because = ? WHERE id = ?',
    ...placeOf(fact),
    fact.contact,
  );
  await enterPlaced(sql, [fact]);
  await moveThreads(sql, fact);
}

function placeOf({ conversation, ticket, person, as, because }: FactOf<'contact.placed'>): SqlValue[] {
  return [conversation, ticket, person, as, JSON.stringify(because)];
}

type ArrivedAt = { from: Source; contact: string | null; outcome: string; detail: string; at: number };

function arrivalOf({
  source: from,
  contact,
  at,
}: FactOf<'contact.received' | 'contact.repeated'>): ArrivedAt {
  return { from, contact, outcome: 'contact', detail: '', at };
}

async function arrived(sql: Sql, arrivals: ArrivedAt[]): Promise<void> {
  const types = ['text', 'text', 'text', 'text', 'bigint'] as const;
  const rows = together(sql, arrivals, types, ({ from, contact, outcome, detail, at }) => [
    sourceKey(from),
    contact,
    outcome,
    detail,
    at,
  ]);
  for (const { source: given, params } of rows)
    await sql.run(
      `INSERT INTO arrivals (source, contact, outcome, detail, at) ${given} ON CONFLICT DO NOTHING`,
      ...params,
    );
}

export async function contactById(sql: Sql, id: string): Promise<StoredContact | null> {
  const [row] = await sql.all(`SELECT ${CONTACT_COLUMNS} FROM contacts c WHERE id = ?`, id);
  return row === undefined ? null : storedContact(row);
}

export async function contactsById(sql: Sql, ids: string[]): Promise<Map<string, StoredContact>> {
  const { isAmong, list } = among(sql, ids);
  const rows = await sql.all(`SELECT ${CONTACT_COLUMNS} FROM contacts c WHERE id ${isAmong}`, list);
  return new Map(rows.map(storedContact).map((contact) => [contact.id, contact]));
}

/** A contact as it is after its first fact. */
export function storedBy(fact: FactOf<'contact.received'>): StoredContact {
  const { contact: id, channel, source, receivedAt, raw, imported, words = noWords } = fact;
  const unplaced = { classification: null, conversation: null, ticket: null, person: null, as: null };
  return { id, channel, source, receivedAt, raw, imported, words, ...unplaced, because: [] };
}

/** The contact after a fact about it. */
export function storedAfter(contact: StoredContact, fact: AboutContact): StoredContact {
  if (fact.type === 'contact.classified') return { ...contact, classification: fact.classification };
  const { conversation, ticket, person, as, because } = fact;
  return { ...contact, conversation, ticket, person, as: placedAs(as, because), because };
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
  return rowsOf(sql, 'seq > ? AND seq <= ? ORDER BY seq LIMIT ?', after, await readableUpTo(sql), limit);
}

/** The newest first. `before`: a `seq`; null: from the newest of all. */
export async function newestContacts(sql: Sql, before: number | null, limit: number): Promise<ContactRow[]> {
  const upTo = before === null ? await readableUpTo(sql) : before - 1;
  return rowsOf(sql, 'seq <= ? ORDER BY seq DESC LIMIT ?', upTo, limit);
}

/** From an instant, included, to another, excluded. `seq`: of that instant, those that came before. */
export type Received = { from: number; until: { at: number; seq: number } };

/** Contacts with a ticket that were not imported, by when they were received, the newest first. */
export async function receivedContacts(
  sql: Sql,
  { from, until: { at, seq } }: Received,
  limit: number,
): Promise<ContactRow[]> {
  const which = `c.imported = 'no' AND c.received_at >= ? AND (c.received_at, c.seq) < (?, ?)
      AND c.ticket IS NOT NULL ORDER BY c.received_at DESC, c.seq DESC LIMIT ?`;
  return rowsOf(sql, which, from, at, seq, limit);
}

async function rowsOf(sql: Sql, which: string, ...params: number[]): Promise<ContactRow[]> {
  const rows = await sql.all(`SELECT ${CONTACT_COLUMNS} FROM contacts c WHERE ${which}`, ...params);
  return rows.map((row) => ({ seq: Number(row.seq), contact: storedContact(row) }));
}

export async function contactCount(sql: Sql): Promise<number> {
  return Number((await sql.all('SELECT count(*) AS n FROM contacts'))[0]?.n ?? 0);
}

export function storedContact(row: Row): StoredContact {
  const because = JSON.parse(String(row.because)) as Reason[];
  return {
    id: String(row.id),
    channel: channel.parse(row.channel),
    source: sourceIn(row),
    receivedAt: Number(row.received_at),
    raw: row.raw_name === null ? null : { name: String(row.raw_name), bytes: Number(row.raw_bytes) },
    imported: row.imported === 'closed' || row.imported === 'open' ? row.imported : 'no',
    words: contactWords.parse({ ...noWords, ...JSON.parse(String(row.words)) }),
    classification: classificationIn(row),
    conversation: textOrNull(row.conversation),
    ticket: textOrNull(row.ticket),
    person: textOrNull(row.person),
    as: placedAs(row.placed_as, because),
    because,
  };
}

/** Queries read subject and text from the column. */
const ALWAYS = ['subject', 'text'];
const NONE = new Map(Object.entries(noWords).map(([key, value]) => [key, JSON.stringify(value)]));

/** Without the keys that say nothing. */
function wordsJson(words: ContactWords): string {
  const said = Object.entries(words).filter(
    ([key, value]) => ALWAYS.includes(key) || NONE.get(key) !== JSON.stringify(value),
  );
  return JSON.stringify(Object.fromEntries(said));
}

function sourceIn({ source: own, received_by: body }: Row): Source {
  if (typeof body !== 'string') return source.parse(JSON.parse(String(own)));
  return source.parse((JSON.parse(body) as { source: unknown }).source);
}

function classificationIn({ id = null, received_at: at = null, ...row }: Row): Classification | null {
  const { classified_by: body, classification: earlier } = row;
  if (typeof body !== 'string')
    return typeof earlier === 'string' ? classification.parse(JSON.parse(earlier)) : null;
  const fact = decodeFact(factJson({ id, type: 'contact.classified', at, ticket: null, contact: id, body }));
  return isFact(fact, 'contact.classified') ? fact.classification : null;
}
