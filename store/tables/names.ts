/** The tables that this database has. */
import type { Sql } from '../../contract/sql.ts';

export async function tableNames(sql: Sql): Promise<string[]> {
  const statement =
    sql.dialect === 'sqlite'
      ? `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename`;
  return (await sql.all(statement)).map(({ name }) => String(name));
}
