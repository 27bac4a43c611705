/** The facts about a PostgreSQL server and its tables that `check` needs. Reads only. */
import type { Client } from 'pg';

export type Server = {
  version: string;
  major: number;
  encoding: string;
  standby: boolean;
  fsync: string;
  /** Whether this user may create tables. */
  create: boolean;
  nowMs: number;
};

const SERVER = `SELECT current_setting('server_version') AS version,
  current_setting('server_version_num')::int / 10000 AS major,
  current_setting('server_encoding') AS encoding,
  pg_is_in_recovery() AS standby,
  current_setting('fsync') AS fsync,
  coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS create,
  (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"`;

export async function serverOf(client: Client): Promise<Server | null> {
  const { rows } = await client.query<Server>(SERVER);
  return rows[0] ?? null;
}

/** File names of the applied migrations, in order; null where the server has no migrations table. */
export async function migrationsOn(client: Client): Promise<string[] | null> {
  const there = await client.query<{ made: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS made`);
  if (there.rows[0]?.made !== true) return null;
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM migrations WHERE area = 'store' ORDER BY number`,
  );
  return rows.map(({ name }) => name);
}
