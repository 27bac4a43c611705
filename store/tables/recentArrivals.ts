/** When contacts came in and by which way, the newest first. Imported ones did not come in. */
import { source, type Source } from '../../contract/contact.ts';
import type { Row, Sql } from '../../contract/sql.ts';
import { readableUpTo } from './history.ts';

/** `at`: when it was taken in. */
export type RecentArrival = { seq: number; at: number; source: Source };

/** `before`: a `seq`; null: from the newest of all. Reads no words. */
export async function recentArrivals(
  sql: Sql,
  before: number | null,
  limit: number,
): Promise<RecentArrival[]> {
  const rows = await sql.all(
    `SELECT c.seq, c.source, f.at, f.body FROM contacts c JOIN facts f ON f.seq = c.seq
       WHERE c.seq <= ? AND c.imported = 'no' ORDER BY c.seq DESC LIMIT ?`,
    before === null ? await readableUpTo(sql) : before - 1,
    limit,
  );
  return rows.map((row) => ({ seq: Number(row.seq), at: Number(row.at), source: sourceIn(row) }));
}

/** Rows of an earlier release have a `source`. */
function sourceIn({ source: own, body }: Row): Source {
  if (own !== '') return source.parse(JSON.parse(String(own)));
  return source.parse((JSON.parse(String(body)) as { source: unknown }).source);
}
