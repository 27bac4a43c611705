/** Statements that PostgreSQL ran for Firstline, counted by the server's own extension `pg_stat_statements`. */
import { asked, postgresServer } from '../support/postgres.ts';
import { rounded } from './figures.ts';

/** Statements that `--statements` lists. */
const MOST_LISTED = 60;
/** Those of the bench itself. */
const OTHERS = `query !~ 'pg_stat|count\\(\\*\\) AS n|pg_database_size|SELECT pg_'`;

/** The server is started again, because it loads the extension at its start. Call it before the first database. */
export async function watchStatements(): Promise<void> {
  const server = await postgresServer();
  const url = server.url('postgres');
  await asked(url, `ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`);
  await server.stop();
  await server.start();
}

export async function countStatements(url: string): Promise<void> {
  await asked(url, 'CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await asked(url, 'SELECT pg_stat_statements_reset()');
}

/** Statements a contact. With `isListed` on standard error: runs and microseconds a contact, and the statement. */
export async function listStatements(url: string, contacts: number, isListed: boolean): Promise<number> {
  const rows = await asked(
    url,
    `SELECT query, sum(calls)::float AS calls, sum(total_exec_time)::float AS ms FROM pg_stat_statements
       WHERE toplevel AND ${OTHERS} AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
       GROUP BY query ORDER BY 2 DESC`,
  );
  for (const { query, calls, ms } of isListed ? rows.slice(0, MOST_LISTED) : []) {
    const [runs, us] = [rounded(Number(calls) / contacts, 2), rounded((Number(ms) * 1000) / contacts)];
    const text = String(query).replace(/\s+/g, ' ').trim().slice(0, 180);
    process.stderr.write(`${runs.toFixed(2).padStart(7)} ${String(us).padStart(6)}  ${text}\n`);
  }
  return rounded(rows.reduce((sum, { calls }) => sum + Number(calls), 0) / contacts, 1);
}
