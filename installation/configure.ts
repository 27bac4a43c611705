/** Writes settings and secret of an installation from its configuration to its store. */
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import { withBook } from '../contract/books.ts';
import { type FactOf, versionOf } from '../contract/fact.ts';
import { factId, sha256 } from '../contract/ids.ts';
import { type SettingsBody, settings as settingsSchema, type ShadowSettings } from '../contract/settings.ts';
import type { Database, Sql } from '../contract/sql.ts';
import type { RuntimeTx } from '../contract/store.ts';
import { outgoing } from '../runtime/facts.ts';
import { migrate, mustBeMigrated } from '../store/migrations.ts';
import { type Progress, refold } from '../store/refold.ts';
import { publishedMove, shadowedMove } from '../store/tables/ruleMoves.ts';
import { ensureSecret, newestVersion, settingsOfVersion } from '../store/tables/settings.ts';
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
  const isDone = () =>
    store.transaction(async (desk) => {
      // Several processes start at once: one creates the version, the rest find it.
      await desk.lock(['settings']);
      const newest = await newestVersion(database.read);
      // A move of rules that shares this commit is not in `read` yet: it would have the same version.
      if (newest.version > 0 && (await desk.settings()).version !== newest.version) return false;
      const settings = await withPublished(database.read, configuration);
      const digest = digestOf(settings);
      if (newest.digest === digest || (when === 'at-first' && newest.version > 0)) return true;
      await putInForce(desk, configured(newest.version + 1, digest, settings, clock.now()));
      return true;
    });
  while (!(await isDone()));
}

export function digestOf(settings: SettingsBody): string {
  return sha256(JSON.stringify(settings));
}

/** Also tells every stage that settings changed. */
export async function putInForce(desk: RuntimeTx, fact: FactOf<'admin.configured'>): Promise<void> {
  await desk.write([fact]);
  await desk.publish([outgoing({ ...fact, words: undefined })]);
}

/** The file's settings, with published rules and rules on trial where the file names none. */
async function withPublished(sql: Sql, { settings, ownedSections }: Configuration): Promise<SettingsBody> {
  const rules = ownedSections.includes('rules') ? null : await publishedMove(sql);
  const tried = ownedSections.includes('shadow') ? null : await shadowedMove(sql);
  if (rules === null && tried === null) return settings;
  const book = rules === null ? settings : await settingsOfVersion(sql, rules.version);
  const { shadow = settings.shadow } =
    (tried === null ? null : await settingsOfVersion(sql, tried.version)) ?? {};
  return composed(withBook(settings, book ?? settings), shadow);
}

/** With the keys in the order of the schema, so that the same settings have one digest. */
export function composed(settings: SettingsBody, shadow: ShadowSettings | undefined): SettingsBody {
  const { shadow: _, ...rest } = settings;
  return settingsSchema.parse({ ...rest, ...(shadow === undefined ? {} : { shadow }) });
}

export function configured(version: number, digest: string, settings: SettingsBody, at: number) {
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
