/** What touches every row of a PostgreSQL database: a snapshot of it, and writing it anew. On connections of their own. */
import type { Client } from 'pg';
import type { Row } from '../../contract/sql.ts';
import { askOn, LONG_MS, withinSeconds } from './connections.ts';

/** Rows of one fetch. */
const PAGE = 500;
/** Between two fetches. */
const TAKEN_WITHIN_MS = 10 * 60_000;

/** One moment of all tables, while others write; holds back what VACUUM may remove, and nothing else. */
export async function* snapshotOf(
  connect: () => Promise<Client>,
  tables: readonly string[],
): AsyncIterable<{ table: string; row: Row }> {
  const client = await connect();
  const ask = askOn(client);
  try {
    await ask({ text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' });
    // Whoever takes the rows may be slow; one that is frozen would have a migration wait, and everybody behind it.
    await ask({ text: `SET LOCAL idle_in_transaction_session_timeout = ${TAKEN_WITHIN_MS}` });
    for (const table of tables) {
      await ask({ text: `DECLARE rows NO SCROLL CURSOR FOR SELECT * FROM ${table}` });
      for (;;) {
        const { rows } = await ask({ text: `FETCH ${PAGE} FROM rows` });
        for (const row of rows) yield { table, row };
        if (rows.length < PAGE) break;
      }
      await ask({ text: 'CLOSE rows' });
    }
    await ask({ text: 'COMMIT' });
  } finally {
    await withinSeconds(client.end());
  }
}

/**
 * FULL, because a plain VACUUM marks the room of what was deleted as free and leaves its bytes there; FULL writes each
 * table into a new file and removes the old one. Locks one table after the other. What went into the write-ahead log,
 * and from there into an archive or to a standby, is the operator's.
 */
export async function compactTables(connect: () => Promise<Client>): Promise<void> {
  const client = await connect();
  const ask = askOn(client);
  try {
    await ask({ text: 'SET statement_timeout = 0' });
    const { rows } = await ask({
      text: `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1`,
    });
    for (const { name } of rows) {
      await ask({ text: `VACUUM (FULL, ANALYZE) ${String(name)}`, query_timeout: LONG_MS });
    }
  } finally {
    await withinSeconds(client.end());
  }
}
