/** Several rows in one statement, and a nullable column. */
import type { SqlValue } from '../../contract/sql.ts';

/** Limits the rows of one statement: each count is a separate statement, prepared on each connection. */
const TOGETHER = 8;

export type Rows = { values: string; params: SqlValue[] };

/** `values` is the text after VALUES, `(?, ?), (?, ?)`; `params` are its parameters. */
export function* together<T>(items: readonly T[], columns: (item: T) => SqlValue[]): Iterable<Rows> {
  for (let from = 0; from < items.length; from += TOGETHER) {
    const rows = items.slice(from, from + TOGETHER).map(columns);
    const values = rows.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    yield { values, params: rows.flat() };
  }
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
