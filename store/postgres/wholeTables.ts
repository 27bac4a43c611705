/** Works on every row of a PostgreSQL database, on separate connections: reads a snapshot, rewrites the tables. */
import type { Client } from 'pg';
import type { Row } from '../../contract/sql.ts';
import { askOn, LONG_MS, withinSeconds } from './connections.ts';

/** Rows of one fetch. */
const PAGE = 500;
/** Limits the pause between two fetches. Beyond it the server ends the snapshot. */
const TAKEN_WITHIN_MS = 10 * 60_000;

/** All tables as of one moment, while other processes write. It delays VACUUM's cleanup and blocks nothing. */
export async function* snapshotOf(
  connect: () => Promise<Client>,
  tables: readonly string[],
): AsyncIterable<{ table: string; row: Row }> {
  const client = await connect();
  const ask = askOn(client);
  try {
    await ask({ text: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' });
    // The consumer of the rows may be slow. Without a limit, a frozen one would block a migration and every statement
    // after it.
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
 * FULL, because a plain VACUUM only marks the space of deleted rows as free and leaves their bytes; FULL writes each
 * table into a new file and removes the old one. Locks one table at a time. Copies in the write-ahead log, its
 * archive and standbys are the operator's to remove.
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
    // The statistics of before held frequent values. Only the owner of the database may do this; another role is warned.
    await ask({ text: 'VACUUM (FULL) pg_catalog.pg_statistic', query_timeout: LONG_MS });
  } finally {
    await withinSeconds(client.end());
  }
}
