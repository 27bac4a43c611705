/** How often agents changed the category of a ticket: what a classifier may learn from. */
import { setImmediate as otherWork } from 'node:timers/promises';
import type { Sql } from '../../contract/sql.ts';
import { newestSeq, readableUpTo } from './history.ts';

/** Places of the history that are read at once: no index has the type, and SQLite answers in the main thread. */
const PAGE = 5_000;

/** Behind this place of the history, and up to which place it was counted. */
export async function correctionsAfter(sql: Sql, seq: number): Promise<{ count: number; upTo: number }> {
  const end = Math.min(await newestSeq(sql), await readableUpTo(sql));
  let count = 0;
  for (let from = seq; from < end; from += PAGE) {
    const [row] = await sql.all(
      `SELECT count(*) AS n FROM facts WHERE seq > ? AND seq <= ? AND type = 'ticket.categorised'`,
      from,
      Math.min(from + PAGE, end),
    );
    count += Number(row?.n ?? 0);
    await otherWork();
  }
  return { count, upTo: Math.max(seq, end) };
}
