/**
 * Numbered SQL files, `0001_name.sql`. Each is applied once, in a transaction that first claims its number, so two
 * processes that start together apply none twice. A released file is never edited.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../contract/failure.ts';
import type { Database, Sql } from '../contract/sql.ts';

const REGISTER = `CREATE TABLE IF NOT EXISTS migrations (
  area TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (area, number)
)`;

/**
 * Throws a Failure where `area` lacks one of the files in `directory`: an older release prepared these tables, and
 * this release's statements would name missing columns. Tables of a newer release pass.
 */
export async function mustBeMigrated(database: Database, area: string, directory: string): Promise<void> {
  const [row] = await database.read.all('SELECT max(number) AS number FROM migrations WHERE area = ?', area);
  const newest = Math.max(...filesIn(directory).map((name) => Number(name.slice(0, 4))));
  if (Number(row?.number ?? 0) < newest)
    throw new Failure('an older release prepared these tables: run `firstline migrate`, or `start`', {
      retry: false,
    });
}

/** Throws where two files have one number: the second would never be applied. */
function filesIn(directory: string): string[] {
  const files = readdirSync(directory)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort();
  const twice = files.find((name, index) => name.slice(0, 4) === files[index - 1]?.slice(0, 4));
  if (twice !== undefined) throw new Error(`two migrations have the number of ${twice}`);
  return files;
}

/**
 * Applies the files of `directory` that `area` lacks. Returns their names. `told` is called before each file that changes
 * the tables of an earlier release: rows are copied, which may take minutes.
 */
export async function migrate(
  database: Database,
  area: string,
  directory: string,
  told: (file: string) => void = () => {},
): Promise<string[]> {
  const files = filesIn(directory);
  await database.transaction(async (sql) => {
    await alone(sql);
    await sql.run(REGISTER);
  });
  const known = (await appliedMigrations(database.read)).filter((one) => one.area === area);
  const applied: string[] = [];
  for (const file of files) {
    if (known.length > 0 && !known.some(({ name }) => name === file)) told(file);
    if (await applyOnce(database, area, directory, file)) applied.push(file);
  }
  return applied;
}

function applyOnce(database: Database, area: string, directory: string, file: string): Promise<boolean> {
  const number = Number(file.slice(0, 4));
  return database.transaction(async (sql) => {
    await alone(sql);
    const claimed = await sql.run(
      'INSERT INTO migrations (area, number, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      area,
      number,
      file,
    );
    if (claimed === 0) return false;
    await sql.script(readFileSync(join(directory, file), 'utf8'));
    return true;
  });
}

export type Migration = { area: string; number: number; name: string };

export async function appliedMigrations(sql: Sql): Promise<Migration[]> {
  const rows = await sql.all('SELECT area, number, name FROM migrations ORDER BY area, number');
  return rows.map(({ area, number, name }) => ({
    area: String(area),
    number: Number(number),
    name: String(name),
  }));
}

/** Whether a PostgreSQL database holds an installation. */
export async function hasTables(sql: Sql): Promise<boolean> {
  const [made] = await sql.all(`SELECT to_regclass('facts') AS facts`);
  return made !== undefined && made.facts !== null;
}

/** Waits for another process's migration without limit: an index on a large table takes minutes. */
async function alone(sql: Sql): Promise<void> {
  if (sql.dialect === 'sqlite') return;
  // Polls: one statement that waited this long would time out here and go on waiting in the server.
  while ((await sql.all('SELECT 1 AS got WHERE pg_try_advisory_xact_lock(?)', MIGRATIONS)).length === 0)
    await pause(LOOK_EVERY_MS);
  await sql.run('SET LOCAL lock_timeout = 0');
  await sql.run('SET LOCAL statement_timeout = 0');
}

const LOOK_EVERY_MS = 100;

/** `FLmi`. */
const MIGRATIONS = 0x464c6d69;
