/** The `keys` table: single values that belong to the installation as a whole, by name. */
import type { Sql } from '../../contract/sql.ts';

export async function keyOf(sql: Sql, name: string): Promise<string | null> {
  const [row] = await sql.all('SELECT value FROM keys WHERE name = ?', name);
  return row === undefined ? null : String(row.value);
}

/** Keeps `value` unless the key has one. Returns the kept value. */
export async function keepKey(sql: Sql, name: string, value: string): Promise<string> {
  await sql.run('INSERT INTO keys (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING', name, value);
  return (await keyOf(sql, name)) ?? value;
}

export async function putKey(sql: Sql, name: string, value: string): Promise<void> {
  await sql.run(
    'INSERT INTO keys (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}
