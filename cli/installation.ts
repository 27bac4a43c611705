/**
 * An installation opened: its data folder, its grounds, its settings. Commands that only look open it beside a running
 * Firstline; whoever runs stages holds it.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import type { Blobs } from '../contract/blobs.ts';
import type { Clock } from '../contract/clock.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import { factId, sha256 } from '../contract/ids.ts';
import type { SettingsBody } from '../contract/settings.ts';
import type { Database } from '../contract/sql.ts';
import type { Marks, Store } from '../contract/store.ts';
import { fileBlobs } from '../blobs/files.ts';
import { embeddedLog, type EmbeddedLog } from '../log/embedded.ts';
import { systemClock } from '../runtime/clock.ts';
import { outgoing } from '../runtime/facts.ts';
import { tryHold, type Held } from '../store/lock.ts';
import { fileMarks } from '../store/marks.ts';
import { releaseLeases } from '../store/messages.ts';
import { migrate } from '../store/migrations.ts';
import { ensureSecret, newestVersion } from '../store/settings.ts';
import { openSqlite } from '../store/sqlite.ts';
import { openStore } from '../store/store.ts';

export type Installation = {
  directory: string;
  database: Database;
  log: EmbeddedLog;
  store: Store;
  blobs: Blobs;
  marks: Marks;
  clock: Clock;
  close(): Promise<void>;
};

const root = join(import.meta.dirname, '..');

/**
 * `anew`: these settings are in force from now on. `at-first`: only where none ever were, so that a command that was
 * given no file puts nothing built-in in the place of what the installation was started with.
 */
export type Configure = 'anew' | 'at-first';

/** Opens the folder for one that runs stages. Throws a Failure with what to do when it is taken or cannot be written. */
export async function holdInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
): Promise<Installation> {
  made(directory);
  const held = await holdSoon(directory);
  if (held === null) {
    throw new Failure(
      `the data folder ${directory} is taken by a running Firstline: stop it, or give another with --data`,
      {
        retry: false,
      },
    );
  }
  return heldInstallation(directory, configuration, when, held);
}

/** A process that was killed is gone a moment later: whoever starts right after it need not be told that it is taken. */
const HOLD_WITHIN_MS = 1_000;
const LOOK_AGAIN_MS = 50;

async function holdSoon(directory: string): Promise<Held | null> {
  for (const end = systemClock.now() + HOLD_WITHIN_MS; ; ) {
    const held = tryHold(directory);
    if (held !== null || systemClock.now() > end) return held;
    await new Promise<void>((resolve) => systemClock.wakeAt(systemClock.now() + LOOK_AGAIN_MS, resolve));
  }
}

/** Null when somebody else holds the folder. */
export async function tryInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
): Promise<Installation | null> {
  made(directory);
  const held = tryHold(directory);
  return held === null ? null : heldInstallation(directory, configuration, when, held);
}

/** Opens what is there, beside whoever runs it. Throws a Failure where there is nothing. */
export async function visitInstallation(directory: string): Promise<Installation> {
  if (!existsSync(databaseOf(directory))) {
    throw new Failure(
      `there is no installation in ${directory}: start one with \`npm start\`, or give its folder with --data`,
      {
        retry: false,
      },
    );
  }
  return opened(directory, null);
}

/** Holds the folder with its tables made and nothing in them: what `restore` fills. */
export async function emptyInstallation(directory: string): Promise<Installation> {
  made(directory);
  const held = tryHold(directory);
  if (held === null)
    throw new Failure(`the data folder ${directory} is taken by a running Firstline`, { retry: false });
  const installation = opened(directory, held);
  await migrateAll(installation.database);
  return installation;
}

async function heldInstallation(
  directory: string,
  configuration: Configuration,
  when: Configure,
  held: Held,
): Promise<Installation> {
  try {
    const installation = opened(directory, held);
    await migrateAll(installation.database);
    await installation.database.transaction(releaseLeases);
    const secret = configuration.secret?.reveal() ?? null;
    await installation.database.transaction((sql) => ensureSecret(sql, secret));
    await configure(installation, configuration.settings, when);
    return installation;
  } catch (thrown) {
    held.release();
    throw thrown;
  }
}

export async function migrateAll(database: Database): Promise<string[]> {
  return [
    ...(await migrate(database, 'store', join(root, 'store/schema', database.dialect))),
    ...(await migrate(database, 'log', join(root, 'log/schema', database.dialect))),
  ];
}

function opened(directory: string, held: Held | null): Installation {
  const database = openSqlite(databaseOf(directory));
  const log = embeddedLog(database, systemClock);
  const marks = fileMarks(join(directory, 'marks'));
  return {
    directory,
    database,
    log,
    store: openStore(database, (sql, facts) => log.appendWithin(sql, facts)),
    blobs: fileBlobs(join(directory, 'blobs')),
    marks,
    clock: systemClock,
    async close() {
      await log.close();
      marks.close();
      await database.close();
      held?.release();
    },
  };
}

/** The file's settings become a new version when their digest changed, and every stage hears of it. */
async function configure(
  { database, store, clock }: Installation,
  settings: SettingsBody,
  when: Configure,
): Promise<void> {
  const digest = sha256(JSON.stringify(settings));
  const newest = await newestVersion(database.read);
  if (newest.digest === digest || (when === 'at-first' && newest.version > 0)) return;
  const version = newest.version + 1;
  const cause = `settings/${version}/${digest}`;
  const fact = {
    type: 'admin.configured' as const,
    id: factId(cause, 'config', 0),
    v: 1,
    at: clock.now(),
    by: 'config',
    cause,
    version,
    digest,
    words: { settings },
  };
  await store.transaction(async (desk) => {
    await desk.write([fact]);
    await desk.publish([outgoing({ ...fact, words: undefined })]);
  });
}

function made(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw new Failure(`the data folder ${directory} cannot be made: ${messageOf(thrown)}`, { retry: false });
  }
}

function databaseOf(directory: string): string {
  return join(directory, 'firstline.db');
}
