/** Settings as numbered versions, and the secret that signs tokens and links. */
import type { FactOf } from '../../contract/fact.ts';
import { randomId } from '../../contract/ids.ts';
import { settings as schema, type Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import { putKey } from './keys.ts';

export async function foldConfigured(sql: Sql, fact: FactOf<'admin.configured'>): Promise<void> {
  if (fact.words === undefined) return;
  await sql.run(
    'INSERT INTO settings (version, digest, at, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    fact.version,
    fact.digest,
    fact.at,
    JSON.stringify(fact.words.settings),
  );
}

/** Version 0 and null digest before the first settings. */
export async function newestVersion(sql: Sql): Promise<{ version: number; digest: string | null }> {
  const [row] = await sql.all('SELECT version, digest FROM settings ORDER BY version DESC LIMIT 1');
  return row === undefined
    ? { version: 0, digest: null }
    : { version: Number(row.version), digest: String(row.digest) };
}

/** Reads the settings in force; a version is decoded once. */
export function settingsReader(): (sql: Sql) => Promise<Settings> {
  // By the digest too: a version that was rolled back has another one next.
  let known: { digest: string | null; settings: Settings } | null = null;
  return async (sql) => {
    const { version, digest } = await newestVersion(sql);
    if (known?.settings.version === version && known.digest === digest) return known.settings;
    const settings = await settingsOfVersion(sql, version);
    if (settings === null) throw new Error('no settings are in force yet');
    known = { digest, settings };
    return settings;
  };
}

export async function settingsOfVersion(sql: Sql, version: number): Promise<Settings | null> {
  const [row] = await sql.all('SELECT body FROM settings WHERE version = ?', version);
  return row === undefined ? null : { ...schema.parse(JSON.parse(String(row.body))), version };
}

const SECRET = 'secret';

export async function secret(sql: Sql): Promise<string> {
  const [row] = await sql.all('SELECT value FROM keys WHERE name = ?', SECRET);
  if (row === undefined) throw new Error('no secret exists yet');
  return String(row.value);
}

/** Stores `given`; without it, creates a secret unless one exists. */
export async function ensureSecret(sql: Sql, given: string | null): Promise<void> {
  if (given !== null) {
    await putKey(sql, SECRET, given);
    return;
  }
  await sql.run(
    'INSERT INTO keys (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING',
    SECRET,
    randomId('') + randomId(''),
  );
}
