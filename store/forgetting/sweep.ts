/**
 * The columns that can hold an address, and how an address is taken out of them. Promises that nothing else is
 * written: types, ids, digests, states and instants are not words. Reads and writes in pages.
 */
import type { Row, Sql, SqlValue } from '../../contract/sql.ts';
import { tableNames } from '../tables/names.ts';
import { mentions, type Sought, spellings, withoutMentions } from './mentions.ts';

/**
 * `first` is less than every key. A key that is itself swept is listed in `columns` too. `room` deletes the row that
 * conflicts with a key's new text; it gets the new text and the old one.
 */
type Swept = {
  table: string;
  key: string;
  first: SqlValue;
  columns: readonly string[];
  room?: string;
  /** Short rows without an index in key order: one scan of the table costs less than sorting it for each page. */
  atOnce?: boolean;
};

const SWEPT: readonly Swept[] = [
  { table: 'facts', key: 'seq', first: 0, columns: ['body'] },
  {
    table: 'contacts',
    key: 'id',
    first: '',
    columns: ['words', 'source', 'classification', 'because'],
  },
  {
    table: 'arrivals',
    key: 'source',
    first: '',
    columns: ['detail', 'source'],
    room: 'DELETE FROM arrivals WHERE source = ? AND source <> ?',
  },
  { table: 'people', key: 'id', first: '', columns: ['address', 'name'] },
  {
    table: 'threads',
    key: 'message_id',
    first: '',
    columns: ['message_id'],
    atOnce: true,
    room: `DELETE FROM threads WHERE message_id = ? AND EXISTS (SELECT 1 FROM threads AS old
      WHERE old.message_id = ? AND old.subject = threads.subject AND old.how = threads.how)`,
  },
  { table: 'tickets', key: 'number', first: '', columns: ['state'] },
  { table: 'messages', key: 'seq', first: 0, columns: ['state'] },
  { table: 'message_words', key: 'seq', first: 0, columns: ['words'] },
  { table: 'notes', key: 'seq', first: 0, columns: ['text', 'files', 'subject'] },
  { table: 'api_tokens', key: 'id', first: '', columns: ['name'] },
  { table: 'drafts', key: 'id', first: '', columns: ['text', 'recipients', 'files', 'orders', 'refusal'] },
  { table: 'calls', key: 'call_sid', first: '', columns: ['state'] },
  { table: 'settings', key: 'version', first: 0, columns: ['body'] },
  { table: 'rule_books', key: 'book', first: '', columns: ['author', 'reason', 'body'] },
  { table: 'rule_moves', key: 'version', first: 0, columns: ['author', 'reason'] },
  { table: 'parked', key: 'id', first: '', columns: ['key', 'cause', 'error', 'json'] },
  { table: 'log_records', key: 'position', first: 0, columns: ['key', 'body'] },
  { table: 'outbox', key: 'id', first: 0, columns: ['key', 'body'] },
  {
    table: 'bookmarks',
    key: 'key',
    first: '',
    columns: ['value', 'key'],
    room: 'DELETE FROM bookmarks WHERE key = ? AND key <> ?',
  },
];

/** Limits the rows read by one statement: a larger range could exceed PostgreSQL's statement timeout. */
const RANGE = 1_000;

/**
 * Yields rows that match `where` (with parameters) in the order of `key`, a range of keys at a time. The caller may
 * change rows, keys included: each range is read before its first row is yielded. A row whose key grew may come
 * twice.
 */
export async function* paged(
  sql: Sql,
  { table, key, first, atOnce = false }: Pick<Swept, 'table' | 'key' | 'first' | 'atOnce'>,
  columns: readonly string[],
  where = '1 = 1',
  ...params: SqlValue[]
): AsyncIterable<Row> {
  const wanted = [...new Set([key, ...columns])].join(', ');
  for (let after = first; ; ) {
    const upTo = atOnce ? null : await endOfRange(sql, table, key, after);
    yield* await sql.all(
      `SELECT ${wanted} FROM ${table} WHERE ${key} > ? AND (${where}) ${upTo === null ? '' : `AND ${key} <= ?`} ORDER BY ${key}`,
      after,
      ...params,
      ...(upTo === null ? [] : [upTo]),
    );
    if (upTo === null) return;
    after = upTo;
  }
}

/** The last key of the range; null for the last range. */
async function endOfRange(sql: Sql, table: string, key: string, after: SqlValue): Promise<SqlValue> {
  const [end] = await sql.all(
    `SELECT ${key} FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT 1 OFFSET ${RANGE - 1}`,
    after,
  );
  return end?.[key] ?? null;
}

/** Those of these tables that this database has: an embedded log has its records in the database, Kafka has not. */
export async function present<T extends { table: string }>(sql: Sql, wanted: readonly T[]): Promise<T[]> {
  const there = await tableNames(sql);
  return wanted.filter(({ table }) => there.includes(table));
}

/**
 * Removes the address where the rules for contacts, messages and records do not apply: paths, keys, another person's
 * Cc.
 */
export async function sweep(sql: Sql, address: string, sought: Sought): Promise<void> {
  for (const swept of await present(sql, SWEPT)) {
    for await (const { [swept.key]: key } of candidates(sql, swept, address)) {
      const row = await rowToChange(sql, swept, key ?? null);
      for (const column of swept.columns) {
        const text = row?.[column];
        if (typeof text !== 'string') continue;
        const fresh = freshText(swept, column, text, sought);
        if (fresh !== text) await write(sql, swept, column, key ?? null, fresh);
      }
    }
  }
}

/**
 * The row's current columns, locked until the transaction ends: another process may have changed it since the page
 * was read.
 */
export async function rowToChange(
  sql: Sql,
  { table, key, columns }: Pick<Swept, 'table' | 'key' | 'columns'>,
  value: SqlValue,
): Promise<Row | undefined> {
  const lock = sql.dialect === 'sqlite' ? '' : ' FOR UPDATE';
  const rows = await sql.all(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${key} = ?${lock}`, value);
  return rows[0];
}

/** A person whose address only contains the sought one loses the whole address: two such people must not become one. */
function freshText({ table }: Swept, column: string, text: string, sought: Sought): string {
  const fresh = withoutMentions(text, sought);
  return table === 'people' && column === 'address' && fresh !== text ? '' : fresh;
}

async function write(sql: Sql, swept: Swept, column: string, key: SqlValue, fresh: string): Promise<void> {
  const { table, key: keyColumn, room } = swept;
  if (room !== undefined && column === keyColumn) await sql.run(room, fresh, key);
  await sql.run(`UPDATE ${table} SET ${column} = ? WHERE ${keyColumn} = ?`, fresh, key);
}

/** The tables that still name the address, searched whole; empty after `sweep`. */
export async function tablesNaming(sql: Sql, address: string, sought: Sought): Promise<string[]> {
  const naming: string[] = [];
  for (const table of await tableNames(sql)) {
    const known = SWEPT.find((swept) => swept.table === table);
    const columns = await textColumns(sql, table);
    const key = known ?? { key: columns[0] ?? '', first: '', columns };
    for (const column of columns) {
      const swept = { ...key, table, columns: [column] };
      if (await anyNames(sql, swept, address, sought)) naming.push(`${table}.${column}`);
    }
  }
  return naming;
}

async function textColumns(sql: Sql, table: string): Promise<string[]> {
  const statement =
    sql.dialect === 'sqlite'
      ? `SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'`
      : `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = ? AND data_type = 'text' ORDER BY ordinal_position`;
  return (await sql.all(statement, table)).map(({ name }) => String(name));
}

async function anyNames(sql: Sql, swept: Swept, address: string, sought: Sought): Promise<boolean> {
  const [column = ''] = swept.columns;
  for await (const row of candidates(sql, swept, address)) {
    if (mentions(String(row[column]), sought)) return true;
  }
  return false;
}

function candidates(sql: Sql, swept: Swept, address: string): AsyncIterable<Row> {
  const tries = swept.columns.flatMap((column) => spellings(address).map((text) => ({ column, text })));
  const where = tries.map(({ column }) => `instr(lower(${column}), ?) > 0`).join(' OR ');
  return paged(sql, swept, swept.columns, where, ...tries.map(({ text }) => text));
}
