/**
 * Erases a person: the words of their contacts and calls, the messages that name them, their identifiers, and every
 * other occurrence of their address. Facts keep their shape; contact ids stay for ever.
 *
 * Promises: afterwards no row and no free page of the database has the whole address. Never: touches the settings in
 * force (an admin must first take the address out of them), or another address that only ends or begins like it.
 */
import { decodeFact, isFact, versionOf, withoutWords, type Fact } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import { NEW_TICKET } from '../../contract/order.ts';
import { derivedId, factId } from '../../contract/ids.ts';
import type { Database, Row, Sql } from '../../contract/sql.ts';
import { forgetAccount } from '../tables/accounts.ts';
import { FACT_COLUMNS, factJson } from '../tables/factJson.ts';
import { withoutRemains } from '../tables/found.ts';
import { announceFacts, remember } from '../tables/history.ts';
import { forgetNotices } from '../tables/issues.ts';
import { forgetShadows } from '../tables/shadow.ts';
import { RETENTION } from './expired.ts';
import { CALLS, emptyCall, emptyContact } from './emptied.ts';
import { emptyMessages, filesWithoutWords } from './messages.ts';
import { isAddress, mentions, seek, type Sought } from './mentions.ts';
import { paged, present, sweep, tablesNaming } from './sweep.ts';

export type Forgotten = {
  people: string[];
  /** Contacts and drafts whose blobs must all be deleted. */
  contacts: string[];
  calls: string[];
  /** Captured mails to delete, relative to the data folder. */
  files: string[];
  /** Accounts of the console that were removed: of a person whom the settings no longer name. */
  accounts: number;
};

/** Whether the settings in force name this address: the next start would then undo the erasure. */
export async function standsInSettings(database: Database, address: string): Promise<boolean> {
  const [row] = await database.read.all('SELECT body FROM settings ORDER BY version DESC LIMIT 1');
  return mentions(String(row?.body ?? ''), seek(address));
}

/** Throws a Failure where `address` is neither an email address nor a form of a caller. */
export async function forgetPerson(database: Database, address: string, now: number): Promise<Forgotten> {
  if (!isAddress(address))
    throw new Failure('this is neither an email address nor a caller: a number, or sip:USER@HOST', {
      retry: false,
    });
  const sought = seek(address);
  const lower = address.toLowerCase();
  const forgotten = await database.transaction(async (sql) => {
    const found = await whatIsTheirs(sql, lower);
    for (const contact of found.contacts) await emptyContact(sql, contact);
    await emptyThreads(sql, found.contacts);
    await forgetShadows(sql, found.contacts);
    await forgetNotices(sql, found.contacts);
    for (const call of found.calls) await emptyCall(sql, call);
    for (const id of found.people)
      await sql.run(`UPDATE people SET address = '', name = '' WHERE id = ?`, id);
    found.files.push(...(await emptyMessages(sql, [...found.people, ...found.contacts], sought)));
    found.contacts.push(...(await emptyNotes(sql, found.people)));
    found.contacts.push(...(await removeDrafts(sql, found.people)), ...(await removeBegun(sql, sought)));
    await emptyRecords(sql, [...found.contacts, ...found.calls], sought);
    found.accounts = await forgetAccount(sql, lower);
    await sweep(sql, lower, sought);
    await withoutRemains(sql);
    await announceFacts(sql);
    await remember(sql, [forgot(found, now)]);
    return found;
  });
  // Deleted text stays in free pages and in the write-ahead log until they are overwritten.
  await database.compact();
  return forgotten;
}

/** The contacts and files of every person ever forgotten. Only this list finds the remains of an interrupted run. */
export async function everForgotten({ read }: Database): Promise<Pick<Forgotten, 'contacts' | 'files'>> {
  const contacts = new Set<string>();
  for await (const row of paged(read, FACTS, FACT_COLUMNS.split(', '), `type = 'admin.forgot'`)) {
    const fact = decodeFact(factJson(row));
    // Retention removes the blobs before it commits such a fact.
    if (isFact(fact, 'admin.forgot') && fact.by !== RETENTION)
      for (const contact of fact.contacts) contacts.add(contact);
  }
  return { contacts: [...contacts], files: await filesWithoutWords(read) };
}

/** Columns that still name the address: none, after `forgetPerson`. */
export function stillNaming(database: Database, address: string): Promise<string[]> {
  return tablesNaming(database.read, address, seek(address));
}

export async function whatIsTheirs(sql: Sql, address: string): Promise<Forgotten> {
  const people = texts(
    await sql.all(`SELECT id FROM people WHERE address = ? AND address <> ''`, address),
    'id',
  );
  const contacts = new Set<string>();
  for (const person of people) {
    for (const id of texts(await sql.all('SELECT id FROM contacts WHERE person = ?', person), 'id'))
      contacts.add(id);
  }
  for await (const { id } of paged(sql, CONTACTS, [], `${fromOf('words', 'from.address')} = ?`, address))
    contacts.add(String(id));
  const calls = new Set<string>();
  await addWaiting(sql, address, contacts, calls);
  for await (const { call_sid: sid } of paged(sql, CALLS, [], `${fromOf('state', 'from')} = ?`, address))
    calls.add(String(sid));
  for (const id of contacts) {
    const rows = await sql.all(
      `SELECT json_extract(words, '$.call.callSid') AS sid FROM contacts WHERE id = ?`,
      id,
    );
    for (const { sid } of rows) if (typeof sid === 'string') calls.add(sid);
  }
  for (const sid of calls) contacts.add(contactOfCall(sid));
  return { people, contacts: [...contacts], calls: [...calls], files: [], accounts: 0 };
}

const FACTS = { table: 'facts', key: 'seq', first: 0 };
const CONTACTS = { table: 'contacts', key: 'id', first: '' };
const DRAFTS = { table: 'drafts', key: 'id', first: '' };
const NOTES = { table: 'notes', key: 'seq', first: 0 };

function fromOf(column: string, path: string): string {
  return `lower(json_extract(${column}, '$.${path}'))`;
}

/** The same derivation as in the inbox: the id is frozen. */
function contactOfCall(callSid: string): string {
  return derivedId('c', `call/${callSid}`);
}

/** Contacts and calls that have no rows yet: on the log, or parked. */
async function addWaiting(
  sql: Sql,
  address: string,
  contacts: Set<string>,
  calls: Set<string>,
): Promise<void> {
  for (const records of await present(sql, RECORDS)) {
    const where = `instr(lower(${records.column}), ?) > 0`;
    for await (const row of paged(sql, records, [records.column], where, address)) {
      const fact = factOf(String(row[records.column]));
      if (fact === null || senderOf(fact)?.toLowerCase() !== address) continue;
      if ('contact' in fact && fact.contact !== null) contacts.add(fact.contact);
      if ('callSid' in fact) calls.add(fact.callSid);
    }
  }
}

function senderOf(fact: Fact): string | undefined {
  if (isFact(fact, 'contact.received', 'contact.amended')) return fact.words?.from?.address;
  if (isFact(fact, 'contact.classified')) return fact.words?.received.words?.from?.address;
  return isFact(fact, 'call.started') ? fact.words?.from : undefined;
}

/** No index finds a contact's Message-IDs: one scan for all contacts. */
async function emptyThreads(sql: Sql, contacts: string[]): Promise<void> {
  const entries = await sql.all(
    'SELECT message_id, subject, how FROM threads WHERE subject IN (SELECT value FROM json_each(?))',
    JSON.stringify(contacts),
  );
  for (const { message_id: id = null, subject = null, how = null } of entries) {
    await sql.run(
      'UPDATE threads SET message_id = ? WHERE subject = ? AND message_id = ? AND how = ?',
      derivedId('x', String(id)),
      subject,
      id,
      how,
    );
  }
}

/** What agents wrote by a click about tickets in which the person takes part. Returns the owners of the files that they sent. */
async function emptyNotes(sql: Sql, people: string[]): Promise<string[]> {
  const owners = new Set<string>();
  for (const person of people) {
    const where = `(text <> '' OR files <> '[]' OR subject <> '') AND EXISTS (SELECT 1 FROM tickets WHERE number = notes.ticket AND instr(state, ?) > 0)`;
    for await (const { seq, files } of paged(sql, NOTES, ['files'], where, `"${person}"`)) {
      for (const { blob } of JSON.parse(String(files)) as { blob: string }[])
        owners.add(blob.split('/')[0] ?? '');
      await sql.run(`UPDATE notes SET text = '', files = '[]', subject = '' WHERE seq = ?`, seq ?? null);
    }
  }
  return [...owners];
}

/** What agents have not sent yet about such tickets. Returns the owners of the files. */
async function removeDrafts(sql: Sql, people: string[]): Promise<string[]> {
  const removed: string[] = [];
  for (const person of people) {
    const where = `EXISTS (SELECT 1 FROM tickets WHERE number = drafts.ticket AND instr(state, ?) > 0)`;
    for await (const { id } of paged(sql, DRAFTS, [], where, `"${person}"`)) {
      await sql.run('DELETE FROM drafts WHERE id = ?', id ?? null);
      removed.push(String(id));
    }
  }
  return removed;
}

/** What agents have not sent yet and that would begin a conversation with this person. Returns the owners of the files. */
async function removeBegun(sql: Sql, sought: Sought): Promise<string[]> {
  const removed: string[] = [];
  const columns = ['recipients', 'orders'];
  for await (const row of paged(sql, DRAFTS, columns, 'ticket = ?', NEW_TICKET)) {
    if (!columns.some((column) => mentions(String(row[column] ?? ''), sought))) continue;
    await sql.run('DELETE FROM drafts WHERE id = ?', row.id ?? null);
    removed.push(String(row.id));
  }
  return removed;
}

/** Records on the log, in the outbox and parked: the record stays, its words go. */
async function emptyRecords(sql: Sql, ids: string[], sought: Sought): Promise<void> {
  for (const records of await present(sql, RECORDS)) {
    const { table, key, column } = records;
    for await (const row of paged(sql, records, [column])) {
      const text = String(row[column]);
      if (!ids.some((id) => text.includes(id)) && !mentions(text, sought)) continue;
      await sql.run(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, emptied(text), row[key] ?? null);
    }
  }
}

const RECORDS = [
  { table: 'log_records', key: 'position', first: 0, column: 'body' },
  { table: 'outbox', key: 'id', first: 0, column: 'body' },
  { table: 'parked', key: 'id', first: '', column: 'json' },
] as const;

/** Of a record that is not a fact, or that we cannot read, only its existence is kept. */
function emptied(text: string): string {
  const fact = factOf(text);
  return fact === null ? '{}' : JSON.stringify(withoutWords(fact));
}

function factOf(text: string): Fact | null {
  try {
    return decodeFact(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof Failure || thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

function forgot(found: Forgotten, now: number): Fact {
  const cause = `forget/${found.people.join(',')}/${now}`;
  return {
    type: 'admin.forgot',
    id: factId(cause, 'forget', 0),
    v: versionOf('admin.forgot'),
    at: now,
    by: 'forget',
    cause,
    people: found.people,
    contacts: found.contacts,
  };
}

function texts(rows: Row[], column: string): string[] {
  return rows.map((row) => String(row[column]));
}
