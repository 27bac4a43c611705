/**
 * Rows of folded state that have another shape than this process gives. On SQLite a partial index has just these, made
 * again for each shape: one of all shapes would change a page for each row that is saved.
 */
import type { Row, Sql, SqlValue } from '../contract/sql.ts';
import { forUpdate } from './tables/locks.ts';

/** `key` orders the rows of `table`; `first` is less than every key. */
export type Stale = { table: string; key: string; first: SqlValue; columns: string; shape: string };

/** Makes the index. Reads the whole table where the last process had another shape. */
export async function indexStale(sql: Sql, { table, key, shape }: Stale): Promise<void> {
  if (sql.dialect !== 'sqlite') return;
  const name = `${table}_not_${checked(shape)}`;
  const made = await sql.all(
    `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND name LIKE '%\\_not\\_%' ESCAPE '\\'`,
    table,
  );
  for (const { name: old } of made) if (old !== name) await sql.script(`DROP INDEX ${String(old)}`);
  await sql.script(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} (${key}) WHERE shape <> '${shape}'`);
}

/** Uses the index: free where no row is stale. */
export async function countStale(sql: Sql, { table, shape }: Stale): Promise<number> {
  const [row] =
    sql.dialect === 'sqlite'
      ? await sql.all(`SELECT count(*) AS n FROM ${table} WHERE shape <> '${checked(shape)}'`)
      : await sql.all(`SELECT count(*) AS n FROM ${table} WHERE shape < ? OR shape > ?`, shape, shape);
  return Number(row?.n);
}

/** Locked; skips rows that another process has locked. */
export function stalePage(sql: Sql, stale: Stale, after: SqlValue, limit: number): Promise<Row[]> {
  const { table, key, columns, shape } = stale;
  return sql.all(
    `SELECT ${columns} FROM ${table} WHERE ${key} > ? AND shape <> '${checked(shape)}' ORDER BY ${key}
       LIMIT ?${forUpdate(sql, 'skip locked')}`,
    after,
    limit,
  );
}

/** A shape is part of statements: SQLite uses a partial index only if it knows the value. */
function checked(shape: string): string {
  if (!/^[0-9a-f]+$/.test(shape)) throw new Error(`not a shape: ${shape}`);
  return shape;
}
