/** Several rows in one statement, and a nullable column. */
import type { Sql, SqlValue } from '../../contract/sql.ts';

/** Limits the rows of one statement of SQLite, where each count is a separate statement to prepare. */
const TOGETHER = 16;

export type ColumnType = 'text' | 'bigint';

/** `source` gives rows with the columns `column1`, `column2`…, to insert or to select from. */
export type Rows = { source: string; params: SqlValue[] };

/** On PostgreSQL all rows at once, as one array a column: one statement, prepared once, for any number of rows. */
export function together<T>(
  sql: Sql,
  items: readonly T[],
  types: readonly ColumnType[],
  columns: (item: T) => SqlValue[],
): Iterable<Rows> {
  if (items.length === 0) return [];
  const rows = items.map(columns);
  return sql.dialect === 'sqlite' ? valuesOf(rows) : [arraysOf(rows, types)];
}

function* valuesOf(rows: SqlValue[][]): Iterable<Rows> {
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    const values = some.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    yield { source: `VALUES ${values}`, params: some.flat() };
  }
}

function arraysOf(rows: SqlValue[][], types: readonly ColumnType[]): Rows {
  const arrays = types.map((type) => `?::${type}[]`).join(', ');
  const names = types.map((_, n) => `column${n + 1}`).join(', ');
  return {
    source: `SELECT * FROM unnest(${arrays}) AS given (${names})`,
    params: types.map((_, n) => arrayOf(rows.map((row) => row[n] ?? null))),
  };
}

/** An array of PostgreSQL as text. */
function arrayOf(values: SqlValue[]): string {
  return `{${values.map(elementOf).join(',')}}`;
}

function elementOf(value: SqlValue): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `"${value.replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** The condition that a column has one of several values, and its parameter. */
export function among(
  sql: Sql,
  values: readonly string[] | readonly number[],
  type: ColumnType = 'text',
): { isAmong: string; list: string } {
  if (sql.dialect === 'sqlite')
    return { isAmong: 'IN (SELECT value FROM json_each(?))', list: JSON.stringify(values) };
  return { isAmong: `= ANY (?::${type}[])`, list: arrayOf([...values]) };
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
