/** How often agents changed the category of a ticket: what a classifier may learn from. */
import type { Sql } from '../../contract/sql.ts';
import { newestSeq, readableUpTo } from './history.ts';

/** Behind this place of the history, and up to which place it was counted. */
export async function correctionsAfter(sql: Sql, seq: number): Promise<{ count: number; upTo: number }> {
  const upTo = Math.min(await newestSeq(sql), await readableUpTo(sql));
  const [row] = await sql.all(
    `SELECT count(*) AS n FROM facts WHERE seq > ? AND seq <= ? AND type = 'ticket.categorised'`,
    seq,
    upTo,
  );
  return { count: Number(row?.n ?? 0), upTo };
}
