/**
 * The columns that can hold an address, and how it is taken out of them. Promises that nothing else is written: types,
 * ids, digests, states and instants are no words. Reads and writes in pages.
 */
import type { Row, Sql, SqlValue } from '../contract/sql.ts';
import { mentions, type Sought, withoutMentions } from './mentions.ts';

/** `first` is less than every key. A key that is swept itself stands among its columns. */
type Swept = { table: string; key: string; first: SqlValue; columns: readonly string[] };

const SWEPT: readonly Swept[] = [
  { table: 'facts', key: 'seq', first: 0, columns: ['body'] },
  {
    table: 'contacts',
    key: 'id',
    first: '',
    columns: ['words', 'source', 'classification', 'because'],
  },
  { table: 'arrivals', key: 'source', first: '', columns: ['detail', 'source'] },
  { table: 'people', key: 'id', first: '', columns: ['address', 'name'] },
  { table: 'threads', key: 'message_id', first: '', columns: ['message_id'] },
  { table: 'tickets', key: 'number', first: '', columns: ['state'] },
  { table: 'messages', key: 'id', first: '', columns: ['words', 'state'] },
  { table: 'calls', key: 'call_sid', first: '', columns: ['state'] },
  { table: 'settings', key: 'version', first: 0, columns: ['body'] },
  { table: 'parked', key: 'id', first: '', columns: ['key', 'cause', 'error', 'json'] },
  { table: 'log_records', key: 'position', first: 0, columns: ['key', 'body'] },
  { table: 'bookmarks', key: 'key', first: '', columns: ['value', 'key'] },
];

export const PAGE = 1_000;

/** Rows in the order of `key`, a page at a time. `where` may have parameters; rows may be changed, keys grow or stay. */
export async function* paged(
  sql: Sql,
  { table, key, first }: Pick<Swept, 'table' | 'key' | 'first'>,
  columns: readonly string[],
  where = '1 = 1',
  ...params: SqlValue[]
): AsyncIterable<Row> {
  const wanted = [...new Set([key, ...columns])].join(', ');
  for (let after = first; ; ) {
    const rows = await sql.all(
      `SELECT DISTINCT ${wanted} FROM ${table} WHERE ${key} > ? AND (${where}) ORDER BY ${key} LIMIT ${PAGE}`,
      after,
      ...params,
    );
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.[key] ?? after;
  }
}

/** What the rules for contacts, messages and records did not reach: a path, a key, somebody else's Cc. */
export async function sweep(sql: Sql, address: string, sought: Sought): Promise<void> {
  for (const swept of SWEPT) {
    for await (const row of candidates(sql, swept, address)) {
      for (const column of swept.columns) {
        const text = row[column];
        if (typeof text !== 'string') continue;
        const fresh = withoutMentions(text, sought);
        if (fresh === text) continue;
        await sql.run(
          `UPDATE OR REPLACE ${swept.table} SET ${column} = ? WHERE ${swept.key} = ?`,
          fresh,
          row[swept.key] ?? null,
        );
      }
    }
  }
}

/** The tables that still name it, looked at whole: none, after `sweep`. */
export async function tablesNaming(sql: Sql, address: string, sought: Sought): Promise<string[]> {
  const names = await sql.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  const naming: string[] = [];
  for (const table of names.map(({ name }) => String(name))) {
    const columns = await sql.all(`SELECT name FROM pragma_table_info('${table}') WHERE type = 'TEXT'`);
    for (const { name } of columns) {
      const swept = { table, key: String(name), first: '', columns: [String(name)] };
      if (await anyNames(sql, swept, address, sought)) naming.push(`${table}.${String(name)}`);
    }
  }
  return naming;
}

async function anyNames(sql: Sql, swept: Swept, address: string, sought: Sought): Promise<boolean> {
  for await (const row of candidates(sql, swept, address)) {
    if (mentions(String(row[swept.key]), sought)) return true;
  }
  return false;
}

function candidates(sql: Sql, swept: Swept, address: string): AsyncIterable<Row> {
  const lower = address.toLowerCase();
  const where = swept.columns.map((column) => `instr(lower(${column}), ?) > 0`).join(' OR ');
  return paged(sql, swept, swept.columns, where, ...swept.columns.map(() => lower));
}
