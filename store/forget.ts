/**
 * Erases a person: the words of their contacts, the messages that name them, their identifiers, and every other place
 * where their address stands. Facts keep their shape; contact ids stay for ever.
 *
 * Promises: afterwards the address stands in no row and in no free page of the database. Never: touches the settings
 * in force; an address that stands there must be taken out by an admin first.
 */
import { noWords } from '../contract/contact.ts';
import { decodeFact, withoutWords, type Fact } from '../contract/fact.ts';
import { derivedId, factId } from '../contract/ids.ts';
import type { Database, Row, Sql } from '../contract/sql.ts';
import { remember } from './history.ts';

export type Forgotten = {
  people: string[];
  contacts: string[];
  /** Blob names whose bytes must go: those of the person's own contacts. */
  blobs: string[];
  /** Captured mails, relative to the data folder, that must go. */
  files: string[];
};

export const PLACEHOLDER = '[forgotten]';

/** Whether the settings in force name this address: then erasing would be undone at the next start. */
export async function standsInSettings(database: Database, address: string): Promise<boolean> {
  const [row] = await database.read.all('SELECT body FROM settings ORDER BY version DESC LIMIT 1');
  return String(row?.body ?? '')
    .toLowerCase()
    .includes(address.toLowerCase());
}

export async function forgetPerson(database: Database, address: string, now: number): Promise<Forgotten> {
  const forgotten = await database.transaction(async (sql) => {
    const found = await whatIsTheirs(sql, address.toLowerCase());
    for (const contact of found.contacts) await emptyContact(sql, contact);
    for (const id of found.people)
      await sql.run(`UPDATE people SET address = '', name = '' WHERE id = ?`, id);
    found.files.push(...(await emptyMessages(sql, found, address)));
    await emptyRecords(sql, found.contacts, address);
    await sweep(sql, address);
    await remember(sql, forgot(found, now));
    return found;
  });
  // Deleted text stays in free pages and in the write-ahead log until they are written over.
  await database.compact();
  return forgotten;
}

async function whatIsTheirs(sql: Sql, address: string): Promise<Forgotten> {
  const people = texts(
    await sql.all(`SELECT id FROM people WHERE address = ? AND address <> ''`, address),
    'id',
  );
  const contacts = new Set<string>();
  for (const person of people) {
    for (const id of texts(await sql.all('SELECT id FROM contacts WHERE person = ?', person), 'id'))
      contacts.add(id);
  }
  const named = await sql.all(
    `SELECT id FROM contacts WHERE lower(json_extract(words, '$.from.address')) = ?`,
    address,
  );
  for (const id of texts(named, 'id')) contacts.add(id);
  const blobs: string[] = [];
  for (const id of contacts) {
    const rows = await sql.all('SELECT raw_name FROM contacts WHERE id = ? AND raw_name IS NOT NULL', id);
    blobs.push(...texts(rows, 'raw_name'));
  }
  return { people, contacts: [...contacts], blobs, files: [] };
}

async function emptyContact(sql: Sql, contact: string): Promise<void> {
  await sql.run(
    'UPDATE contacts SET words = ?, raw_name = NULL, raw_bytes = NULL WHERE id = ?',
    JSON.stringify(noWords),
    contact,
  );
  for (const row of await sql.all('SELECT message_id, how FROM threads WHERE subject = ?', contact)) {
    await sql.run(
      'UPDATE OR REPLACE threads SET message_id = ? WHERE subject = ? AND message_id = ? AND how = ?',
      derivedId('x', String(row.message_id)),
      contact,
      row.message_id ?? null,
      row.how ?? null,
    );
  }
}

/** Messages to them, about their contacts, or that name them: to an agent, for instance. */
async function emptyMessages(sql: Sql, found: Forgotten, address: string): Promise<string[]> {
  const files: string[] = [];
  for (const row of await sql.all('SELECT id, state, words FROM messages WHERE words IS NOT NULL')) {
    const state = String(row.state);
    const theirs =
      mentions(String(row.words), address) ||
      found.people.some((id) => state.includes(`"${id}"`)) ||
      found.contacts.some((id) => state.includes(`"${id}"`));
    if (!theirs) continue;
    await sql.run('UPDATE messages SET words = NULL WHERE id = ?', row.id ?? null);
    const { file } = JSON.parse(state) as { file: string | null };
    if (file !== null) files.push(file);
  }
  // What was still to be sent has no words any more and is not sent.
  await sql.run(`UPDATE messages SET due_at = NULL WHERE words IS NULL AND status = 'queued'`);
  return files;
}

/** The log, what is parked, and calls: the record stays, its words go. */
async function emptyRecords(sql: Sql, contacts: string[], address: string): Promise<void> {
  for (const { table, key, column } of RECORDS) {
    for (const row of await sql.all(`SELECT ${key}, ${column} FROM ${table}`)) {
      const text = String(row[column]);
      if (!mentions(text, address) && !contacts.some((id) => text.includes(id))) continue;
      await sql.run(`UPDATE ${table} SET ${column} = ? WHERE ${key} = ?`, emptied(text), row[key] ?? null);
    }
  }
}

const RECORDS = [
  { table: 'log_records', key: 'position', column: 'body' },
  { table: 'parked', key: 'id', column: 'json' },
] as const;

function emptied(text: string): string {
  const json: unknown = JSON.parse(text);
  try {
    return JSON.stringify(withoutWords(decodeFact(json)));
  } catch {
    // Not a fact, or one we cannot read: nothing of it is kept but that it was there.
    return '{}';
  }
}

/** Every text column of every table, for what the rules above did not think of: a path, a key, somebody else's Cc. */
async function sweep(sql: Sql, address: string): Promise<void> {
  const pattern = new RegExp(escaped(address), 'gi');
  const tables = await sql.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  for (const table of texts(tables, 'name')) {
    const columns = await sql.all(`SELECT name FROM pragma_table_info('${table}') WHERE type = 'TEXT'`);
    for (const column of texts(columns, 'name')) {
      const rows = await sql.all(
        `SELECT DISTINCT ${column} AS text FROM ${table} WHERE instr(lower(${column}), ?) > 0`,
        address.toLowerCase(),
      );
      for (const text of texts(rows, 'text')) {
        await sql.run(
          `UPDATE OR REPLACE ${table} SET ${column} = ? WHERE ${column} = ?`,
          text.replaceAll(pattern, PLACEHOLDER),
          text,
        );
      }
    }
  }
}

function forgot(found: Forgotten, now: number): Fact {
  const cause = `forget/${found.people.join(',')}/${now}`;
  return {
    type: 'admin.forgot',
    id: factId(cause, 'forget', 0),
    v: 1,
    at: now,
    by: 'forget',
    cause,
    people: found.people,
    contacts: found.contacts,
  };
}

function mentions(text: string, address: string): boolean {
  return text.toLowerCase().includes(address.toLowerCase());
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function texts(rows: Row[], column: string): string[] {
  return rows.map((row) => String(row[column]));
}
