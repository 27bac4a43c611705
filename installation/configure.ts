/** Writes settings and secret of an installation from its configuration to its store. */
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import { versionOf } from '../contract/fact.ts';
import { factId, sha256 } from '../contract/ids.ts';
import type { SettingsBody } from '../contract/settings.ts';
import type { Database } from '../contract/sql.ts';
import { outgoing } from '../runtime/facts.ts';
import { migrate, mustBeMigrated } from '../store/migrations.ts';
import { type Progress, refold } from '../store/refold.ts';
import { ensureSecret, newestVersion } from '../store/tables/settings.ts';
import type { Configure, Installation } from './grounds.ts';

const root = join(import.meta.dirname, '..');

/**
 * Migrates the tables of the store, and those of the log where they share the database. Returns the applied
 * migrations.
 */
export async function migrateAll(database: Database, told: TellProgress = () => {}): Promise<string[]> {
  const applied = await migrate(database, 'store', join(root, 'store/schema', database.dialect), (file) =>
    told({ table: file, rows: 0, total: 0, left: 0 }),
  );
  if (database.dialect !== 'sqlite') return applied;
  return [...applied, ...(await migrate(database, 'log', join(root, 'log/schema', database.dialect)))];
}

/** For commands that read an installation and prepare nothing. Throws a Failure where a migration is missing. */
export function mustBePrepared(database: Database): Promise<void> {
  return mustBeMigrated(database, 'store', join(root, 'store/schema', database.dialect));
}

export type TellProgress = (progress: Progress) => void;

/** Migrates the tables, and recomputes folded rows in the shape of this release. */
export async function migrateAndRefold(database: Database, told: TellProgress): Promise<string[]> {
  const applied = await migrateAll(database, told);
  await refold(database, told);
  return applied;
}

/** Makes the file's settings a new version when their digest changed, and publishes it to every stage. */
export async function configure(
  installation: Pick<Installation, 'database' | 'store' | 'clock'>,
  configuration: Configuration,
  when: Configure,
): Promise<void> {
  const { database, store, clock } = installation;
  await database.transaction((sql) => ensureSecret(sql, configuration.secret?.reveal() ?? null));
  const digest = sha256(JSON.stringify(configuration.settings));
  await store.transaction(async (desk) => {
    // Several processes start at once: one creates the version, the rest find it.
    await desk.lock(['settings']);
    const newest = await newestVersion(database.read);
    if (newest.digest === digest || (when === 'at-first' && newest.version > 0)) return;
    const fact = configured(newest.version + 1, digest, configuration.settings, clock.now());
    await desk.write([fact]);
    await desk.publish([outgoing({ ...fact, words: undefined })]);
  });
}

function configured(version: number, digest: string, settings: SettingsBody, at: number) {
  const cause = `settings/${version}/${digest}`;
  const envelope = {
    id: factId(cause, 'config', 0),
    v: versionOf('admin.configured'),
    at,
    by: 'config',
    cause,
  };
  return { type: 'admin.configured' as const, ...envelope, version, digest, words: { settings } };
}
